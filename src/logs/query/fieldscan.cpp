// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/fieldscan.h"

#include "logs/query/jsonescapes.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace vigie {

namespace {

/// A text whose every line is indented must not cost its square.
constexpr int longestTraceback = 1000;

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// Behind the closing quote of the string that begins at @p at (behind its opening quote); null when there is
/// none. Sets @p escaped.
const char* stringEnd(const char* at, const char* end, bool& escaped)
{
    const char* const begin = at;
    escaped = false;
    while (at < end) {
        const void* quote = std::memchr(at, '"', static_cast<size_t>(end - at));
        if (!quote)
            return nullptr;
        const char* const found = static_cast<const char*>(quote);
        const char* slash = found;
        while (slash > begin && slash[-1] == '\\')
            --slash;
        if ((found - slash) % 2 == 0) {
            escaped = std::memchr(begin, '\\', static_cast<size_t>(found - begin)) != nullptr;
            return found + 1;
        }
        at = found + 1;
    }
    return nullptr;
}

/// Walks an object by the path. Each function leaves m_at behind what it read; a null m_at says that the text
/// ended or is no JSON.
class JsonSearch {
public:
    JsonSearch(std::string_view object, const FieldVisitor& visitor)
        : m_at(object.data())
        , m_end(object.data() + object.size())
        , m_visitor(visitor)
    {
    }

    bool run(std::string_view path, KnownField known = KnownField::None)
    {
        m_known = known;
        skipSpace();
        return m_at < m_end && *m_at == '{' && object(path, 0);
    }

private:
    static constexpr int deepest = 256;

    void skipSpace()
    {
        while (m_at < m_end && isSpace(*m_at))
            ++m_at;
    }
    bool give(FieldValue::Type type, std::string_view raw, bool escaped = false) const
    {
        FieldValue value;
        value.type = type;
        value.escaped = escaped;
        value.raw = raw;
        return m_visitor(value);
    }

    bool object(std::string_view path, int depth);
    bool value(std::string_view path, bool wanted, int depth);
    bool array(std::string_view path, bool wanted, int depth);
    bool scalar();
    void skipScalar();
    void skipNested();
    void skipValue();

