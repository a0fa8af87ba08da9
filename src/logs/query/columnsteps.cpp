// SPDX-License-Identifier: GPL-3.0-or-later
// Steps that the columns decide: level, kind of record, time, status, duration.
#include "logs/query/codestep.h"
#include "logs/query/querystep.h"
#include "logs/query/valuetest.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace vigie {

namespace {

constexpr quint32 endOfTime = 0xffffffff;

/// Levels, flags or codes of a set.
class SetStep final : public QueryStep {
public:
    enum class Column { Levels, Flags };

    SetStep(Column column, const ByteSet& set, quint8 mask)
        : m_column(column)
        , m_set(set)
        , m_mask(mask)
    {
    }
    void keep(Chunk& chunk, Visit&) const override
    {
        const Segment& segment = chunk.segment();
        if (const Segment::BlockSummary* summary = chunk.summary()) {
            const quint8 present = m_column == Column::Levels ? summary->levels : summary->flags;
            if ((present & m_mask) == 0)
                return chunk.clear();
            if (m_column == Column::Levels && (present & ~m_mask) == 0)
                return;
        }
        RowBits found;
        const quint8* column = m_column == Column::Levels ? segment.levels() : segment.flags();
        rowsInSet(column + chunk.first(), chunk.rows(), m_set, found.data());
        chunk.keepOnly(found);
    }
    double cost() const override { return 0.05; }

private:
    Column m_column;
    ByteSet m_set;
    quint8 m_mask; ///< of levels wanted, or the flag
};

class TimeStep final : public QueryStep {
public:
    TimeStep(TimePoint from, TimePoint to)
        : m_from(from)
        , m_to(to)
    {
    }
    void keep(Chunk& chunk, Visit&) const override
    {
        const Segment& segment = chunk.segment();
        const TimePoint base = segment.base();
        const qint64 from = m_from == TimePoint::min() ? 0 : std::max<qint64>((m_from - base).count(), 0);
        const qint64 last
            = m_to == TimePoint::max() ? endOfTime : std::min<qint64>((m_to - base).count() - 1, endOfTime);
        if (from > last)
            return chunk.clear();
        const auto least = static_cast<quint32>(from);
        const auto most = static_cast<quint32>(last);
        if (const Segment::BlockSummary* summary = chunk.summary()) {
            if (summary->latest < least || summary->earliest > most)
                return chunk.clear();
            if (summary->earliest >= least && summary->latest <= most)
                return;
        }
        RowBits found{};
        addRowsInRange(segment.times() + chunk.first(), chunk.rows(), least, most, found.data());
        chunk.keepOnly(found);
    }
    double cost() const override { return 0.1; }

private:
    TimePoint m_from;
    TimePoint m_to;
};

class StatusStep final : public QueryStep {
public:
    struct Range {
        quint16 least;
        quint16 most;
    };

    explicit StatusStep(std::vector<Range> ranges)
        : m_ranges(std::move(ranges))
    {
    }
    void keep(Chunk& chunk, Visit&) const override
    {
        RowBits found{};
        for (const Range& range : m_ranges)
            addRowsInRange(chunk.segment().statuses() + chunk.first(), chunk.rows(), range.least, range.most,
                found.data());
        chunk.keepOnly(found);
    }
    double cost() const override { return 0.1 * static_cast<double>(m_ranges.size()); }

private:
    std::vector<Range> m_ranges;
};

/// A column holds durations rounded to 10 microseconds: where that leaves it open, the text decides.
class DurationStep final : public QueryStep {
public:
    struct Range {
        quint32 least;
        quint32 most;
    };

    DurationStep(ValueTest test, bool negated)
        : m_test(std::move(test))
        , m_negated(negated)
    {
        constexpr double top = double(Segment::noDuration) - 1;
        if (!m_test.isNumeric()) {
            m_open.push_back({0, Segment::noDuration - 1});
            return;
        }
        for (const auto& bound : m_test.bounds()) {
            if (!bound)
                continue;
            const double units = *bound * 100;
            const double above = std::ceil(units) + 1;
            if (above < 0 || units - 2 > top)
                continue;
            m_open.push_back({static_cast<quint32>(std::max(std::floor(units) - 1, 0.0)),
                static_cast<quint32>(std::min(above, top))});
        }
        std::ranges::sort(m_open, {}, &Range::least);
        quint32 from = 0;
        const auto decide = [this](quint32 least, quint32 most) {
            Number middle;
            middle.value = (double(least) + double(most)) / 200;
            if (least <= most && m_test.matches(middle))
                m_certain.push_back({least, most});
        };
        for (const Range& open : m_open) {
            if (open.least > from)
                decide(from, open.least - 1);
            from = std::max(from, open.most + 1);
        }
        if (from < Segment::noDuration)
            decide(from, Segment::noDuration - 1);
    }
    void keep(Chunk& chunk, Visit& visit) const override
    {
        const quint32* column = chunk.segment().durations() + chunk.first();
        const auto rows = [column, &chunk](const std::vector<Range>& ranges) {
            RowBits found{};
            for (const Range& range : ranges)
                addRowsInRange(column, chunk.rows(), range.least, range.most, found.data());
            return found;
        };
        Chunk open = chunk;
        open.keepOnly(rows(m_open));
        open.keepIf(visit.stop, [this, &visit](quint32 row) { return matches(row, visit); });
        RowBits found = rows(m_certain);
        for (quint32 word = 0; word < chunk.words(); ++word)
            found[word] |= open.bits[word];
        if (m_negated) {
            chunk.keepOnly(rows({{0, Segment::noDuration - 1}}));
            chunk.remove(found);
        } else {
            chunk.keepOnly(found);
        }
    }
    double cost() const override { return m_test.isNumeric() ? 0.3 : 100; }

private:
    bool matches(quint32 row, Visit& visit) const
    {
        const Segment& segment = visit.segment;
        std::string_view text;
        const quint32 head = headOf(segment, row); // whose duration the lines of a traceback have
        if ((segment.flags()[head] & RowFlag::Json) != 0) {
            auto read = [&](const FieldValue& value) {
                text = value.text(visit.value);
                return true;
            };
            visitKnownField(segment.line(head), KnownField::Duration, read);
        }
        if (Number number; Number::read(text, number))
            return m_test.matches(text, true);
        // A unit follows, or the record is no JSON: the column is what we understood.
        std::array<char, 32> digits{};
        const auto end = std::to_chars(
            digits.data(), digits.data() + digits.size(), double(segment.durations()[row]) / 100);
        return m_test.matches({digits.data(), static_cast<size_t>(end.ptr - digits.data())}, true);
    }

