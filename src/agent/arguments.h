// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace vigie {

/// The words after the command: options with and without a value, and the rest. Options may stand anywhere.
class Arguments {
public:
    /// @p valued and @p flags are the option names that this command knows, without dashes. Unknown ones are
    /// Invalid.
    static Result<Arguments> parse(
        const QStringList& words, const QStringList& valued, const QStringList& flags);

    const QStringList& positional() const { return m_positional; }
    /// Invalid, naming the first word that nobody would read.
    [[nodiscard]] Result<> wordsAtMost(qsizetype most) const;
    QString value(const QString& option) const
    {
        const QStringList given = m_values.value(option);
        return given.isEmpty() ? QString() : given.last();
    }
    QStringList values(const QString& option) const { return m_values.value(option); }
    bool has(const QString& option) const { return m_flags.contains(option) || m_values.contains(option); }

private:
    QStringList m_positional;
    QHash<QString, QStringList> m_values;
    QSet<QString> m_flags;
};

} // namespace vigie
