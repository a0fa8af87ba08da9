// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace vigie {

enum class LogLevel { Trace, Debug, Info, Warning, Error, Critical, Unknown };

[[nodiscard]] QString logLevelName(LogLevel level); ///< upper case English, as log records spell it
[[nodiscard]] LogLevel logLevelFromName(
    QStringView name); ///< any case; WARN, FATAL and syslog words included

/// What a provider's log service can be asked for.
enum class LogStream { Runtime, Access, Build };

/// One line as it came from a source, or a remark of ours about the source itself.
struct LogLine {
    enum class Kind {
        Line,
        Gap, ///< lines are known or feared to be missing here
        Reconnected, ///< the source was away and came back; nothing is missing if it resumes by id
        Ended, ///< the source ended by itself
    };

    Kind kind = Kind::Line;
    QString id; ///< the provider's entry id, for resuming and for dropping repeats; may be empty
    TimePoint time;
    ServiceKey source;
    LogStream stream = LogStream::Runtime;
    QByteArray text; ///< exact bytes without the line end; for remarks: a translated sentence
    LogLevel level = LogLevel::Unknown; ///< the provider's opinion; the record's own wins
    QString instance;
    DeploymentId deployment;

    bool operator==(const LogLine&) const = default;
};

/// Receives lines in the order in which the source sends them, on the thread that called.
using LogSink = std::function<void(QList<LogLine>)>;

struct LogRequest {
    LogStream stream = LogStream::Runtime;
    std::optional<TimePoint> since; ///< absent: from now on
    std::optional<TimePoint> until; ///< absent: follow for ever
    DeploymentId deployment; ///< empty: all
    QString contains; ///< server-side filter where the service has one; else ignored
    /// Hears how many lines the service sent again, which are not told again. May be empty.
    std::function<void(qint64 lines)> repeated;
};

} // namespace vigie
