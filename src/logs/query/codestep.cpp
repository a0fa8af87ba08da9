// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/query/codestep.h"

#include "logs/query/valuetest.h"
#include "logs/segment/dictionary.h"
#include "logs/segment/linereader.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr std::string_view hole = "{id}";

/// A field that a segment has numbered: each value is judged once a segment, rows by their number.
///
/// The code of an endpoint stands for many paths. A condition holds when it holds for the path or for the
/// template: /users/42 and /users/{id} both find it. A value with a backslash is asked of the row, which
/// knows whether it is an escape.
class CodeStep final : public QueryStep {
public:
    CodeStep(CodedField field, std::optional<ValueTest> test, int number)
        : m_field(field)
        , m_test(std::move(test))
        , m_number(static_cast<size_t>(number))
    {
    }
    void keep(Chunk& chunk, Visit& visit) const override
    {
        const quint8* codes = chunk.segment().codes(m_field) + chunk.first();
        RowBits found;
        if (!m_test) {
            ByteSet present;
            present.insert(Segment::absentCode);
            rowsInSet(codes, chunk.rows(), present, found.data());
            chunk.remove(found);
            return;
        }
        const CodeSets& sets = setsOf(visit);
        rowsInSet(codes, chunk.rows(), sets.matching, found.data());
        if (!sets.unsure.empty()) {
            Chunk unsure = chunk;
            RowBits asked;
            rowsInSet(codes, chunk.rows(), sets.unsure, asked.data());
            unsure.keepOnly(asked);
            unsure.keepIf(visit.stop, [this, &visit](quint32 row) { return matches(row, visit); });
            for (quint32 word = 0; word < chunk.words(); ++word)
                found[word] |= unsure.bits[word];
        }
        chunk.keepOnly(found);
    }
    double cost() const override { return 0.5; }

private:
    bool isNegated() const { return m_test->comparison() == QueryNode::Comparison::NotEqual; }
    const CodeSets& setsOf(Visit& visit) const;
    bool matches(quint32 row, Visit& visit) const;
    bool mayMatchPath(const std::string& folded) const;

    CodedField m_field;
    std::optional<ValueTest> m_test; ///< none: any value will do
    size_t m_number;
};

const CodeSets& CodeStep::setsOf(Visit& visit) const
{
    if (visit.codes.size() <= m_number)
        visit.codes.resize(m_number + 1);
    CodeSets& sets = visit.codes[m_number];
    if (sets.ready)
        return sets;
    sets.ready = true;
    const Dictionary& dictionary = visit.segment.dictionary(m_field);
    const int size = dictionary.size();
    for (int code = 1; code <= size; ++code) {
        const std::string_view value = dictionary.value(static_cast<quint8>(code));
        const bool escaped = value.find('\\') != std::string_view::npos;
        const bool matches = !escaped && m_test->matches(value, false);
        if (escaped || (!matches && m_field == CodedField::Endpoint && mayMatchPath(m_test->folded(value))))
            sets.unsure.insert(static_cast<quint8>(code));
        else if (matches != isNegated())
            sets.matching.insert(static_cast<quint8>(code));
    }
    if (size == Dictionary::most)
        sets.unsure.insert(Segment::readTextCode);
    return sets;
}

/// Whether a path of this template may match though the template does not: paths go on where it has a hole or
/// ends (a query string).
bool CodeStep::mayMatchPath(const std::string& folded) const
{
    const auto beginnings = m_test->beginnings();
    if (!beginnings)
        return true;
    const std::string_view head = std::string_view(folded).substr(0, folded.find(hole));
    return std::ranges::any_of(*beginnings, [head](const ValueTest::Beginning& beginning) {
        return beginning.text.starts_with(head) || (beginning.goesOn && head.starts_with(beginning.text));
    });
}

bool CodeStep::matches(quint32 row, Visit& visit) const
{
    std::string_view raw = codedText(visit.segment, row, m_field);
    if (raw.empty())
        return false;
    const bool json = (visit.segment.flags()[headOf(visit.segment, row)] & RowFlag::Json) != 0;
    if (json && raw.find('\\') != std::string_view::npos)
        raw = visit.value = decodedEscapes(raw);
    bool any = m_test->matches(raw, false);
    if (!any && m_field == CodedField::Endpoint) {
        std::array<char, 512> buffer;
        any = m_test->matches(endpointTemplate(raw, buffer.data(), buffer.size()), false);
    }
    return any != isNegated();
}

} // namespace

std::optional<CodedField> codedField(QStringView name)
{
    if (name == u"service")
        return CodedField::Service;
    if (name == u"environment")
        return CodedField::Environment;
    if (name == u"version")
        return CodedField::Version;
    if (name == u"method")
        return CodedField::Method;
    if (name == u"endpoint")
        return CodedField::Endpoint;
    return std::nullopt;
}

Result<QueryStepPtr> makeCodeStep(const QueryNode& node, int& steps)
{
    const auto field = codedField(node.field);
    if (!field)
        return QueryStepPtr();
    std::optional<ValueTest> test;
    if (node.kind == QueryNode::Kind::Compare) {
        auto made = ValueTest::make(node);
        if (!made)
            return fail(std::move(made).error());
        test = *std::move(made);
    }
    return std::make_unique<CodeStep>(*field, std::move(test), steps++);
}

std::string_view codedText(const Segment& segment, quint32 row, CodedField field)
{
    const quint32 head = headOf(segment, row);
    const std::string_view line = segment.line(head);
    const bool backslash = line.find('\\') != std::string_view::npos;
    LineValues values;
    if ((segment.flags()[head] & RowFlag::Json) != 0) {
        thread_local LineReader reader;
        reader.read(line, backslash, values);
    } else {
        // A reader takes some lines for what went on in the one before.
        LineReader().read(line, backslash, values);
    }
    switch (field) {
    case CodedField::Service:
        return values.service;
    case CodedField::Environment:
        return values.environment;
    case CodedField::Version:
        return values.version;
    case CodedField::Method:
        return values.method;
    case CodedField::Endpoint:
        return values.endpoint;
    }
    return {};
}

} // namespace vigie
