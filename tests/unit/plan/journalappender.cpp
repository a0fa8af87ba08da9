// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/journal.h"

#include <QCoreApplication>

using namespace vigie;

/// journalappender FILE NAME COUNT: a second program that writes to the same journal.
int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    for (int i = 0; i < words.value(3).toInt(); ++i) {
        JournalEntry entry;
        entry.who = words.value(2);
        entry.action = QStringLiteral("restart");
        entry.step = QString::number(i);
        if (!Journal::appendNow(words.value(1), entry))
            return 1;
    }
    return words.size() == 4 ? 0 : 2;
}
