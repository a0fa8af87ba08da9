// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/apiclient.h"

#include "net/apicore.h"

#include <QNetworkAccessManager>

namespace vigie {

ApiClient::ApiClient(QNetworkAccessManager* network, ApiConfig config, const Clock& clock)
    : m_core(std::make_shared<Core>(network, std::move(config), clock))
{
}

Async<HttpResponse> ApiClient::read(HttpRequest request, CancelToken cancel) const
{
    return Core::read(m_core, std::move(request), std::move(cancel));
}

Async<HttpResponse> ApiClient::write(HttpRequest request, WriteGrant grant, CancelToken cancel) const
{
    return Core::write(m_core, std::move(request), std::move(grant), std::move(cancel));
}

Async<void> ApiClient::stream(
    HttpRequest request, ChunkSink sink, StreamOptions options, CancelToken cancel) const
{
    return Core::stream(m_core, std::move(request), std::move(sink), std::move(options), std::move(cancel));
}

std::optional<Millis> ApiClient::clockSkew() const
{
    return m_core->skew.value();
}

std::optional<TimePoint> ApiClient::lastAnswerAt() const
{
    return m_core->lastAnswerAt;
}

std::optional<Millis> ApiClient::lastLatency() const
{
    return m_core->lastLatency;
}

QString ApiClient::service() const
{
    return m_core->config.service;
}

} // namespace vigie
