// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/linereader.h"

#include <array>
#include <optional>
#include <string_view>

namespace vigie {

/// The fields that have a column, by any of the names they go by.
enum class KnownField : quint8 {
    Time,
    Level,
    Service,
    Environment,
    Version,
    Method,
    Endpoint,
    Status,
    Duration,
    Message,
    None
};
constexpr size_t knownFieldCount = 10;

/// By the raw key of a JSON or logfmt record. "time", "ts", "severity", "msg" and other spellings included.
[[nodiscard]] KnownField knownField(std::string_view key);

/// Where the known fields of one record stand, unread. A string's value is its inside, escapes as they are.
/// The fields of text stand where FieldInterpreter leaves them.
struct RawFields {
    LineValues values; ///< texts are valid where quoted, until FieldInterpreter has seen to the others
    std::string_view time, level, status, duration; ///< valid where present
    std::string_view unknown; ///< what the last unknown field said
    quint32 present = 0; ///< bit KnownField
    quint32 quoted = 0; ///< bit KnownField, of what is present: a string, not a number, true, false or null

    static constexpr quint32 bit(KnownField field) { return 1U << static_cast<unsigned>(field); }
    void clear() { present = quoted = 0; }
    bool has(KnownField field) const { return (present & bit(field)) != 0; }
    std::string_view& operator[](KnownField field);
    /// The same by its distance from the start of this, in bytes, as placeOf() gives it.
    std::string_view& at(quint32 place)
    {
        return *reinterpret_cast<std::string_view*>(reinterpret_cast<char*>(this) + place);
    }
    static quint32 placeOf(KnownField field);
    void set(KnownField field, std::string_view value, bool isQuoted)
    {
        (*this)[field] = value;
        present |= bit(field);
        quoted |= isQuoted ? bit(field) : 0;
    }
};

/// Reads the values of raw fields, with a memory of what the last ones looked like. At least 64 bytes past
/// each value must be readable. One thread.
class FieldInterpreter {
public:
    /// Completes fields.values but for the flags.
    void read(RawFields& fields);

    LogLevel levelOf(std::string_view word); ///< any spelling; numbers as pino and bunyan write them

private:
    LogLevel level(std::string_view word);
    void time(std::string_view text, std::optional<TimePoint>& found);
    std::optional<TimePoint> otherTime(std::string_view text);
    LogLevel otherLevel(std::string_view word);

    struct KnownLevel {
        quint64 word = 0;
        LogLevel level = LogLevel::Unknown;
    };
    std::array<KnownLevel, 32> m_levels{}; ///< by a hash of the word
    std::array<char, 16> m_minute{}; ///< "2026-11-26T10:00" as last seen
    qint64 m_minuteStart = 0; ///< of it, in ms since the epoch
};

/// A decimal number of milliseconds in units of 10 microseconds, rounded, saturating below
/// Segment::noDuration; units "s", "ms", "us", "µs" and "ns" may follow. Segment::noDuration when it is none
/// or negative.
[[nodiscard]] quint32 durationOf(std::string_view text);
/// 1 to 65535, else 0.
[[nodiscard]] quint16 statusOf(std::string_view text);
/// By its name in any case, or the first letters that providers use ("warn", "crit"); Unknown when it is
/// none.
[[nodiscard]] LogLevel levelOfWord(std::string_view word);

} // namespace vigie
