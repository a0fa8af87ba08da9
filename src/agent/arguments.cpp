// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/arguments.h"

#include <QCoreApplication>

namespace vigie {

Result<Arguments> Arguments::parse(
    const QStringList& words, const QStringList& valued, const QStringList& flags)
{
    Arguments arguments;
    bool onlyWords = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words.at(i);
        if (onlyWords || !word.startsWith(u"--")) {
            arguments.m_positional.append(word);
            continue;
        }
        if (word == u"--") {
            onlyWords = true;
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        if (flags.contains(name) && equals < 0) {
            arguments.m_flags.insert(name);
        } else if (valued.contains(name)) {
            if (equals < 0 && i + 1 >= words.size())
                return fail(ErrorKind::Invalid,
                    QCoreApplication::translate("Arguments", "--%1 needs a value.").arg(name));
            arguments.m_values[name].append(equals < 0 ? words.at(++i) : word.mid(equals + 1));
        } else {
            return fail(ErrorKind::Invalid,
                QCoreApplication::translate("Arguments", "Unknown option --%1.").arg(name));
        }
    }
    return arguments;
}

} // namespace vigie