    const char* m_at;
    const char* m_end;
    const FieldVisitor& m_visitor;
    KnownField m_known = KnownField::None; ///< looked for instead of a path
};

bool JsonSearch::object(std::string_view path, int depth)
{
    ++m_at; // the brace
    std::string buffer;
    for (;;) {
        skipSpace();
        if (m_at >= m_end || *m_at != '"') {
            m_at = m_at < m_end && *m_at == '}' ? m_at + 1 : nullptr;
            return false;
        }
        bool escaped = false;
        const char* const begin = m_at + 1;
        m_at = stringEnd(begin, m_end, escaped);
        if (!m_at)
            return false;
        std::string_view key(begin, static_cast<size_t>(m_at - begin) - 1);
        const bool known = m_known != KnownField::None && knownField(key) == m_known;
        if (escaped)
            key = buffer = decodedEscapes(key);
        skipSpace();
        if (m_at >= m_end || *m_at != ':') {
            m_at = nullptr;
            return false;
        }
        ++m_at;
        skipSpace();
        if (m_at >= m_end) {
            m_at = nullptr;
            return false;
        }
        const bool whole = m_known != KnownField::None ? known : key == path;
        const bool way = !whole && m_known == KnownField::None && path.size() > key.size() && path[key.size()] == '.' && path.starts_with(key);
        if (whole || (way && depth < deepest)) {
            if (value(whole ? std::string_view() : path.substr(key.size() + 1), whole, depth + 1))
                return true;
        } else {
            skipValue();
        }
        if (!m_at)
            return false;
        skipSpace();
        if (m_at < m_end && *m_at == ',')
            ++m_at;
    }
}

bool JsonSearch::value(std::string_view path, bool wanted, int depth)
{
    if (*m_at == '[')
        return array(path, wanted, depth);
    if (*m_at == '{') {
        if (!wanted)
            return object(path, depth);
        skipNested();
        return m_at && give(FieldValue::Type::Object, {});
    }
    if (wanted)
        return scalar();
    skipScalar();
    return false;
}

bool JsonSearch::array(std::string_view path, bool wanted, int depth)
{
    if (depth >= deepest) {
        skipNested();
        return false;
    }
    ++m_at;
    for (;;) {
        skipSpace();
        if (m_at >= m_end) {
            m_at = nullptr;
            return false;
        }
        if (*m_at == ']') {
            ++m_at;
            return false;
        }
        if (value(path, wanted, depth + 1))
            return true;
        if (!m_at)
            return false;
        skipSpace();
        if (m_at < m_end && *m_at == ',')
            ++m_at;
    }
}

bool JsonSearch::scalar()
{
    const char* const begin = m_at;
    if (*begin == '"') {
        bool escaped = false;
        m_at = stringEnd(begin + 1, m_end, escaped);
        return m_at
            && give(FieldValue::Type::Text, {begin + 1, static_cast<size_t>(m_at - begin) - 2}, escaped);
    }
    skipScalar();
    if (!m_at)
        return false;
    const std::string_view raw(begin, static_cast<size_t>(m_at - begin));
    if (*begin == '-' || isDigit(*begin))
        return give(FieldValue::Type::Number, raw);
    if (raw == "true" || raw == "false")
        return give(FieldValue::Type::Boolean, raw);
    return give(FieldValue::Type::Null, {});
}

void JsonSearch::skipScalar()
{
    if (*m_at == '"') {
        bool escaped = false;
        m_at = stringEnd(m_at + 1, m_end, escaped);
        return;
    }
    const char* const begin = m_at;
    while (m_at < m_end && *m_at != ',' && *m_at != '}' && *m_at != ']' && !isSpace(*m_at))
        ++m_at;
    if (m_at == begin)
        m_at = nullptr;
}

void JsonSearch::skipNested()
{
    qsizetype depth = 0;
    while (m_at < m_end) {
        const char byte = *m_at;
        if (byte == '"') {
            bool escaped = false;
            m_at = stringEnd(m_at + 1, m_end, escaped);
            if (!m_at)
                return;
            continue;
        }
        ++m_at;
        if (byte == '{' || byte == '[')
            ++depth;
        else if ((byte == '}' || byte == ']') && --depth == 0)
            return;
    }
    m_at = nullptr;
}

void JsonSearch::skipValue()
{
    if (*m_at == '{' || *m_at == '[')
        skipNested();
    else
        skipScalar();
}

bool giveText(const FieldVisitor& visitor, std::string_view raw, bool escaped = false)
{
    FieldValue value;
    value.type = FieldValue::Type::Text;
    value.raw = raw;
    value.escaped = escaped;
    return visitor(value);
}

/// The word that begins @p rest, which loses it and the spaces behind.
std::string_view takeWord(std::string_view& rest, std::string_view open = {}, char close = ' ')
{
    if (!open.empty()) {
        if (!rest.starts_with(open))
            return {};
        rest.remove_prefix(open.size());
    }
    const size_t length = std::min(rest.find(close), rest.size());
    const std::string_view word = rest.substr(0, length);
    rest.remove_prefix(std::min(length + 1, rest.size()));
    while (rest.starts_with(' '))
        rest.remove_prefix(1);
    return word;
}

} // namespace

std::string_view FieldValue::text(std::string& buffer) const
{
    if (!escaped)
        return raw;
    buffer = decodedEscapes(raw);
    return buffer;
}

bool visitJsonField(std::string_view object, std::string_view path, const FieldVisitor& visitor)
{
    return JsonSearch(object, visitor).run(path);
}

