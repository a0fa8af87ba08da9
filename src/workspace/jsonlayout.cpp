// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/jsonlayout.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstring>
#include <optional>

namespace vigie {

namespace {

constexpr int mostLevels = 64; // deeper than any workspace; keeps the recursion bounded

struct Text {
    Q_DECLARE_TR_FUNCTIONS(JsonLayout)
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

TextPlace placeOfByte(const QByteArray& text, qsizetype offset)
{
    TextPlace place;
    const qsizetype end = std::min(offset, text.size());
    for (qsizetype i = 0; i < end; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((byte & 0xC0) != 0x80) { // continuation bytes of UTF-8 are no characters
            ++place.column;
        }
    }
    return place;
}

QString jsonPointer(const QString& parent, QStringView key)
{
    QString escaped = key.toString();
    escaped.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
    return parent + u'/' + escaped;
}

/// A strict reader of JSON that keeps nothing but positions.
class JsonLayoutScanner {
public:
    explicit JsonLayoutScanner(const QByteArray& text)
        : m_text(text)
    {
        if (text.startsWith("\xEF\xBB\xBF"))
            m_at = 3;
    }

    tl::expected<JsonLayout, JsonFault> run()
    {
        skipSpace();
        if (value({}, 0)) {
            skipSpace();
            if (m_at < m_text.size())
                fault({}, Text::tr("Nothing more is expected after the end of the document."));
        }
        if (m_fault)
            return tl::unexpected(*std::move(m_fault));
        m_layout.m_text = m_text;
        return std::move(m_layout);
    }

private:
    char here() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    void skipSpace()
    {
        while (m_at < m_text.size() && std::strchr(" \t\r\n", m_text[m_at]) && m_text[m_at] != '\0')
            ++m_at;
    }

    bool take(char wanted)
    {
        if (here() != wanted || m_at >= m_text.size())
            return false;
        ++m_at;
        return true;
    }

    bool fault(const QString& pointer, const QString& expected)
    {
        if (!m_fault)
            m_fault = JsonFault{placeOfByte(m_text, m_at), pointer, expected};
        return false;
    }

    bool value(const QString& pointer, int level)
    {
        if (level > mostLevels)
            return fault(pointer, Text::tr("Fewer levels of nesting are expected."));
        m_layout.m_offsets.insert(pointer, m_at);
        switch (here()) {
        case '{':
            return object(pointer, level);
        case '[':
            return array(pointer, level);
        case '"':
            return string(pointer);
        default:
            break;
        }
        for (const char* word : {"true", "false", "null"}) {
            const auto length = static_cast<qsizetype>(std::strlen(word));
            if (QByteArrayView(m_text).sliced(m_at).startsWith(QByteArrayView(word, length))) {
                m_at += length;
                return true;
            }
        }
        if (here() == '-' || isDigit(here()))
            return number(pointer);
        return fault(pointer,
            Text::tr("A value is expected: text in double quotes, a number, true, false, null, a list "
                     "or an object."));
    }

    bool object(const QString& pointer, int level)
    {
        ++m_at;
        skipSpace();
        if (take('}'))
            return true;
        for (;;) {
            const qsizetype keyAt = m_at;
            if (here() != '"')
                return fault(pointer, Text::tr("A key in double quotes is expected."));
            if (!string(pointer))
                return false;
            const QString child = jsonPointer(pointer, decoded(keyAt, m_at));
            if (m_layout.m_offsets.contains(child))
                m_layout.m_repeated.append(child);
            skipSpace();
            if (!take(':'))
                return fault(child, Text::tr("A colon is expected after the key."));
            skipSpace();
            if (!value(child, level + 1))
                return false;
            skipSpace();
            if (take('}'))
                return true;
            if (!take(','))
                return fault(child, Text::tr("A comma or a closing brace is expected."));
            skipSpace();
        }
    }

    bool array(const QString& pointer, int level)
    {
        ++m_at;
        skipSpace();
        if (take(']'))
            return true;
        for (int index = 0;; ++index) {
            const QString child = jsonPointer(pointer, QString::number(index));
            if (!value(child, level + 1))
                return false;
            skipSpace();
            if (take(']'))
                return true;
            if (!take(','))
                return fault(child, Text::tr("A comma or a closing bracket is expected."));
            skipSpace();
        }
    }

    bool string(const QString& pointer)
    {
        ++m_at;
        while (m_at < m_text.size()) {
            const auto byte = static_cast<unsigned char>(m_text[m_at]);
            if (byte == '"') {
                ++m_at;
                return true;
            }
            if (byte < 0x20)
                break;
            if (byte != '\\') {
                ++m_at;
                continue;
            }
            ++m_at;
            if (take('u')) {
                for (int i = 0; i < 4; ++i, ++m_at) {
                    if (m_at >= m_text.size() || !std::isxdigit(static_cast<unsigned char>(m_text[m_at])))
                        return fault(pointer, Text::tr("Four hexadecimal digits are expected after \\u."));
                }
            } else if (m_at < m_text.size() && m_text[m_at] != '\0'
                && std::strchr("\"\\/bfnrt", m_text[m_at])) {
                ++m_at;
            } else {
                return fault(
                    pointer, Text::tr("An escape sequence of JSON is expected after the backslash."));
            }
        }
        return fault(pointer, Text::tr("A closing double quote is expected."));
    }

    bool digits()
    {
        const qsizetype before = m_at;
        while (isDigit(here()))
            ++m_at;
        return m_at > before;
    }

    bool number(const QString& pointer)
    {
        take('-');
        const bool whole = take('0') || digits();
        const bool fraction = !take('.') || digits();
        bool exponent = true;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            exponent = digits();
        }
        if (whole && fraction && exponent)
            return true;
        return fault(pointer, Text::tr("A digit is expected."));
    }

    QString decoded(qsizetype begin, qsizetype end) const
    {
        const QByteArray quoted = m_text.sliced(begin, end - begin);
        if (!quoted.contains('\\'))
            return QString::fromUtf8(quoted.sliced(1, quoted.size() - 2));
        return QJsonDocument::fromJson('[' + quoted + ']').array().at(0).toString();
    }

    const QByteArray& m_text;
    qsizetype m_at = 0;
    JsonLayout m_layout;
    std::optional<JsonFault> m_fault;
};

tl::expected<JsonLayout, JsonFault> JsonLayout::scan(const QByteArray& text)
{
    return JsonLayoutScanner(text).run();
}

TextPlace JsonLayout::placeOf(const QString& pointer) const
{
    for (QString near = pointer;; near.truncate(near.lastIndexOf(u'/'))) {
        const auto found = m_offsets.constFind(near);
        if (found != m_offsets.cend())
            return placeOfByte(m_text, *found);
        if (near.isEmpty())
            return {};
    }
}

QString JsonLayout::pointerAt(qsizetype offset) const
{
    QString best;
    qsizetype bestOffset = -1;
    for (auto it = m_offsets.cbegin(); it != m_offsets.cend(); ++it) {
        if (it.value() <= offset && it.value() > bestOffset) {
            best = it.key();
            bestOffset = it.value();
        }
    }
    return best;
}

} // namespace vigie
