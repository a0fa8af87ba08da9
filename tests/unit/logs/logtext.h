// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logrecord.h"

namespace vigie::test {

inline const TimePoint logStart = fromMsecs(1'794'997'600'000); ///< 2026-11-18T10:26:40Z

/// A line of production/@p service that came @p msecs after logStart.
inline LogLine line(const QByteArray& text, int msecs = 0, const QString& service = QStringLiteral("api"),
    const QString& id = {})
{
    LogLine line;
    line.text = text;
    line.time = logStart + Millis(msecs);
    line.source = {EnvironmentId(QStringLiteral("production")), ServiceId(service)};
    line.id = id;
    return line;
}

/// A record as MecaPy writes them.
inline const QByteArray uploadFailed
    = R"({"timestamp":"2026-11-18T10:26:41.500Z","level":"ERROR","service":"mecapy-api","environment":"production",)"
      R"("version":"1f3c9d2","request_id":"req-42","user_id":7,"endpoint":"/upload","method":"POST",)"
      R"("status_code":500,"duration_ms":12.5,"message":"Upload failed","metadata":{"part":{"id":99},"retry":true}})";

} // namespace vigie::test
