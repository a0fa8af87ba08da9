// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/linereader.h"

#include "logs/segment/jsonorder.h"
#include "logs/segment/jsonwalk.h"
#include "logs/segment/segment.h"
#include "logs/segment/textlines.h"

namespace vigie {

namespace {

/// Where the first letter stands: behind blanks and a byte order mark.
size_t firstLetter(std::string_view line)
{
    if (!line.empty() && line.front() == '{')
        return 0;
    size_t at = line.starts_with("\xef\xbb\xbf") ? 3 : 0;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
        ++at;
    return at;
}

} // namespace

struct LineReader::Learned {
    explicit Learned(TimePoint now)
        : text(interpreter, now)
    {
    }

    FieldInterpreter interpreter;
    TextLines text;
    JsonOrders orders;
    JsonWalk walk;
    std::vector<JsonKey> keys;
    RawFields fields;

    bool readJson(std::string_view line, bool hasBackslash)
    {
        if (orders.read(line, hasBackslash, fields))
            return true;
        const bool learn = orders.wantsToLearn();
        if (!walk.read(line, fields, learn ? &keys : nullptr))
            return false;
        if (learn)
            orders.learn(keys);
        return true;
    }
};

LineReader::LineReader(TimePoint now)
    : m_learned(std::make_unique<Learned>(now))
{
}

LineReader::~LineReader() = default;

bool LineReader::standsAlone(std::string_view line)
{
    const LineValues& values = read(line, line.find('\\') != std::string_view::npos);
    return values.time && ((values.flags & RowFlag::Json) != 0 || TextLines::beginsRecord(line));
}

void LineReader::beginAnew()
{
    m_last = {};
    m_learned->text.forget();
}

const LineValues& LineReader::read(std::string_view line, bool hasBackslash)
{
    Learned& learned = *m_learned;
    LineValues& values = learned.fields.values;
    const quint8 escapes = hasBackslash ? RowFlag::Escapes : 0;
    const size_t first = firstLetter(line);
    if (first < line.size() && line[first] == '{' && learned.readJson(line.substr(first), hasBackslash)) {
        learned.interpreter.read(learned.fields);
        values.flags = escapes | RowFlag::Json;
        learned.text.interrupt();
        return values;
    }
    values = LineValues();
    values.flags = escapes;
    learned.text.read(line, values);
    return values;
}

} // namespace vigie
