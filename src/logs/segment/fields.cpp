// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/fields.h"
#include "logs/bytes/displaytext.h"

#include "logs/bytes/block16.h"
#include "logs/segment/segment.h"
#include "logs/segment/timetext.h"

#include <charconv>
#include <cmath>

namespace vigie {

namespace {

struct FieldName {
    std::string_view name;
    KnownField field;
};

constexpr std::array fieldNames = std::to_array<FieldName>({
    {"timestamp", KnownField::Time},
    {"time", KnownField::Time},
    {"ts", KnownField::Time},
    {"@timestamp", KnownField::Time},
    {"datetime", KnownField::Time},
    {"level", KnownField::Level},
    {"lvl", KnownField::Level},
    {"severity", KnownField::Level},
    {"levelname", KnownField::Level},
    {"loglevel", KnownField::Level},
    {"log.level", KnownField::Level},
    {"service", KnownField::Service},
    {"service_name", KnownField::Service},
    {"service.name", KnownField::Service},
    {"app", KnownField::Service},
    {"environment", KnownField::Environment},
    {"env", KnownField::Environment},
    {"version", KnownField::Version},
    {"release", KnownField::Version},
    {"service.version", KnownField::Version},
    {"method", KnownField::Method},
    {"http_method", KnownField::Method},
    {"http.method", KnownField::Method},
    {"endpoint", KnownField::Endpoint},
    {"path", KnownField::Endpoint},
    {"uri", KnownField::Endpoint},
    {"url.path", KnownField::Endpoint},
    {"status_code", KnownField::Status},
    {"status", KnownField::Status},
    {"http_status", KnownField::Status},
    {"http.status_code", KnownField::Status},
    {"duration_ms", KnownField::Duration},
    {"duration", KnownField::Duration},
    {"latency_ms", KnownField::Duration},
    {"elapsed_ms", KnownField::Duration},
    {"response_time_ms", KnownField::Duration},
    {"message", KnownField::Message},
    {"msg", KnownField::Message},
    {"event", KnownField::Message},
});

struct LevelName {
    std::string_view name;
    LogLevel level;
};

// As logLevelFromName() of the domain, for bytes.
constexpr std::array levelNames = std::to_array<LevelName>({
    {"INFO", LogLevel::Info},
    {"WARNING", LogLevel::Warning},
    {"ERROR", LogLevel::Error},
    {"DEBUG", LogLevel::Debug},
    {"CRITICAL", LogLevel::Critical},
    {"TRACE", LogLevel::Trace},
    {"WARN", LogLevel::Warning},
    {"FATAL", LogLevel::Critical},
    {"NOTICE", LogLevel::Info},
    {"INFORMATION", LogLevel::Info},
    {"LOG", LogLevel::Info},
    {"ERR", LogLevel::Error},
    {"SEVERE", LogLevel::Error},
    {"CRIT", LogLevel::Critical},
    {"ALERT", LogLevel::Critical},
    {"EMERG", LogLevel::Critical},
    {"PANIC", LogLevel::Critical},
});

char upper(char letter)
{
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 0x20) : letter;
}

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/// Hundredths per unit that may follow a duration; 0 when there is no such unit.
double unitsPer(std::string_view unit)
{
    if (unit.empty() || unit == "ms")
        return 100;
    if (unit == "s")
        return 100'000;
    if (unit == "us" || unit == "\xc2\xb5s")
        return 0.1;
    if (unit == "ns")
        return 0.0001;
    return 0;
}

quint32 slowDurationOf(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        return Segment::noDuration;
    const double per = unitsPer(text.substr(static_cast<size_t>(end - text.data())));
    if (per == 0 || !(number >= 0))
        return Segment::noDuration;
    const double units = std::round(number * per);
    return units >= double(Segment::noDuration) ? Segment::noDuration - 1 : static_cast<quint32>(units);
}

/// The value of eight digits, the first in the lowest byte; false in @p digits when one of them is none.
quint32 eightDigits(quint64 chunk, bool& digits)
{
    digits = (((chunk + 0x4646464646464646U) | (chunk - 0x3030303030303030U)) & 0x8080808080808080U) == 0;
    chunk -= 0x3030303030303030U;
    chunk = chunk * 10 + (chunk >> 8);
    const quint64 low = (chunk & 0x000000ff000000ffU) * (100 + (quint64(1000000) << 32));
    const quint64 high = (chunk >> 16 & 0x000000ff000000ffU) * (1 + (quint64(10000) << 32));
    return static_cast<quint32>((low + high) >> 32);
}

/// Of a field of text that is no string, a number's digits, else nothing (null, true, false).
std::string_view unquotedText(std::string_view value)
{
    return !value.empty() && (isDigit(value.front()) || value.front() == '-') ? value : std::string_view();
}

/// "13.01", as our services write it: two decimals and at most eight bytes, read without a branch a digit. In
/// hundredths.
[[gnu::always_inline]] inline bool twoDecimals(std::string_view text, quint32& units)
{
    const size_t size = text.size();
    if (size < 4 || size > 8 || text[size - 3] != '.') [[unlikely]]
        return false;
    // The bytes behind the number are shifted out, zeros in, and the point is squeezed out.
    const auto shift = static_cast<unsigned>(8 * (8 - size));
    const quint64 bytes
        = (bytes::load64(text.data()) << shift) | (quint64(0x3030303030303030) & ((quint64(1) << shift) - 1));
    bool digits = false;
    units = eightDigits((bytes << 8 & 0x0000ffffffffff00U) | (bytes & 0xffff000000000000U) | '0', digits);
    return digits;
}

[[gnu::always_inline]] inline bool threeDigits(std::string_view text, quint16& number)
{
    if (text.size() != 3) [[unlikely]]
        return false;
    const unsigned first = static_cast<unsigned char>(text[0]) - unsigned('0');
    const unsigned second = static_cast<unsigned char>(text[1]) - unsigned('0');
    const unsigned third = static_cast<unsigned char>(text[2]) - unsigned('0');
    number = static_cast<quint16>(first * 100 + second * 10 + third);
    return first <= 9 && second <= 9 && third <= 9;
}

/// Fields of text that are absent or no strings.
void completeTexts(RawFields& fields)
{
    for (const KnownField field : {KnownField::Service, KnownField::Environment, KnownField::Version,
             KnownField::Method, KnownField::Endpoint}) {
        if ((fields.quoted & RawFields::bit(field)) == 0)
            fields[field] = fields.has(field) ? unquotedText(fields[field]) : std::string_view();
    }
    if ((fields.quoted & RawFields::bit(KnownField::Message)) == 0)
        fields.values.message = {};
}

} // namespace

