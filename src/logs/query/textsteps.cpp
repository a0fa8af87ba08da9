// SPDX-License-Identifier: GPL-3.0-or-later
// Steps that search the whole text of records: words, phrases, regular expressions.
//
// A record matches when its raw text does, or, where it is JSON with escapes, what the escapes stand for.
#include "logs/query/expression.h"
#include "logs/query/querystep.h"
#include "logs/query/textscan.h"

namespace vigie {

namespace {

class EveryStep final : public QueryStep {
public:
    void keep(Chunk&, Visit&) const override { }
    double cost() const override { return 0; }
};

class LiteralStep final : public QueryStep {
public:
    explicit LiteralStep(LiteralSearch search)
        : m_search(std::move(search))
    {
    }
    void keep(Chunk& chunk, Visit& visit) const override
    {
        if (chunk.isSparse())
            return chunk.keepIf(visit.stop, [this, &visit](quint32 row) { return contains(row, visit); });
        const bool hidden
            = visit.hasAsciiEscapes() || (m_search.hiddenBy() != 0 && !m_search.hasPlainAnchor());
        RowBits found{};
        forPieces(chunk, visit.stop, [&](const TextPiece& piece) {
            if (hidden || m_search.hiddenBy() == 0)
                markMatches(m_search, chunk, piece, found);
            else
                markCandidates(chunk, piece, visit, found);
        });
        if (hidden)
            markHidden(chunk, visit, found);
        chunk.keepOnly(found);
    }
    double cost() const override { return 15; }

private:
    bool contains(quint32 row, Visit& visit) const
    {
        const std::string_view line = visit.segment.line(row);
        return m_search.isFoundIn(line) || containsHidden(row, visit);
    }
    /// In what the escapes of the row stand for.
    bool containsHidden(quint32 row, Visit& visit) const
    {
        return decodeRow(row, m_search.hiddenBy(), visit) && m_search.isFoundIn(visit.decoded.view());
    }
    /// One pass for both forms: looks for bytes that no escape can hide and judges what stands around them.
    void markCandidates(const Chunk& chunk, const TextPiece& piece, Visit& visit, RowBits& found) const
    {
        RowCursor cursor(chunk.segment(), piece.firstRow, piece.endRow);
        const quint8* flags = chunk.segment().flags();
        const char* const begin = piece.text.data();
        const char* const end = begin + piece.text.size();
        const char* at = begin;
        while ((at = m_search.candidate(at, end))) {
            const bool matches = m_search.matchesAt(at);
            const quint32 row = cursor.rowOf(static_cast<quint32>(at - begin) + piece.offset);
            const bool decide = (flags[row] & hidingFlags) == hidingFlags;
            if (!matches && !decide) {
                ++at;
                continue;
            }
            if (matches || (chunk.has(row) && contains(row, visit)))
                setRow(chunk, found, row);
            at = begin + (cursor.endOf(row) - piece.offset);
        }
    }
    void markHidden(const Chunk& chunk, Visit& visit, RowBits& found) const
    {
        Chunk rest = chunk;
        rest.remove(found);
        keepHiding(rest, found, visit, [this, &visit](quint32 row) { return containsHidden(row, visit); });
    }

