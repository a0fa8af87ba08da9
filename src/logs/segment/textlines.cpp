// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/textlines.h"

#include "logs/segment/segment.h"
#include "logs/segment/timetext.h"

#include <algorithm>
#include <array>

namespace vigie {

namespace {

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

bool isUpper(char letter)
{
    return letter >= 'A' && letter <= 'Z';
}

bool isLetter(char letter)
{
    return (letter | 0x20) >= 'a' && (letter | 0x20) <= 'z';
}

bool isKeyLetter(char letter)
{
    return isLetter(letter) || isDigit(letter) || letter == '_' || letter == '.' || letter == '-'
        || letter == '@';
}

/// "requests.exceptions.ConnectionError: refused" or "KeyboardInterrupt": the name of an exception, perhaps
/// with what it says. Empty when the line is something else.
std::string_view exceptionName(std::string_view line)
{
    size_t end = 0;
    while (end < line.size()
        && (isLetter(line[end]) || isDigit(line[end]) || line[end] == '_' || line[end] == '.'))
        ++end;
    if (end == 0 || isDigit(line[0])
        || (end < line.size() && line.substr(end, 2) != ": " && line.substr(end) != ":"))
        return {};
    return line.substr(0, end);
}

bool soundsLikeException(std::string_view name)
{
    return name.ends_with("Error") || name.ends_with("Exception") || name.ends_with("Warning")
        || name.ends_with("Interrupt") || name.ends_with("Exit");
}

constexpr std::string_view tracebackBegins = "Traceback (most recent call last)";
constexpr std::string_view whileHandling = "During handling of the above exception";
constexpr std::string_view directCause = "The above exception was the direct cause";
constexpr std::string_view causedBy = "Caused by: ";
constexpr std::array tracebackWords{tracebackBegins, whileHandling, directCause, causedBy};

constexpr std::array<std::string_view, 9> methods{
    "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE"};

/// The level that an answer's status stands for in an access line, which names none.
LogLevel levelOfStatus(quint16 status)
{
    return status >= 500 ? LogLevel::Error : status >= 400 ? LogLevel::Warning : LogLevel::Info;
}

/// A time in brackets or not, at the start of a text.
std::optional<LeadingTime> leadingTime(std::string_view text, TimePoint now)
{
    if (text.empty())
        return std::nullopt;
    const size_t bracket = text.front() == '[' ? 1 : 0;
    std::string_view inside = text.substr(bracket);
    std::optional<LeadingTime> found;
    if (inside.empty())
        return std::nullopt;
    if (isDigit(inside.front())) {
        found = leadingIsoTime(inside);
        if (!found)
            found = leadingClfTime(inside);
    } else if (isUpper(inside.front())) {
        found = leadingSyslogTime(inside, now);
    }
    if (!found)
        return std::nullopt;
    inside.remove_prefix(found->length);
    found->length += bracket;
    if (bracket == 1) {
        if (!inside.starts_with(']'))
            return std::nullopt;
        ++found->length;
    }
    return found;
}

bool parts(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '[' || letter == ']' || letter == '|' || letter == '('
        || letter == ')' || letter == '<' || letter == '>' || letter == ':' || letter == ',' || letter == '-'
        || letter == '\x1b';
}

/// The first word among the first few that names a level: written in capitals, in brackets, or first of the
/// line and followed by a colon.
LogLevel levelWithin(std::string_view text)
{
    constexpr int wordsLookedAt = 6;
    constexpr size_t lettersLookedAt = 100;
    const std::string_view start = text.substr(0, lettersLookedAt);
    size_t at = 0;
    for (int word = 0; word < wordsLookedAt; ++word) {
        while (at < start.size() && parts(start[at])) {
            // The digits of a colour are no word.
            if (start[at] == '\x1b')
                at = std::min(start.find('m', at), start.size() - 1);
            ++at;
        }
        const size_t from = at;
        while (at < start.size() && !parts(start[at]))
            ++at;
        if (at == from)
            break;
        const std::string_view found = start.substr(from, at - from);
        if (found.size() < 3 || found.size() > 8 || !isLetter(found.front()))
            continue;
        const bool capitals = std::all_of(found.begin(), found.end(), isUpper);
        const bool bracketed = from > 0 && start[from - 1] == '[' && at < start.size() && start[at] == ']';
        const bool heading = word == 0 && at < start.size() && start[at] == ':';
        if (!capitals && !bracketed && !heading)
            continue;
        if (const LogLevel level = levelOfWord(found); level != LogLevel::Unknown)
            return level;
    }
    return LogLevel::Unknown;
}

/// "<34>" before a syslog line: its severity. Returns the bytes it takes.
size_t takePriority(std::string_view line, LogLevel& level)
{
    if (!line.starts_with('<'))
        return 0;
    size_t at = 1;
    int priority = 0;
    while (at < line.size() && at < 4 && isDigit(line[at]))
        priority = priority * 10 + (line[at++] - '0');
    if (at == 1 || at >= line.size() || line[at] != '>' || priority > 191)
        return 0;
    static constexpr std::array levels{LogLevel::Critical, LogLevel::Critical, LogLevel::Critical,
        LogLevel::Error, LogLevel::Warning, LogLevel::Info, LogLevel::Info, LogLevel::Debug};
    level = levels[static_cast<size_t>(priority % 8)];
    ++at;
    // RFC 5424 has a version there.
    return line.substr(at, 2) == "1 " ? at + 2 : at;
}

/// Of "host app[12]: text", what follows the time of a syslog line: the application.
std::string_view syslogApplication(std::string_view rest)
{
    const size_t host = rest.find(' ');
    if (host == std::string_view::npos)
        return {};
    rest.remove_prefix(host + 1);
    const size_t end = rest.find_first_of(" [:");
    if (end == std::string_view::npos || end == 0 || rest[end] == ' ')
        return {};
    return rest.substr(0, end);
}

} // namespace

TextLines::TextLines(FieldInterpreter& interpreter, TimePoint now)
    : m_interpreter(interpreter)
    , m_now(now)
{
}

void TextLines::read(std::string_view line, LineValues& values)
{
    if (readTraceback(line, values)) {
        values.flags |= RowFlag::Continuation;
        return;
    }
    m_state = State::Plain;
    if (readAccess(line, values)) {
        values.flags |= RowFlag::Access;
        return;
    }
    if (readLogfmt(line, values)) {
        values.flags |= RowFlag::Logfmt;
        return;
    }
    readPlain(line, values);
}

bool TextLines::beginsRecord(std::string_view line)
{
    if (line.empty() || line.front() == ' ' || line.front() == '\t')
        return false;
    if (!isLetter(line.front()) && line.front() != '_')
        return true;
    return exceptionName(line).empty() && std::ranges::none_of(tracebackWords, [line](std::string_view word) {
        return line.starts_with(word);
    });
}

bool TextLines::readTraceback(std::string_view line, LineValues& values)
{
    const bool within = m_state == State::Traceback;
    if (line.empty()) {
        if (m_state == State::Plain || m_state == State::Start)
            return false;
        values.level = LogLevel::Error;
        return true;
    }
    const char first = line.front();
    if (first == ' ' || first == '\t') {
        // Frames of any language are indented; so is what a record says on further lines.
        if (m_state == State::Start)
            m_state = State::Traceback;
        values.level = within ? LogLevel::Error : LogLevel::Unknown;
        return true;
    }
    if (!isLetter(first) && first != '_')
        return false;
    values.level = LogLevel::Error;
    if (line.starts_with(tracebackBegins)) {
        m_state = State::Traceback;
        return true;
    }
    if (m_state != State::Plain && (line.starts_with(whileHandling) || line.starts_with(directCause))) {
        m_state = State::Traceback;
        return true;
    }
    if (line.starts_with(causedBy)) {
        m_state = State::Closed;
        return true;
    }
    const std::string_view name = exceptionName(line);
    if (within ? !name.empty() : m_state == State::Start && soundsLikeException(name)) {
        m_state = State::Closed;
        return true;
    }
    values.level = LogLevel::Unknown;
    return false;
}

bool TextLines::readAccess(std::string_view line, LineValues& values)
{
    // … [time] "METHOD target HTTP/1.1" status …
    const size_t quote = line.find('"');
    if (quote == std::string_view::npos || quote + 1 >= line.size() || !isUpper(line[quote + 1]))
        return false;
    const std::string_view request = line.substr(quote + 1);
    const size_t methodEnd = request.find(' ');
    if (methodEnd == std::string_view::npos
        || std::find(methods.begin(), methods.end(), request.substr(0, methodEnd)) == methods.end())
        return false;
    const size_t targetEnd = request.find(' ', methodEnd + 1);
    if (targetEnd == std::string_view::npos || request.substr(targetEnd + 1, 5) != "HTTP/")
        return false;
    const size_t requestEnd = request.find('"', targetEnd);
    if (requestEnd == std::string_view::npos)
        return false;
    const std::string_view after = request.substr(requestEnd + 1);
    if (after.size() < 4 || after[0] != ' ' || !isDigit(after[1]) || !isDigit(after[2]) || !isDigit(after[3])
        || (after.size() > 4 && isDigit(after[4])))
        return false;
    values.method = request.substr(0, methodEnd);
    values.endpoint = request.substr(methodEnd + 1, targetEnd - methodEnd - 1);
    values.status = statusOf(after.substr(1, 3));
    values.message = request.substr(0, requestEnd);
    values.level = levelOfStatus(values.status);
    const size_t bracket = line.substr(0, quote).find('[');
    if (bracket != std::string_view::npos) {
        if (const auto time = leadingTime(line.substr(bracket), m_now))
            values.time = time->time;
    } else if (const auto time = leadingTime(line, m_now)) {
        values.time = time->time;
    }
    return true;
}

bool TextLines::readLogfmt(std::string_view line, LineValues& values)
{
    RawFields fields;
    size_t pairs = 0;
    for (size_t at = 0; at < line.size();) {
        if (line[at] == ' ') {
            ++at;
            continue;
        }
        const size_t key = at;
        while (at < line.size() && isKeyLetter(line[at]))
            ++at;
        if (at == key || (at < line.size() && line[at] != '=' && line[at] != ' '))
            return false;
        if (at >= line.size() || line[at] == ' ') {
            // A key alone stands for "true", but not before the first pair: that is a sentence.
            if (pairs == 0)
                return false;
            continue;
        }
        const KnownField known = knownField(line.substr(key, at - key));
        ++at;
        size_t from = at;
        size_t to = at;
        if (at < line.size() && line[at] == '"') {
            from = at + 1;
            to = from;
            while (to < line.size() && line[to] != '"')
                to += line[to] == '\\' ? 2 : 1;
            if (to >= line.size())
                return false;
            at = to + 1;
            if (at < line.size() && line[at] != ' ')
                return false;
        } else {
            to = std::min(line.find(' ', at), line.size());
            at = to;
        }
        ++pairs;
        if (known != KnownField::None && !fields.has(known) && to > from)
            fields.set(known, line.substr(from, to - from), true);
    }
    if (pairs < 2 || fields.present == 0)
        return false;
    // A bare word counts as text here, and a time is read either way: all were set as quoted.
    const quint8 flags = values.flags;
    m_interpreter.read(fields);
    values = fields.values;
    values.flags = flags;
    if (!values.time && fields.has(KnownField::Time))
        values.time = timeOfText(fields.time);
    return true;
}

void TextLines::readPlain(std::string_view line, LineValues& values)
{
    LogLevel priority = LogLevel::Unknown;
    const size_t prefix = takePriority(line, priority);
    std::string_view rest = line.substr(prefix);
    if (const auto time = leadingTime(rest, m_now)) {
        values.time = time->time;
        const bool syslog = isUpper(rest.front()) || prefix > 0;
        rest.remove_prefix(time->length);
        if (syslog && rest.starts_with(' '))
            values.service = syslogApplication(rest.substr(1));
    }
    values.level = priority != LogLevel::Unknown ? priority : levelWithin(rest);
    if (values.level == LogLevel::Unknown && soundsLikeException(exceptionName(line)))
        values.level = LogLevel::Error;
}

} // namespace vigie
