// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/log.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vigie {

/// What one line says, as views into it. Raw: JSON escapes are left as they are.
struct LineValues {
    std::optional<TimePoint> time;
    LogLevel level = LogLevel::Unknown;
    std::string_view service, environment, version, method, endpoint;
    quint16 status = 0;
    quint32 duration = 0xffffffff; ///< in 10 microseconds
    std::string_view message; ///< empty: the whole line
    quint8 flags = 0; ///< RowFlag: Json, Escapes, Continuation, Access, Logfmt
};

/// Reads lines of one source. Learns the order of keys of its JSON records and takes the values of the next
/// ones without parsing them; what does not fit is parsed, then tried as logfmt, access line, traceback, and
/// is plain text at last. Never fails. One thread; at least 64 bytes past a line must be readable.
class LineReader {
public:
    /// @p now tells the year of lines that do not say it (syslog).
    explicit LineReader(TimePoint now = Clock::system().now());
    ~LineReader();

    /// The values of @p line (without its line end). @p hasBackslash saves a second look at the bytes.
    void read(std::string_view line, bool hasBackslash, LineValues& values)
    {
        values = read(line, hasBackslash);
    }
    /// The same without a copy; valid until the next call.
    const LineValues& read(std::string_view line, bool hasBackslash);

    /// Whether @p line is a record of its own that tells its time, whatever stands before it: from such a
    /// line on, a text may be read without knowing the rest. Do not ask a reader that goes on reading lines.
    [[nodiscard]] bool standsAlone(std::string_view line);
    /// Another text begins: what was read last does not matter to it. What was learned stays.
    void beginAnew();

    /// What the last record of the source was like, for the ones that do not say it themselves. Kept here
    /// because it goes on from segment to segment; SegmentBuilder writes and reads it.
    struct LastRecord {
        std::optional<TimePoint> time; ///< corrected by the skew
        LogLevel level = LogLevel::Unknown;
        // Of the record before the present segment:
        std::array<std::string, 5> coded; ///< by CodedField
        quint16 status = 0;
        quint32 duration = 0xffffffff;
        quint32 cuts = 0; ///< segments that were ended because a time did not fit
    };
    LastRecord& last() { return m_last; }

private:
    struct Learned;
    std::unique_ptr<Learned> m_learned;
    LastRecord m_last;
};

/// The path without what differs from call to call: numbers, UUIDs and long hexadecimal parts become {id}.
/// Writes into @p buffer (of @p size bytes) and returns a view of it, or @p path itself when nothing changes.
[[nodiscard]] std::string_view endpointTemplate(std::string_view path, char* buffer, size_t size);

} // namespace vigie
