// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/fields.h"

#include <string_view>

namespace vigie {

/// Reads the lines that are no JSON: logfmt, access lines, tracebacks, syslog, and plain text that begins
/// with a time or names a level. Remembers whether a traceback is going on. One thread.
class TextLines {
public:
    /// @p now tells the year of syslog lines, which do not say it.
    TextLines(FieldInterpreter& interpreter, TimePoint now);

    void read(std::string_view line, LineValues& values);
    /// A record of another kind came between.
    void interrupt() { m_state = State::Plain; }
    /// What came before shall not be known any more.
    void forget() { m_state = State::Start; }

    /// Whether @p line is no line of a traceback, whatever came before it.
    static bool beginsRecord(std::string_view line);

private:
    enum class State {
        Start, ///< nothing read yet: what looks like the middle of a traceback may be it
        Plain,
        Traceback, ///< between its first line and the exception
        Closed, ///< the exception was the last line: another one may be chained to it
    };

    bool readTraceback(std::string_view line, LineValues& values);
    bool readAccess(std::string_view line, LineValues& values);
    bool readLogfmt(std::string_view line, LineValues& values);
    void readPlain(std::string_view line, LineValues& values);

    FieldInterpreter& m_interpreter;
    TimePoint m_now;
    State m_state = State::Start;
};

} // namespace vigie
