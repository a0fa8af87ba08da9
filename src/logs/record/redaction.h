// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>

namespace vigie {

/// Where a pattern makes no sense.
struct RedactionProblem {
    int line = 0; ///< from 0
    qsizetype position = 0; ///< of the character in the line, from 0
    QString text; ///< translated sentence
};

/// Takes secrets out of log records before they leave the program, by patterns that people can read and
/// change. A pattern is a line: "name: password|token" hides the values of fields whose name ends so, in JSON
/// and as name=value or name: value in any text; "text: \bkey_\w+" hides what it matches, or of it only the
/// group called "secret". Both are regular expressions (Perl's syntax) and overlook case. Empty lines and
/// those that begin with # say nothing. A value; thread-safe.
class Redaction {
public:
    Redaction(); ///< by the usual patterns

    static tl::expected<Redaction, RedactionProblem> fromLines(const QStringList& lines);
    static QStringList usualLines();
    static constexpr QStringView hidden = u"[redacted]";

    /// @p cuts, unless null, is raised by the number of secrets.
    QString text(const QString& text, quint64* cuts = nullptr) const;
    /// A line as it came. Without a secret it stays byte for byte what it was; of JSON only values change,
    /// and order, numbers and escapes of the others stay.
    QByteArray line(QByteArrayView line, bool isJson, quint64* cuts = nullptr) const;

private:
    struct Pattern {
        QRegularExpression expression;
        int group = 0; ///< that is hidden: 0 is all
    };
    class JsonCopy;
    explicit Redaction(const QList<QRegularExpression>& names, const QList<QRegularExpression>& texts);

    bool mayHold(const QString& raw) const;
    static QString cut(const QString& text, const Pattern& pattern, quint64& cuts);

    std::optional<QRegularExpression> m_name; ///< of a field
    QList<Pattern> m_patterns; ///< the last one finds names with their values in a text
    bool m_looksAround = false; ///< a pattern asks what stands beside the text: raw JSON answers otherwise
};

} // namespace vigie