KnownField knownField(std::string_view key)
{
    for (const FieldName& known : fieldNames) {
        if (known.name == key)
            return known.field;
    }
    return KnownField::None;
}

LogLevel levelOfWord(std::string_view word)
{
    for (const LevelName& known : levelNames) {
        if (known.name.size() == word.size()
            && std::equal(word.begin(), word.end(), known.name.begin(),
                [](char letter, char wanted) { return upper(letter) == wanted; }))
            return known.level;
    }
    return LogLevel::Unknown;
}

std::string_view& RawFields::operator[](KnownField field)
{
    switch (field) {
    case KnownField::Time:
        return time;
    case KnownField::Level:
        return level;
    case KnownField::Service:
        return values.service;
    case KnownField::Environment:
        return values.environment;
    case KnownField::Version:
        return values.version;
    case KnownField::Method:
        return values.method;
    case KnownField::Endpoint:
        return values.endpoint;
    case KnownField::Status:
        return status;
    case KnownField::Duration:
        return duration;
    case KnownField::Message:
        return values.message;
    case KnownField::None:
        break;
    }
    return unknown;
}

quint32 RawFields::placeOf(KnownField field)
{
    RawFields sample;
    return static_cast<quint32>(reinterpret_cast<char*>(&sample[field]) - reinterpret_cast<char*>(&sample));
}

quint16 statusOf(std::string_view text)
{
    quint16 status = 0;
    if (threeDigits(text, status))
        return status;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), status);
    return error == std::errc() && end == text.data() + text.size() ? status : 0;
}

quint32 durationOf(std::string_view text)
{
    quint32 units = 0;
    return twoDecimals(text, units) ? units : slowDurationOf(text);
}

