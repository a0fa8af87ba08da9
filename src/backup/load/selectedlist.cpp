// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/load/loader.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Loader)
};

/// "215; 0 16385 TABLE DATA public users postgres": what stands after the two numbers.
QByteArray described(const QByteArray& line)
{
    const qsizetype semicolon = line.indexOf(';');
    qsizetype at = semicolon + 2;
    for (int numbers = 0; numbers < 2; ++numbers)
        at = line.indexOf(' ', at) + 1;
    return semicolon < 0 || at <= 0 ? QByteArray() : line.mid(at);
}

} // namespace

Result<QByteArray> selectedList(const QByteArray& toc, const QStringList& tables, const QStringList& schemas)
{
    QByteArray list;
    int kept = 0;
    QStringList missing = tables;
    const QList<QByteArray> lines = toc.split('\n');
    for (const QByteArray& line : lines) {
        const QByteArray entry = described(line);
        if (line.startsWith(';') || entry.isEmpty())
            continue;
        if (entry.startsWith("FK CONSTRAINT ") || entry.startsWith("TRIGGER ")
            || entry.startsWith("MATERIALIZED VIEW DATA ") || entry.startsWith("BLOBS ")
            || entry.startsWith("BLOB ") || entry.startsWith("EVENT TRIGGER "))
            continue;
        if (entry.startsWith("TABLE DATA ")) {
            const QList<QByteArray> words = entry.mid(11).split(' ');
            const QString schema = QString::fromUtf8(words.value(0));
            // The owner stands last; a table's name may hold blanks.
            const QString table = QString::fromUtf8(words.mid(1, words.size() - 2).join(' '));
            const QString qualified = schema + u'.' + table;
            if (!tables.contains(qualified) && !schemas.contains(schema))
                continue;
            missing.removeAll(qualified);
            ++kept;
        }
        list += line + '\n';
    }
    if (!missing.isEmpty())
        return fail(ErrorKind::Invalid,
            Text::tr("The backup holds no table %1.").arg(missing.join(u", ")),
            Text::tr("Write schema.table, as the manifest lists them."));
    if (kept == 0)
        return fail(ErrorKind::Invalid, Text::tr("The backup holds no table of these schemas."));
    return list;
}

} // namespace vigie
