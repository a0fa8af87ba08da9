// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/jsonwalk.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

namespace vigie {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr size_t keptCapacity = 1U << 20; ///< a parser that met a longer line is made anew

const char* stringEnd(const char* from, const char* end)
{
    for (const char* at = from; at < end; ++at) {
        if (*at == '\\')
            ++at;
        else if (*at == '"')
            return at;
    }
    return end;
}

bool isBlank(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

/// The comma or brace before the key whose opening quote is at @p quote.
const char* separatorStart(const char* quote, const char* begin)
{
    const char* at = quote - 1;
    while (at > begin && isBlank(*at))
        --at;
    return at;
}

/// The value of @p value in the text; of a string the inside. Empty for objects and arrays.
std::string_view rawValue(ondemand::value& value, const char* end, simdjson::error_code& error)
{
    ondemand::json_type type{};
    error = value.type().get(type);
    if (error != simdjson::SUCCESS)
        return {};
    if (type == ondemand::json_type::string) {
        const char* const from = value.raw_json_token().data() + 1;
        return {from, static_cast<size_t>(stringEnd(from, end) - from)};
    }
    if (type == ondemand::json_type::object || type == ondemand::json_type::array)
        return {};
    std::string_view token = value.raw_json_token();
    while (!token.empty() && isBlank(token.back()))
        token.remove_suffix(1);
    return token;
}

simdjson::error_code walk(
    ondemand::parser& parser, std::string_view line, RawFields& fields, std::vector<JsonKey>* keys)
{
    const char* const end = line.data() + line.size();
    ondemand::document document;
    ondemand::object object;
    simdjson::error_code error
        = parser.iterate(line.data(), line.size(), line.size() + simdjson::SIMDJSON_PADDING).get(document);
    if (error == simdjson::SUCCESS)
        error = document.get_object().get(object);
    if (error != simdjson::SUCCESS)
        return error;
    for (auto result : object) {
        // After an error nothing else of the line may be touched.
        ondemand::field field;
        error = std::move(result).get(field);
        if (error != simdjson::SUCCESS)
            return error;
        const char* const key = field.key().raw();
        const char* const keyEnd = stringEnd(key, end);
        KnownField known = knownField({key, static_cast<size_t>(keyEnd - key)});
        if (known != KnownField::None && fields.has(known)) {
            if (keys != nullptr)
                std::ranges::find(*keys, known, &JsonKey::field)->required = true;
            known = KnownField::None;
        }
        ondemand::value& value = field.value();
        if (known == KnownField::None && keys == nullptr) {
            // What is no value is none whether keys are learned or not.
            error = value.type().error();
            if (error != simdjson::SUCCESS)
                return error;
            continue;
        }
        const char* const start = value.raw_json_token().data();
        const std::string_view raw = rawValue(value, end, error);
        if (error != simdjson::SUCCESS)
            return error;
        if (known != KnownField::None && (!raw.empty() || *start == '"'))
            fields.set(known, raw, *start == '"');
        if (keys != nullptr) {
            const char* const from = separatorStart(key - 1, line.data());
            keys->push_back({{from, static_cast<size_t>(start - from)}, known, raw.size(), false});
        }
    }
    // Something behind the object?
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS ? simdjson::SUCCESS
                                                                          : simdjson::TAPE_ERROR;
}

/// The length of the UTF-8 sequence at @p at, 0 when it is broken.
size_t sequenceLength(std::string_view text, size_t at)
{
    const auto byte = [text](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(at);
    const auto follows = [&byte](size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
        return byte(i) >= low && byte(i) <= high;
    };
    if (first < 0x80)
        return 1;
    if (first >= 0xc2 && first <= 0xdf)
        return follows(at + 1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef)
        return follows(at + 1, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf) && follows(at + 2)
            ? 3
            : 0;
    if (first >= 0xf0 && first <= 0xf4)
        return follows(at + 1, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf) && follows(at + 2)
                && follows(at + 3)
            ? 4
            : 0;
    return 0;
}

} // namespace

struct JsonWalk::Parser {
    ondemand::parser parser;
};

JsonWalk::JsonWalk()
    : m_parser(std::make_unique<Parser>())
{
}

JsonWalk::~JsonWalk() = default;

bool JsonWalk::read(std::string_view line, RawFields& fields, std::vector<JsonKey>* keys)
{
    fields.clear();
    if (keys != nullptr)
        keys->clear();
    const simdjson::error_code error = walk(m_parser->parser, line, fields, keys);
    if (line.size() > keptCapacity)
        m_parser = std::make_unique<Parser>();
    if (error == simdjson::SUCCESS)
        return true;
    if (keys != nullptr)
        keys->clear();
    if (error != simdjson::UTF8_ERROR && error != simdjson::UNESCAPED_CHARS)
        return false;
    return readMended(line, fields);
}

bool JsonWalk::readMended(std::string_view line, RawFields& fields)
{
    // A copy of the same length that the parser accepts; what it finds there is at the same place in the
    // line.
    m_mended.assign(line);
    for (size_t at = 0; at < m_mended.size();) {
        const size_t length = sequenceLength(line, at);
        if (length == 0 || static_cast<unsigned char>(line[at]) < 0x20)
            m_mended[at] = ' ';
        at += length == 0 ? 1 : length;
    }
    m_mended.append(simdjson::SIMDJSON_PADDING, ' ');
    const std::string_view copy(m_mended.data(), line.size());
    fields.clear();
    const bool good = walk(m_parser->parser, copy, fields, nullptr) == simdjson::SUCCESS;
    if (line.size() > keptCapacity) {
        m_parser = std::make_unique<Parser>();
        m_mended = std::string();
    }
    if (!good)
        return false;
    for (size_t i = 0; i < knownFieldCount; ++i) {
        const auto field = static_cast<KnownField>(i);
        if (fields.has(field))
            fields[field]
                = line.substr(static_cast<size_t>(fields[field].data() - copy.data()), fields[field].size());
    }
    return true;
}

} // namespace vigie