LogLevel FieldInterpreter::otherLevel(std::string_view word)
{
    if (word.empty())
        return LogLevel::Unknown;
    // Any letter of a JSON string may be written as an escape.
    std::string written;
    word = bytes::unescapeJson(word, written);
    if (isDigit(word.front())) {
        int number = 0;
        std::from_chars(word.data(), word.data() + word.size(), number);
        static constexpr std::array levels{LogLevel::Trace, LogLevel::Trace, LogLevel::Debug, LogLevel::Info,
            LogLevel::Warning, LogLevel::Error, LogLevel::Critical};
        return number >= 10 && number < 70 ? levels[static_cast<size_t>(number / 10)] : LogLevel::Unknown;
    }
    return levelOfWord(word);
}

[[gnu::always_inline]] inline LogLevel FieldInterpreter::level(std::string_view word)
{
    if (word.empty() || word.size() > 8) [[unlikely]]
        return otherLevel(word);
    const quint64 letters = bytes::load64(word.data()) & (~quint64(0) >> (8 * (8 - word.size())));
    KnownLevel& known = m_levels[letters * 0x9e3779b97f4a7c15U >> 59];
    if (known.word != letters) [[unlikely]]
        known = {letters, otherLevel(word)};
    return known.level;
}

LogLevel FieldInterpreter::levelOf(std::string_view word)
{
    return level(word);
}

[[gnu::always_inline]] inline void FieldInterpreter::time(
    std::string_view text, std::optional<TimePoint>& found)
{
    // "2026-11-26T10:00:00.123Z" in the same minute as the last.
    if (text.size() == 24 && bytes::Block16::load(text.data()).same(m_minute.data()) == 0xffff) [[likely]] {
        // ":SS.mmmZ": what is no digit vanishes, and the digits become numbers, not above 9.
        const quint64 rest = bytes::load64(text.data() + 16) ^ 0x5a3030302e30303aU;
        const quint64 above = rest + 0x0006060600060600U;
        if (((rest | above) & 0xfff0f0f0fff0f0ffU) == 0) [[likely]] {
            const quint64 seconds = (rest >> 8 & 0xff) * 10 + (rest >> 16 & 0xff);
            const quint64 millis = (rest >> 32 & 0xff) * 100 + (rest >> 40 & 0xff) * 10 + (rest >> 48 & 0xff);
            if (seconds < 60) [[likely]] {
                found = fromMsecs(m_minuteStart + static_cast<qint64>(seconds * 1000 + millis));
                return;
            }
        }
    }
    found = otherTime(text);
}

std::optional<TimePoint> FieldInterpreter::otherTime(std::string_view text)
{
    const std::optional<TimePoint> time = timeOfText(text);
    if (time && text.size() == 24 && text[23] == 'Z' && text[16] == ':' && text[19] == '.') {
        std::memcpy(m_minute.data(), text.data(), m_minute.size());
        const qint64 msecs = toMsecs(*time);
        m_minuteStart = msecs - ((msecs % 60'000) + 60'000) % 60'000;
    }
    return time;
}

void FieldInterpreter::read(RawFields& fields)
{
    LineValues& values = fields.values;
    const quint32 quoted = fields.quoted;
    constexpr quint32 texts = RawFields::bit(KnownField::Service) | RawFields::bit(KnownField::Environment)
        | RawFields::bit(KnownField::Version) | RawFields::bit(KnownField::Method)
        | RawFields::bit(KnownField::Endpoint) | RawFields::bit(KnownField::Message);
    if ((quoted & texts) != texts) [[unlikely]]
        completeTexts(fields);
    if ((quoted & RawFields::bit(KnownField::Time)) != 0)
        time(fields.time, values.time);
    else if (fields.has(KnownField::Time))
        values.time = timeOfNumber(fields.time);
    else
        values.time.reset();
    values.level = fields.has(KnownField::Level) ? level(fields.level) : LogLevel::Unknown;
    values.status = 0;
    if (fields.has(KnownField::Status) && !threeDigits(fields.status, values.status)) [[unlikely]]
        values.status = statusOf(fields.status);
    values.duration = Segment::noDuration;
    if (fields.has(KnownField::Duration) && !twoDecimals(fields.duration, values.duration)) [[unlikely]]
        values.duration = slowDurationOf(fields.duration);
}

} // namespace vigie