bool visitLogfmtField(std::string_view line, std::string_view key, const FieldVisitor& visitor)
{
    const char* at = line.data();
    const char* const end = at + line.size();
    while (at < end) {
        while (at < end && isSpace(*at))
            ++at;
        const char* const begin = at;
        while (at < end && *at != '=' && !isSpace(*at))
            ++at;
        if (at == end || *at != '=')
            continue;
        const bool found = std::string_view(begin, static_cast<size_t>(at - begin)) == key;
        ++at;
        bool escaped = false;
        if (at < end && *at == '"') {
            const char* const text = at + 1;
            const char* const behind = stringEnd(text, end, escaped);
            if (!behind)
                return false;
            at = behind;
            if (found && giveText(visitor, {text, static_cast<size_t>(behind - text) - 1}, escaped))
                return true;
            continue;
        }
        const char* const text = at;
        while (at < end && !isSpace(*at))
            ++at;
        if (found && giveText(visitor, {text, static_cast<size_t>(at - text)}))
            return true;
    }
    return false;
}

bool visitAccessField(std::string_view line, std::string_view name, const FieldVisitor& visitor)
{
    const auto give = [&visitor, name](std::string_view key, std::string_view value) {
        return name == key && !value.empty() && value != "-" && giveText(visitor, value);
    };
    std::string_view rest = line;
    const std::string_view host = takeWord(rest);
    takeWord(rest);
    const std::string_view user = takeWord(rest);
    takeWord(rest, "[", ']');
    std::string_view request = takeWord(rest, "\"", '"');
    takeWord(rest); // the status has a column
    const std::string_view bytes = takeWord(rest);
    const std::string_view referer = takeWord(rest, "\"", '"');
    const std::string_view agent = takeWord(rest, "\"", '"');
    const std::string_view method = takeWord(request);
    const std::string_view endpoint = takeWord(request);
    return give("host", host) || give("user", user) || give("method", method) || give("endpoint", endpoint)
        || give("protocol", request) || give("bytes", bytes) || give("referer", referer)
        || give("user_agent", agent);
}

bool visitKnownField(std::string_view object, KnownField field, const FieldVisitor& visitor)
{
    auto first = [&visitor](const FieldValue& value) {
        visitor(value);
        return true;
    };
    const FieldVisitor once(first);
    return JsonSearch(object, once).run({}, field);
}

quint32 headOf(const Segment& segment, quint32 row)
{
    quint32 head = row;
    for (int steps = 0; steps < longestTraceback; ++steps) {
        if ((segment.flags()[head] & RowFlag::Continuation) == 0)
            return head;
        if (head == 0)
            break;
        --head;
    }
    return row;
}

bool visitField(const Segment& segment, quint32 row, std::string_view path, const FieldVisitor& visitor)
{
    row = headOf(segment, row);
    const quint8 flags = segment.flags()[row];
    if ((flags & RowFlag::Json) != 0)
        return visitJsonField(segment.line(row), path, visitor);
    if ((flags & RowFlag::Logfmt) != 0 && visitLogfmtField(segment.line(row), path, visitor))
        return true;
    if ((flags & RowFlag::Access) != 0 && visitAccessField(segment.line(row), path, visitor))
        return true;
    return path == "message" && giveText(visitor, segment.message(row));
}

bool Number::read(std::string_view text, Number& number)
{
    const char* at = text.data();
    const char* const end = at + text.size();
    if (at < end && *at == '-')
        ++at;
    // from_chars would take "inf" and ".5", which are no JSON numbers.
    if (at == end || !isDigit(*at) || !isDigit(end[-1]))
        return false;
    const auto exact = std::from_chars(text.data(), end, number.whole);
    number.isWhole = exact.ec == std::errc() && exact.ptr == end;
    if (number.isWhole) {
        number.value = static_cast<double>(number.whole);
        return true;
    }
    number.whole = 0;
    const auto read = std::from_chars(text.data(), end, number.value);
    return read.ec == std::errc() && read.ptr == end;
}

int Number::compare(const Number& other) const
{
    if (isWhole && other.isWhole)
        return whole < other.whole ? -1 : whole > other.whole;
    return value < other.value ? -1 : value > other.value;
}

} // namespace vigie
