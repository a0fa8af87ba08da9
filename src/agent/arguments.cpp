// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/arguments.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Arguments)
};

} // namespace

Result<Arguments> Arguments::parse(
    const QStringList& words, const QStringList& valued, const QStringList& flags)
{
    Arguments arguments;
    bool onlyWords = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words.at(i);
        if (onlyWords || !word.startsWith(u'-') || word == u"-") {
            arguments.m_positional.append(word);
            continue;
        }
        if (word == u"--") {
            onlyWords = true;
            continue;
        }
        if (word == u"-h" && flags.contains(u"help"_qs)) {
            arguments.m_flags.insert(u"help"_qs);
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString option = equals < 0 ? word : word.left(equals);
        const QString name = option.startsWith(u"--") ? option.mid(2) : QString();
        if (flags.contains(name)) {
            if (equals >= 0)
                return fail(ErrorKind::Invalid, Text::tr("--%1 takes no value.").arg(name));
            arguments.m_flags.insert(name);
        } else if (valued.contains(name)) {
            if (equals < 0 && i + 1 >= words.size())
                return fail(ErrorKind::Invalid, Text::tr("--%1 needs a value.").arg(name));
            arguments.m_values[name].append(equals < 0 ? words.at(++i) : word.mid(equals + 1));
        } else if (name == u"demo" || name == u"workspace") {
            return fail(ErrorKind::Invalid, Text::tr("--%1 stands before the command.").arg(name));
        } else {
            return fail(ErrorKind::Invalid, Text::tr("Unknown option %1.").arg(option));
        }
    }
    return arguments;
}

Result<> Arguments::wordsAtMost(qsizetype most) const
{
    if (m_positional.size() <= most)
        return {};
    return fail(ErrorKind::Invalid, Text::tr("“%1” is one word too many.").arg(m_positional.at(most)));
}

} // namespace vigie
