// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions on fields that have no column: read from the text of the rows that hold the right bytes.
#include "logs/query/fieldscan.h"
#include "logs/query/querystep.h"
#include "logs/query/textscan.h"
#include "logs/query/valuetest.h"

#include <optional>

namespace vigie {

namespace {

constexpr size_t shortestFactor = 3;

/// Fields of records whose text does not name them.
constexpr std::array<std::string_view, 9> unnamed{
    "message", "host", "user", "method", "endpoint", "protocol", "bytes", "referer", "user_agent"};

/// A search for @p text if no escape can hide it.
std::optional<LiteralSearch> factorOf(const std::string& text, Fold fold)
{
    if (text.size() < shortestFactor)
        return std::nullopt;
    auto search = LiteralSearch::make(text, fold);
    return search && search->hiddenBy() == 0 ? std::move(search) : std::nullopt;
}

class FieldStep final : public QueryStep {
public:
    FieldStep(std::string path, Fold fold, std::optional<ValueTest> test)
        : m_path(std::move(path))
        , m_test(std::move(test))
    {
        if (const auto whole = m_test ? m_test->wholeText() : std::nullopt)
            m_factor = factorOf(*whole, fold);
        if (!m_factor && std::ranges::find(unnamed, m_path) == unnamed.end())
            m_factor = factorOf(m_path.substr(m_path.rfind('.') + 1), {false, false});
    }
    void keep(Chunk& chunk, Visit& visit) const override
    {
        if (m_factor && !chunk.isSparse() && !visit.hasAsciiEscapes()) {
            RowBits likely = continuations(chunk);
            forPieces(chunk, visit.stop,
                [&](const TextPiece& piece) { markMatches(*m_factor, chunk, piece, likely); });
            chunk.keepOnly(likely);
        }
        // The lines of a traceback share the answer of the record they belong to.
        quint32 lastHead = 0;
        bool answered = false;
        bool answer = false;
        chunk.keepIf(visit.stop, [&](quint32 row) {
            const quint32 head = headOf(chunk.segment(), row);
            if (!answered || head != lastHead)
                answer = matches(head, visit);
            answered = true;
            lastHead = head;
            return answer;
        });
    }
    double cost() const override { return m_factor ? 40 : 200; }

private:
    /// They have not the bytes of the record they belong to.
    static RowBits continuations(const Chunk& chunk)
    {
        RowBits found{};
        const Segment::BlockSummary* summary = chunk.summary();
        if (summary && (summary->flags & RowFlag::Continuation) == 0)
            return found;
        ByteSet set;
        for (unsigned flags = 0; flags < 256; ++flags) {
            if ((flags & RowFlag::Continuation) != 0)
                set.insert(static_cast<quint8>(flags));
        }
        rowsInSet(chunk.segment().flags() + chunk.first(), chunk.rows(), set, found.data());
        return found;
    }
    bool matches(quint32 row, Visit& visit) const
    {
        bool present = false;
        bool any = false;
        auto judge = [&](const FieldValue& value) {
            if (value.type == FieldValue::Type::Null)
                return false;
            present = true;
            if (!m_test)
                return true;
            any = value.type != FieldValue::Type::Object
                && m_test->matches(value.text(visit.value), value.type == FieldValue::Type::Number);
            return any;
        };
        visitField(visit.segment, row, m_path, judge);
        if (!m_test)
            return present;
        return m_test->comparison() == QueryNode::Comparison::NotEqual ? present && !any : any;
    }

    std::string m_path;
    std::optional<ValueTest> m_test; ///< none: any value will do
    std::optional<LiteralSearch> m_factor;
};

} // namespace

Result<QueryStepPtr> makeFieldStep(const QueryNode& node)
{
    std::optional<ValueTest> test;
    if (node.kind == QueryNode::Kind::Compare) {
        auto made = ValueTest::make(node);
        if (!made)
            return fail(std::move(made).error());
        test = *std::move(made);
    }
    return std::make_unique<FieldStep>(node.field.toStdString(), node.fold, std::move(test));
}

} // namespace vigie
