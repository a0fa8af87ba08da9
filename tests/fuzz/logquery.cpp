// SPDX-License-Identifier: GPL-3.0-or-later
// Reads any text as a query; what can be read must plan, run, and read back the same.
#include "logs/query/querynode.h"
#include "logs/query/queryplan.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"

#include <cstdlib>

using namespace vigie;

namespace {

SegmentPtr records()
{
    auto segment = std::make_shared<Segment>(std::make_unique<MemoryText>(1 << 16), fromMsecs(0), 64U);
    LineReader reader(fromMsecs(0));
    SegmentBuilder builder(segment, reader, Millis(0));
    for (const char* line :
        {R"({"timestamp":"2026-11-26T10:00:00Z","level":"ERROR","service":"api","endpoint":"/v1/users/42",)"
         R"("status_code":500,"duration_ms":12.004,"message":"accept\u00e9 \"vite\"","metadata":{"part_id":42}})",
            "10.0.0.1 - - [26/Nov/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 1 \"-\" \"x\"",
            "Traceback (most recent call last):", "  File \"x.py\", line 1, in y", "caf\xe9 \xff", ""})
        builder.append(line, {});
    builder.seal();
    return segment;
}

void demand(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, size_t size)
{
    static const SegmentPtr segment = records();
    if (size == 0 || size > 2000)
        return 0;
    QueryContext context;
    context.now = fromMsecs(1'795'687'200'000);
    context.caseSensitive = (data[0] & 1) != 0;
    context.accentSensitive = (data[0] & 6) != 6; // the slow way, seldom
    const QString text
        = QString::fromUtf8(reinterpret_cast<const char*>(data) + 1, static_cast<qsizetype>(size) - 1);
    const auto query = LogQuery::parse(text, context);
    if (!query) {
        demand(query.error().position >= 0 && query.error().position <= text.size());
        return 0;
    }
    if (query->matchesAll())
        return 0;
    const auto again = LogQuery::parse(query->text(), context);
    demand(again && *again->root() == *query->root());
    // Compiling takes a thousand times as long as reading, and ten times more yet under the address
    // sanitizer, as Hyperscan allocates much: one in 32 is enough.
    if ((data[0] & 0xf8) != 0)
        return 0;
    const auto plan = QueryPlan::make(*query);
    if (!plan)
        return 0;
    const std::atomic<bool> stop = false;
    RowSet found(segment->rows());
    demand((*plan)->evaluate(*segment, 0, segment->rows(), found, stop));
    for (quint32 row = 0; row < segment->rows(); ++row)
        demand((*plan)->matches(*segment, row) == found.contains(row));
    demand((*plan)->narrows(**plan));
    return 0;
}
