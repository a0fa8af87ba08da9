// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/record/recordtree.h"

#include "logs/bytes/displaytext.h"
#include "logs/query/fieldscan.h"

#include <string>

namespace vigie {

namespace {

constexpr size_t longest = 1U << 20;
constexpr int deepest = 100;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

QString decoded(std::string_view raw)
{
    std::string buffer;
    const std::string_view text = bytes::unescapeJson(raw, buffer);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Reads JSON into fields. Strict where it matters for going on, lax about what a scalar looks like.
class TreeReader {
public:
    explicit TreeReader(std::string_view text)
        : m_text(text)
    {
    }
    bool read(RecordField& root)
    {
        return value(root, 0) && root.kind == RecordField::Kind::Object && atEnd();
    }

private:
    bool atEnd()
    {
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
            ++m_at;
        return m_at == m_text.size();
    }
    bool take(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    /// The inside of a string, behind its first quote.
    bool string(std::string_view& inside)
    {
        const size_t begin = m_at;
        for (; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '\\') {
                ++m_at;
            } else if (m_text[m_at] == '"') {
                inside = m_text.substr(begin, m_at++ - begin);
                return true;
            }
        }
        return false;
    }
    bool value(RecordField& field, int depth)
    {
        if (atEnd() || depth > deepest)
            return false;
        if (take('{'))
            return object(field, depth);
        if (take('['))
            return array(field, depth);
        if (take('"')) {
            std::string_view inside;
            field.kind = RecordField::Kind::Text;
            if (!string(inside))
                return false;
            field.value = decoded(inside);
            return true;
        }
        const size_t begin = m_at;
        while (m_at < m_text.size() && !isSpace(m_text[m_at]) && m_text[m_at] != ',' && m_text[m_at] != '}'
            && m_text[m_at] != ']')
            ++m_at;
        const std::string_view word = m_text.substr(begin, m_at - begin);
        field.value = QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
        field.kind = word == "true" || word == "false" || word == "null" ? RecordField::Kind::Literal
                                                                         : RecordField::Kind::Number;
        return !word.empty();
    }
    bool object(RecordField& field, int depth)
    {
        field.kind = RecordField::Kind::Object;
        if (take('}'))
            return true;
        do {
            std::string_view key;
            if (!take('"') || !string(key) || !take(':'))
                return false;
            RecordField& member = field.children.emplace_back();
            member.name = decoded(key);
            member.path = field.path.isEmpty() ? member.name : field.path + u'.' + member.name;
            if (!value(member, depth + 1))
                return false;
        } while (take(','));
        return take('}');
    }
    bool array(RecordField& field, int depth)
    {
        field.kind = RecordField::Kind::Array;
        if (take(']'))
            return true;
        do {
            RecordField& element = field.children.emplace_back();
            element.name = QString::number(field.children.size() - 1);
            element.path = field.path;
            if (!value(element, depth + 1))
                return false;
        } while (take(','));
        return take(']');
    }

    std::string_view m_text;
    size_t m_at = 0;
};

std::vector<RecordField> logfmtFields(std::string_view line)
{
    std::vector<RecordField> fields;
    for (size_t at = 0; at < line.size();) {
        while (at < line.size() && isSpace(line[at]))
            ++at;
        const size_t begin = at;
        while (at < line.size() && line[at] != '=' && !isSpace(line[at]))
            ++at;
        if (at >= line.size() || line[at] != '=')
            continue; // a word without a value
        const QString name = QString::fromUtf8(line.data() + begin, static_cast<qsizetype>(at - begin));
        const size_t value = ++at;
        if (at < line.size() && line[at] == '"') {
            for (++at; at < line.size() && line[at] != '"'; ++at)
                at += line[at] == '\\' ? 1 : 0;
            const size_t end = std::min(at, line.size());
            fields.push_back(
                {name, name, RecordField::Kind::Text, decoded(line.substr(value + 1, end - value - 1)), {}});
            at = end + 1;
            continue;
        }
        while (at < line.size() && !isSpace(line[at]))
            ++at;
        const std::string_view word = line.substr(value, at - value);
        Number number;
        fields.push_back(
            {name, name, Number::read(word, number) ? RecordField::Kind::Number : RecordField::Kind::Text,
                QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())), {}});
    }
    return fields;
}

std::vector<RecordField> accessFields(const Segment& segment, quint32 row)
{
    std::vector<RecordField> fields;
    const auto number = [&fields](const char* name, const QString& value) {
        fields.push_back(
            {QString::fromLatin1(name), QString::fromLatin1(name), RecordField::Kind::Number, value, {}});
    };
    for (const char* const name :
        {"host", "user", "method", "endpoint", "protocol", "bytes", "referer", "user_agent"}) {
        std::string buffer;
        auto take = [&](const FieldValue& value) {
            const std::string_view text = value.text(buffer);
            const QString field = QString::fromLatin1(name);
            if (value.type != FieldValue::Type::Null)
                fields.push_back({field, field, RecordField::Kind::Text,
                    QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), {}});
            return true;
        };
        visitField(segment, row, name, take);
    }
    if (segment.statuses()[row] != Segment::noStatus)
        number("status_code", QString::number(segment.statuses()[row]));
    if (segment.durations()[row] != Segment::noDuration)
        number("duration_ms", QString::number(segment.durations()[row] / 100.0));
    return fields;
}

void newLine(QByteArray& text, int depth)
{
    text += '\n';
    constexpr int deepestIndent
        = 40; // what is nested deeper is no reading matter, and must not fill the memory
    text += QByteArray(std::min(depth, deepestIndent) * 4, ' ');
}

} // namespace

std::vector<RecordField> jsonFields(QByteArrayView object)
{
    RecordField root;
    if (static_cast<size_t>(object.size()) > longest
        || !TreeReader({object.data(), static_cast<size_t>(object.size())}).read(root))
        return {};
    return std::move(root.children);
}

std::vector<RecordField> fieldsOf(const Segment& segment, quint32 row)
{
    const std::string_view line = segment.line(row);
    const quint8 flags = segment.flags()[row];
    if ((flags & RowFlag::Json) != 0)
        return jsonFields(QByteArrayView(line.data(), static_cast<qsizetype>(line.size())));
    if (line.size() > longest)
        return {};
    if ((flags & RowFlag::Logfmt) != 0)
        return logfmtFields(line);
    if ((flags & RowFlag::Access) != 0)
        return accessFields(segment, row);
    return {};
}

QByteArray indentedJson(QByteArrayView object)
{
    QByteArray text;
    int depth = 0;
    for (qsizetype i = 0; i < object.size(); ++i) {
        const char c = object[i];
        if (isSpace(c))
            continue;
        if (c == '"') {
            const qsizetype begin = i;
            for (++i; i < object.size() && object[i] != '"'; ++i)
                i += object[i] == '\\' ? 1 : 0;
            text += object.sliced(begin, std::min(i + 1, object.size()) - begin);
        } else if (c == '{' || c == '[') {
            qsizetype next = i + 1;
            while (next < object.size() && isSpace(object[next]))
                ++next;
            text += c;
            if (next < object.size() && object[next] == (c == '{' ? '}' : ']')) {
                text += object[next];
                i = next;
            } else {
                newLine(text, ++depth);
            }
        } else if (c == '}' || c == ']') {
            depth = std::max(0, depth - 1);
            newLine(text, depth);
            text += c;
        } else if (c == ',') {
            text += c;
            newLine(text, depth);
        } else if (c == ':') {
            text += ": ";
        } else {
            text += c;
        }
    }
    return text;
}

} // namespace vigie
