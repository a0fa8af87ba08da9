// SPDX-License-Identifier: GPL-3.0-or-later
// Reads any bytes as lines of a source: nothing may be read outside them, none may be lost, and both ways of
// adding them must agree.
#include "logs/segment/linereader.h"
#include "logs/segment/segment.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"

#include <cstdlib>
#include <cstring>

using namespace vigie;

namespace {

void demand(bool condition)
{
    if (!condition)
        std::abort();
}

std::shared_ptr<Segment> segmentOf(size_t bytes)
{
    return std::make_shared<Segment>(std::make_unique<MemoryText>(bytes + 1), fromMsecs(0), 4096U);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, size_t size)
{
    if (size == 0 || size > 4096)
        return 0;
    auto text = std::make_unique<MemoryText>(size);
    std::memcpy(text->writable(), data, size);
    const auto whole = std::make_shared<Segment>(std::move(text), fromMsecs(0), 4097U);
    LineReader reader(fromMsecs(1'795'687'200'000));
    SegmentBuilder builder(whole, reader, Millis(0));
    LineOrigin origin;
    origin.ended = true;
    const size_t taken = builder.indexLines(0, size, origin);
    builder.seal();
    demand(taken <= size && whole->text().size() == taken);
    quint32 behind = 0;
    for (quint32 row = 0; row < whole->rows(); ++row) {
        demand(whole->offset(row) == behind);
        const std::string_view line = whole->line(row);
        const std::string_view message = whole->message(row);
        demand(message.empty()
            || (message.data() >= line.data()
                && message.data() + message.size() <= line.data() + line.size()));
        demand(whole->levels()[row] <= static_cast<quint8>(LogLevel::Unknown));
        behind = row + 1 < whole->rows() ? whole->offset(row + 1) : static_cast<quint32>(taken);
    }
    // One after the other, as a live source adds them.
    const auto live = segmentOf(size + whole->rows());
    LineReader other(fromMsecs(1'795'687'200'000));
    SegmentBuilder adding(live, other, Millis(0));
    for (quint32 row = 0; row < whole->rows(); ++row) {
        // A carriage return at its end is part of the line end that is added.
        if (whole->line(row).ends_with('\r') || !adding.append(whole->line(row), {}))
            return 0;
    }
    adding.seal();
    for (quint32 row = 0; row < live->rows(); ++row)
        demand(live->line(row) == whole->line(row));
    return 0;
}