    LiteralSearch m_search;
};

class ExpressionStep final : public QueryStep {
public:
    explicit ExpressionStep(std::shared_ptr<const Expression> expression)
        : m_expression(std::move(expression))
    {
    }
    void keep(Chunk& chunk, Visit& visit) const override
    {
        if (chunk.isSparse())
            return chunk.keepIf(visit.stop, [this, &visit](quint32 row) { return matches(row, visit); });
        RowBits found{};
        RowBits hidden{}; // perhaps
        if (m_expression->canScan())
            scan(chunk, visit, found, hidden);
        else
            tryRows(chunk, visit, found);
        if (m_expression->hiddenBy() != 0 || visit.hasAsciiEscapes()) {
            Chunk rest = chunk;
            rest.remove(found);
            const bool factorCounts = m_expression->factor() && !visit.hasAsciiEscapes();
            if (m_expression->scansEscapes() && !visit.hasAsciiEscapes())
                rest.keepOnly(hidden);
            keepHiding(rest, found, visit, [this, &visit, factorCounts](quint32 row) {
                if (factorCounts && !m_expression->factor()->isFoundIn(visit.segment.line(row)))
                    return false;
                return matchesHidden(row, visit);
            });
        }
        chunk.keepOnly(found);
    }
    double cost() const override { return m_expression->canScan() ? 40 : 400; }

private:
    bool matchesHidden(quint32 row, Visit& visit) const
    {
        return decodeRow(row, m_expression->hiddenBy(), visit)
            && m_expression->isFoundIn(visit.decoded.view());
    }
    bool matches(quint32 row, Visit& visit) const
    {
        return m_expression->isFoundIn(visit.segment.line(row)) || matchesHidden(row, visit);
    }
    void scan(const Chunk& chunk, Visit& visit, RowBits& found, RowBits& hidden) const
    {
        struct Marks {
            const Chunk& chunk;
            RowCursor raw;
            RowCursor escaped;
            quint32 offset;
            RowBits& found;
            RowBits& hidden;
        };
        forPieces(chunk, visit.stop, [&](const TextPiece& piece) {
            const RowCursor start(chunk.segment(), piece.firstRow, piece.endRow);
            Marks marks{chunk, start, start, piece.offset, found, hidden};
            m_expression->scan(
                piece.text,
                [](void* context, Expression::Found kind, size_t end) {
                    auto& own = *static_cast<Marks*>(context);
                    const bool isRaw = kind == Expression::Found::Raw;
                    RowCursor& cursor = isRaw ? own.raw : own.escaped;
                    const auto last = static_cast<quint32>(end) - 1 + own.offset;
                    if (!cursor.isInLast(last))
                        setRow(own.chunk, isRaw ? own.found : own.hidden, cursor.rowOf(last));
                },
                &marks);
        });
        if (m_expression->isExact())
            return;
        if (!m_expression->tellsRawFromEscaped())
            hidden = found;
        Chunk again = chunk;
        again.keepOnly(found);
        again.keepIf(visit.stop,
            [this, &visit](quint32 row) { return m_expression->isFoundIn(visit.segment.line(row)); });
        found = again.bits;
    }
    /// Line by line, those at least that have what every match has.
    void tryRows(const Chunk& chunk, Visit& visit, RowBits& found) const
    {
        Chunk tried = chunk;
        if (m_expression->factor()) {
            RowBits likely{};
            forPieces(chunk, visit.stop,
                [&](const TextPiece& piece) { markMatches(*m_expression->factor(), chunk, piece, likely); });
            tried.keepOnly(likely);
        }
        tried.keepIf(visit.stop,
            [this, &visit](quint32 row) { return m_expression->isFoundIn(visit.segment.line(row)); });
        found = tried.bits;
    }

    std::shared_ptr<const Expression> m_expression;
};

} // namespace

Result<QueryStepPtr> makeTextStep(const QueryNode& node)
{
    const std::string text = node.text.toStdString();
    const bool literal = node.kind == QueryNode::Kind::Text;
    // A line feed would be searched in lines, of which it is the end: row by row it is right.
    if (literal && text.find_first_of("\r\n") == std::string::npos) {
        if (auto search = LiteralSearch::make(text, node.fold))
            return std::make_unique<LiteralStep>(*std::move(search));
    }
    auto expression
        = literal ? Expression::makeText(text, node.fold) : Expression::make(text, node.ignoreCase);
    if (!expression)
        return fail(std::move(expression).error());
    if ((*expression)->matchesAll())
        return std::make_unique<EveryStep>();
    return std::make_unique<ExpressionStep>(*std::move(expression));
}

} // namespace vigie
