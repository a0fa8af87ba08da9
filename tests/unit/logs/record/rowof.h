// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/record/logrecord.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"

namespace vigie::test {

inline const TimePoint logStart = fromMsecs(1'794'997'600'000); ///< 2026-11-18T10:26:40Z

/// A segment of these lines, which came at logStart.
inline SegmentPtr segmentOf(const QByteArrayList& lines, quint8 flags = 0)
{
    qsizetype size = 64;
    for (const QByteArray& line : lines)
        size += line.size() + 1;
    LineReader reader;
    SegmentBuilder builder(
        std::make_shared<Segment>(std::make_unique<MemoryText>(static_cast<size_t>(size)), logStart), reader,
        Millis(0));
    for (const QByteArray& line : lines)
        builder.append({line.constData(), static_cast<size_t>(line.size())},
            {logStart, LogLevel::Unknown, flags, false});
    builder.seal();
    return builder.segment();
}

inline LogRecord recordOf(const QByteArray& line, quint8 flags = 0)
{
    return readRecord(*segmentOf({line}, flags), 0);
}

/// A record as MecaPy writes them.
inline const QByteArray uploadFailed
    = R"({"timestamp":"2026-11-18T10:26:41.500Z","level":"ERROR","service":"mecapy-api","environment":"production",)"
      R"("version":"1f3c9d2","request_id":"req-42","user_id":7,"endpoint":"/upload","method":"POST",)"
      R"("status_code":500,"duration_ms":12.5,"message":"Upload failed","metadata":{"part":{"id":99},"retry":true}})";

} // namespace vigie::test
