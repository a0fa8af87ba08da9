// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/record/redaction.h"

#include "logs/bytes/displaytext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <string>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Redaction)
};

constexpr QLatin1StringView nameWord{"name:"};
constexpr QLatin1StringView textWord{"text:"};
constexpr auto usualOptions = QRegularExpression::CaseInsensitiveOption;

QString quotedJson(const QString& text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

QString alternatives(const QList<QRegularExpression>& names)
{
    QStringList all;
    for (const QRegularExpression& name : names)
        all.append(u"(?:"_qs + name.pattern() + u')');
    return all.join(u'|');
}

} // namespace

/// Copies one JSON object and replaces values on the way.
class Redaction::JsonCopy {
public:
    JsonCopy(const Redaction& redaction, QByteArrayView text, quint64& cuts)
        : m_redaction(redaction)
        , m_text(text)
        , m_cuts(cuts)
    {
    }
    /// False when the text is no JSON after all.
    bool copy(QByteArray& to)
    {
        value(to, 0, false);
        to += m_text.sliced(std::min(m_at, m_text.size()));
        return m_good;
    }

private:
    char here() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void space(QByteArray& to)
    {
        while (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r')
            to += m_text[m_at++];
    }
    /// With its quotes.
    QByteArrayView string()
    {
        const qsizetype begin = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != '"')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        m_good = m_good && m_at < m_text.size();
        m_at = std::min(m_at + 1, m_text.size());
        return m_text.sliced(begin, m_at - begin);
    }
    static QString inside(QByteArrayView quoted)
    {
        std::string buffer;
        const std::string_view raw(
            quoted.data() + 1, static_cast<size_t>(std::max<qsizetype>(0, quoted.size() - 2)));
        const std::string_view text = bytes::unescapeJson(raw, buffer);
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }
    bool isSecret(const QString& name) const
    {
        return m_redaction.m_name && m_redaction.m_name->match(name).hasMatch();
    }

    void value(QByteArray& to, int depth, bool secret)
    {
        constexpr int deepest = 200;
        space(to);
        m_good = m_good && depth < deepest;
        if (!m_good)
            return;
        if (secret && m_text.sliced(m_at).startsWith("null"))
            secret = false;
        if (secret) {
            QByteArray nowhere;
            value(nowhere, depth + 1, false);
            ++m_cuts;
            to += '"' + hidden.toUtf8() + '"';
        } else if (here() == '"') {
            const QByteArrayView quoted = string();
            const QString text = inside(quoted);
            const QString clean = m_redaction.text(text, &m_cuts);
            to += clean == text ? quoted.toByteArray() : quotedJson(clean).toUtf8();
        } else if (here() == '{' || here() == '[') {
            members(to, depth);
        } else {
            while (m_at < m_text.size() && here() != ',' && here() != '}' && here() != ']')
                to += m_text[m_at++];
        }
    }
    void members(QByteArray& to, int depth)
    {
        const bool object = here() == '{';
        const char end = object ? '}' : ']';
        to += m_text[m_at++];
        space(to);
        while (m_good && m_at < m_text.size() && here() != end) {
            bool secret = false;
            if (object) {
                m_good = here() == '"';
                if (!m_good)
                    return;
                const QByteArrayView key = string();
                secret = isSecret(inside(key));
                to += key;
                space(to);
                m_good = m_good && here() == ':';
                to += ':';
                ++m_at;
            }
            value(to, depth + 1, secret);
            space(to);
            if (here() == ',') {
                to += m_text[m_at++];
                space(to);
            } else {
                m_good = m_good && here() == end;
            }
        }
        m_good = m_good && m_at < m_text.size();
        if (m_good)
            to += m_text[m_at++];
    }

    const Redaction& m_redaction;
    QByteArrayView m_text;
    quint64& m_cuts;
    qsizetype m_at = 0;
    bool m_good = true;
};

QStringList Redaction::usualLines()
{
    return {
        u"name: authorization|password|passwd|passphrase|secret|token|api[_-]?key|private[_-]?key|cookie"_qs,
        u"# after the name of its scheme, as in headers"_qs,
        uR"(text: \b(?:bearer|basic|oauth)\s+(?<secret>[A-Za-z0-9._~+/=-]{8,}))"_qs,
        u"# the password in an address"_qs,
        uR"(text: ://[^/\s:@]*:(?<secret>[^\s"'/]+)(?=@))"_qs,
        u"# JSON web tokens"_qs,
        uR"(text: \beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*)"_qs,
        u"# keys that tell by their beginning whose they are"_qs,
        uR"(text: \b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|sntry[su]_[\w=+/.-]{20,}|AKIA[0-9A-Z]{16}|xox[baprs]-[\w-]{10,}))"_qs,
        uR"(text: -----BEGIN [A-Z ]*PRIVATE KEY-----(?<secret>[^-]+))"_qs,
    };
}

Redaction::Redaction()
    : Redaction(fromLines(usualLines()).value())
{
}

