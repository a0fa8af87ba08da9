// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/ledger/ledger.h"

namespace vigie {

using MetricLabels = QList<std::pair<const char*, QString>>;

/// A gauge with its values.
struct MetricFamily {
    struct Value {
        MetricLabels labels;
        QByteArray value;
    };
    const char* name;
    const char* unit; ///< must be the end of the name; empty: none
    const char* help;
    QList<Value> values; ///< a family without any is left out
};

/// Times and durations are written in seconds.
[[nodiscard]] QByteArray metricSeconds(Millis time);
[[nodiscard]] QByteArray metricSeconds(TimePoint time);

/// What Prometheus is told about the backups of several services, in the OpenMetrics text format: age, size,
/// duration and soundness of the newest backup, exposure and its objective, slots that were missed, the
/// newest drill and its objective; then @p more. Nothing that names data. What is not known has no line.
[[nodiscard]] QByteArray openMetrics(
    const QList<Ledger>& ledgers, TimePoint now, const QList<MetricFamily>& more = {});

} // namespace vigie
