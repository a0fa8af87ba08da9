// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/source/logsource.h"
#include "provider/provider.h"

#include <QThreadPool>

#include <memory>

namespace vigie {

/// A stream of a service, live or a window of its history: what the provider's log facet delivers.
/// Reconnects, gaps and the end come as remarks.
class ServiceSource final : public LogSource {
public:
    ServiceSource(
        ServiceKey service, std::shared_ptr<Provider> provider, LogRequest request, QThreadPool* pool);
    /// The log of one build; ends with it.
    ServiceSource(
        ServiceKey service, std::shared_ptr<Provider> provider, DeploymentId build, QThreadPool* pool);

    /// Another source goes on where this one ends: no word of its end.
    void setContinued() { m_continued = true; }

    QString label() const override { return m_service.service.text(); }
    QString environment() const override { return m_service.environment.text(); }
    QString place() const override { return environment() + u'/' + label(); }
    bool hasPast() const override { return !m_build.isEmpty() || m_request.until; }
    [[nodiscard]] Async<void> run(SegmentSink* sink, CancelToken cancel) override;

private:
    ServiceKey m_service;
    std::shared_ptr<Provider> m_provider;
    LogRequest m_request;
    DeploymentId m_build; ///< empty: m_request counts
    QThreadPool* m_pool;
    bool m_continued = false;
};

} // namespace vigie