Redaction::Redaction(const QList<QRegularExpression>& names, const QList<QRegularExpression>& texts)
{
    const auto add = [this](const QRegularExpression& expression) {
        const auto group = static_cast<int>(expression.namedCaptureGroups().indexOf(u"secret"_qs));
        expression.optimize();
        m_patterns.append({expression, std::max(0, group)});
    };
    for (const QRegularExpression& text : texts)
        add(text);
    if (!names.isEmpty()) {
        const QString any = alternatives(names);
        m_name = QRegularExpression(u"(?:%1)$"_qs.arg(any), usualOptions);
        m_name->optimize();
        // What follows a scheme's name is the secret, not the name.
        add(QRegularExpression(
            uR"((?:%1)["']?\s*[:=]\s*(?:["']?(?:bearer|basic|oauth|token)\s+)?(?<secret>"[^"]*"|'[^']*'|[^\s"',;&@}\\]+))"_qs
                .arg(any),
            usualOptions));
    }
    static const QRegularExpression around(uR"((?<!\\)[\^$]|\\[AZzGK]|\(\?<?!)"_qs);
    for (const QList<QRegularExpression>* const list : {&names, &texts}) {
        for (const QRegularExpression& one : *list) {
            // Within brackets they mean something else.
            QString pattern = one.pattern();
            static const QRegularExpression brackets(uR"(\[\^?\]?(?:\\.|[^\]\\])*\])"_qs);
            m_looksAround = m_looksAround || pattern.remove(brackets).contains(around);
        }
    }
}

tl::expected<Redaction, RedactionProblem> Redaction::fromLines(const QStringList& lines)
{
    QList<QRegularExpression> names;
    QList<QRegularExpression> texts;
    for (int number = 0; number < lines.size(); ++number) {
        const QString& line = lines.at(number);
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith(u'#'))
            continue;
        const bool isName = trimmed.startsWith(nameWord, Qt::CaseInsensitive);
        if (!isName && !trimmed.startsWith(textWord, Qt::CaseInsensitive))
            return tl::unexpected(RedactionProblem{
                number, line.indexOf(trimmed), Text::tr("A pattern begins with name: or text:.")});
        const QString pattern = trimmed.mid((isName ? nameWord : textWord).size()).trimmed();
        const qsizetype begin = line.indexOf(trimmed) + trimmed.size() - pattern.size();
        const QRegularExpression expression(pattern, usualOptions);
        if (!expression.isValid())
            return tl::unexpected(RedactionProblem{number,
                begin + std::max<qsizetype>(0, expression.patternErrorOffset()),
                Text::tr("The regular expression makes no sense here: %1.").arg(expression.errorString())});
        if (pattern.isEmpty() || expression.match(QString()).hasMatch())
            return tl::unexpected(RedactionProblem{number, begin,
                Text::tr("This matches an empty text, so that it would hide nothing or all.")});
        (isName ? names : texts).append(expression);
    }
    return Redaction(names, texts);
}

bool Redaction::mayHold(const QString& raw) const
{
    // An escape may hide anything.
    if (m_looksAround || raw.contains(u'\\'))
        return true;
    return std::any_of(m_patterns.begin(), m_patterns.end(), [&raw](const Pattern& pattern) {
        const QRegularExpressionMatch match = pattern.expression.match(raw);
        return match.hasMatch() || !match.isValid();
    });
}

QString Redaction::cut(const QString& text, const Pattern& pattern, quint64& cuts)
{
    QString clean;
    qsizetype copied = 0;
    QRegularExpressionMatchIterator matches = pattern.expression.globalMatch(text);
    if (!matches.isValid())
        return hidden.toString();
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const int group = match.capturedStart(pattern.group) >= 0 ? pattern.group : 0;
        if (match.capturedView(group) == hidden || match.capturedLength(group) == 0)
            continue; // another pattern was here before
        clean += QStringView(text).sliced(copied, match.capturedStart(group) - copied);
        clean += hidden;
        copied = match.capturedEnd(group);
        ++cuts;
    }
    // It gave up on the way: what it did not look at is not shown.
    if (!matches.isValid())
        return hidden.toString();
    return copied == 0 ? text : clean + QStringView(text).sliced(copied).toString();
}

QString Redaction::text(const QString& text, quint64* cuts) const
{
    QString clean = text;
    quint64 made = 0;
    for (const Pattern& pattern : m_patterns)
        clean = cut(clean, pattern, made);
    if (cuts)
        *cuts += made;
    return clean;
}

QByteArray Redaction::line(QByteArrayView line, bool isJson, quint64* cuts) const
{
    const QString raw = QString::fromUtf8(line);
    if (!mayHold(raw))
        return line.toByteArray();
    quint64 made = 0;
    QByteArray clean;
    clean.reserve(line.size());
    if (!isJson || !JsonCopy(*this, line, made).copy(clean)) {
        made = 0;
        const QString whole = text(raw, &made);
        clean = whole == raw ? line.toByteArray() : whole.toUtf8(); // broken UTF-8 stays where nothing is cut
    }
    if (cuts)
        *cuts += made;
    return clean;
}

} // namespace vigie
