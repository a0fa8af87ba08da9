// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"
#include "providers/clevercloud/session.h"

namespace vigie::clever {

/// Processor, memory and load of an application or add-on, as the platform measures them about once a minute.
/// Gaps are asked for as gaps: the service would fill them with zeros, which read as "stopped".
class CleverMetrics final : public MetricsApi {
public:
    explicit CleverMetrics(SessionPtr session)
        : m_session(std::move(session))
    {
    }

    Async<QList<Metric>> metrics(Millis period, CancelToken cancel) override;

private:
    SessionPtr m_session;
};

/// The step in whole minutes that keeps a series under the service's limit of 300 points.
[[nodiscard]] Millis metricStep(Millis period);
/// From GET …/metrics: values are texts, times are in microseconds.
[[nodiscard]] QList<Metric> mapMetrics(const JsonReader& answer, Millis step);

} // namespace vigie::clever