    ValueTest m_test;
    bool m_negated;
    std::vector<Range> m_certain;
    std::vector<Range> m_open;
};

bool acceptsLevel(const QueryNode& node, LogLevel level)
{
    const auto order = [&node](size_t index) { return static_cast<int>(node.values[index].level); };
    const int own = static_cast<int>(level);
    const bool known = level != LogLevel::Unknown;
    const bool any
        = std::ranges::any_of(node.values, [level](const QueryValue& value) { return value.level == level; });
    switch (node.comparison) {
    case QueryNode::Comparison::Equal:
        return any;
    case QueryNode::Comparison::NotEqual:
        return known && !any;
    case QueryNode::Comparison::Less:
        return known && own < order(0);
    case QueryNode::Comparison::LessOrEqual:
        return known && own <= order(0);
    case QueryNode::Comparison::Greater:
        return known && own > order(0);
    case QueryNode::Comparison::GreaterOrEqual:
        return known && own >= order(0);
    case QueryNode::Comparison::Range:
        return known && (node.values[0].text.isEmpty() || own >= order(0))
            && (node.values[1].text.isEmpty() || own <= order(1));
    }
    return false;
}

QueryStepPtr levelStep(const QueryNode& node)
{
    ByteSet set;
    quint8 mask = 0;
    for (int level = 0; level <= static_cast<int>(LogLevel::Unknown); ++level) {
        const bool wanted = node.kind == QueryNode::Kind::Has
            ? level != static_cast<int>(LogLevel::Unknown)
            : acceptsLevel(node, static_cast<LogLevel>(level));
        if (!wanted)
            continue;
        set.insert(static_cast<quint8>(level));
        mask = static_cast<quint8>(mask | 1U << level);
    }
    return std::make_unique<SetStep>(SetStep::Column::Levels, set, mask);
}

QueryStepPtr flagStep(quint8 flag)
{
    ByteSet set;
    for (unsigned flags = 0; flags < 256; ++flags) {
        if ((flags & flag) != 0)
            set.insert(static_cast<quint8>(flags));
    }
    return std::make_unique<SetStep>(SetStep::Column::Flags, set, flag);
}

/// Asks the test for every status there can be.
QueryStepPtr statusStep(const ValueTest* test, bool negated)
{
    std::vector<StatusStep::Range> ranges;
    const bool numeric = test && test->isNumeric();
    for (unsigned status = 1; status <= 0xffff; ++status) {
        bool wanted = test == nullptr;
        if (numeric) {
            wanted = test->matches(Number{double(status), qint64(status), true}) != negated;
        } else if (test) {
            std::array<char, 8> digits{};
            const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), status);
            wanted = test->matches({digits.data(), static_cast<size_t>(end.ptr - digits.data())}, true)
                != negated;
        }
        if (!wanted)
            continue;
        if (!ranges.empty() && ranges.back().most + 1U == status)
            ranges.back().most = static_cast<quint16>(status);
        else
            ranges.push_back({static_cast<quint16>(status), static_cast<quint16>(status)});
    }
    return std::make_unique<StatusStep>(std::move(ranges));
}

} // namespace

Result<QueryStepPtr> makeColumnStep(const QueryNode& node, int& steps)
{
    if (node.kind == QueryNode::Kind::Is)
        return flagStep(node.flag);
    if (node.kind == QueryNode::Kind::Time)
        return std::make_unique<TimeStep>(node.from, node.to);
    if (node.field == u"level")
        return levelStep(node);
    const bool status = node.field == u"status_code";
    const bool duration = node.field == u"duration_ms";
    if (!status && !duration)
        return makeCodeStep(node, steps);
    const bool has = node.kind == QueryNode::Kind::Has;
    QueryNode compare = node;
    if (has) {
        // Any number will do: there is none below 0.
        compare.comparison = QueryNode::Comparison::NotEqual;
        compare.values.resize(1);
        compare.values.front().text = QStringLiteral("-1");
    }
    auto test = ValueTest::make(compare);
    if (!test)
        return fail(std::move(test).error());
    const bool negated = compare.comparison == QueryNode::Comparison::NotEqual;
    if (status)
        return statusStep(has ? nullptr : &*test, negated);
    return std::make_unique<DurationStep>(*std::move(test), negated);
}

} // namespace vigie
