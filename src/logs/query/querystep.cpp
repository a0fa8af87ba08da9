// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/querystep.h"

#include "logs/query/literalsearch.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr quint32 sparsePart = 20; ///< one row in so many
constexpr quint32 fewRows = 4;
constexpr quint32 someAsciiEscapes = 0xffffffff;

class AndStep final : public QueryStep {
public:
    explicit AndStep(std::vector<QueryStepPtr> parts)
        : m_parts(std::move(parts))
    {
        std::ranges::stable_sort(m_parts, {}, [](const QueryStepPtr& part) { return part->cost(); });
    }
    void keep(Chunk& chunk, Visit& visit) const override
    {
        for (const QueryStepPtr& part : m_parts) {
            if (chunk.isEmpty())
                return;
            part->keep(chunk, visit);
        }
    }
    double cost() const override
    {
        double sum = 0;
        for (const QueryStepPtr& part : m_parts)
            sum += part->cost();
        return sum;
    }

private:
    std::vector<QueryStepPtr> m_parts;
};

class OrStep final : public QueryStep {
public:
    explicit OrStep(std::vector<QueryStepPtr> parts)
        : m_parts(std::move(parts))
    {
        std::ranges::stable_sort(m_parts, {}, [](const QueryStepPtr& part) { return part->cost(); });
    }
    void keep(Chunk& chunk, Visit& visit) const override
    {
        RowBits found{};
        Chunk left = chunk;
        for (const QueryStepPtr& part : m_parts) {
            Chunk tried = left;
            part->keep(tried, visit);
            for (quint32 word = 0; word < chunk.words(); ++word)
                found[word] |= tried.bits[word];
            left.remove(found);
            if (left.isEmpty())
                break;
        }
        chunk.keepOnly(found);
    }
    double cost() const override
    {
        double sum = 0;
        for (const QueryStepPtr& part : m_parts)
            sum += part->cost();
        return sum;
    }

private:
    std::vector<QueryStepPtr> m_parts;
};

class NotStep final : public QueryStep {
public:
    explicit NotStep(QueryStepPtr part)
        : m_part(std::move(part))
    {
    }
    void keep(Chunk& chunk, Visit& visit) const override
    {
        Chunk inner = chunk;
        m_part->keep(inner, visit);
        chunk.remove(inner.bits);
    }
    double cost() const override { return m_part->cost(); }

private:
    QueryStepPtr m_part;
};

/// Whether the raw text of [from, to) writes an ASCII character as \u00 and two digits.
bool writesAscii(const Segment& segment, quint32 from, quint32 to)
{
    static const LiteralSearch written = *LiteralSearch::make("\\u00", {false, false});
    const char* const text = segment.text().data();
    const char* const end = text + segment.offset(to);
    const char* at = text + segment.offset(from);
    while ((at = written.find(at, end))) {
        at += written.size();
        // Controls have no shorter form that could be meant, and nobody looks for them.
        if (at < end && *at >= '2' && *at <= '7')
            return true;
    }
    return false;
}

} // namespace

Chunk::Chunk(const Segment& segment, quint32 from, quint32 to)
    : m_segment(segment)
    , m_first(from / 64 * 64)
    , m_rows(to - m_first)
{
    std::fill_n(bits.begin(), words(), ~quint64(0));
    bits[0] &= ~quint64(0) << (from % 64);
    if (m_rows % 64 != 0)
        bits[words() - 1] &= (quint64(1) << (m_rows % 64)) - 1;
}

bool Chunk::isEmpty() const
{
    quint64 any = 0;
    for (quint32 word = 0; word < words(); ++word)
        any |= bits[word];
    return any == 0;
}

bool Chunk::isSparse() const
{
    quint32 count = 0;
    for (quint32 word = 0; word < words(); ++word)
        count += static_cast<quint32>(std::popcount(bits[word]));
    return count <= fewRows || count * sparsePart < m_rows;
}

const Segment::BlockSummary* Chunk::summary() const
{
    const quint32 block = m_first / Segment::blockRows;
    return block < m_segment.summarised() ? &m_segment.block(block) : nullptr;
}

void Chunk::keepOnly(const RowBits& other)
{
    for (quint32 word = 0; word < words(); ++word)
        bits[word] &= other[word];
}

void Chunk::remove(const RowBits& other)
{
    for (quint32 word = 0; word < words(); ++word)
        bits[word] &= ~other[word];
}

bool Visit::hasAsciiEscapes()
{
    if (m_asciiEscapes == Known::No) {
        std::atomic<quint32>& note = segment.plainEscapes();
        quint32 seen = note.load(std::memory_order_relaxed);
        const quint32 rows = segment.rows();
        if (seen != someAsciiEscapes && seen < rows) {
            const quint32 now = writesAscii(segment, seen, rows) ? someAsciiEscapes : rows;
            while (seen < now && !note.compare_exchange_weak(seen, now, std::memory_order_relaxed)) { }
            seen = std::max(seen, now);
        }
        m_asciiEscapes = seen == someAsciiEscapes ? Known::Present : Known::Absent;
    }
    return m_asciiEscapes == Known::Present;
}

Result<QueryStepPtr> makePlanStep(const QueryNode& node, int& steps)
{
    switch (node.kind) {
    case QueryNode::Kind::And:
    case QueryNode::Kind::Or:
    case QueryNode::Kind::Not: {
        std::vector<QueryStepPtr> parts;
        for (const QueryNodePtr& child : node.children) {
            auto part = makePlanStep(*child, steps);
            if (!part)
                return part;
            parts.push_back(*std::move(part));
        }
        if (node.kind == QueryNode::Kind::And)
            return std::make_unique<AndStep>(std::move(parts));
        if (node.kind == QueryNode::Kind::Or)
            return std::make_unique<OrStep>(std::move(parts));
        return std::make_unique<NotStep>(std::move(parts.front()));
    }
    case QueryNode::Kind::Text:
    case QueryNode::Kind::Expression:
        return makeTextStep(node);
    case QueryNode::Kind::Compare:
    case QueryNode::Kind::Has: {
        auto step = makeColumnStep(node, steps);
        return !step || *step ? std::move(step) : makeFieldStep(node);
    }
    case QueryNode::Kind::Is:
    case QueryNode::Kind::Time:
        return makeColumnStep(node, steps);
    }
    return fail(ErrorKind::Internal, QStringLiteral("unknown node"));
}

} // namespace vigie
