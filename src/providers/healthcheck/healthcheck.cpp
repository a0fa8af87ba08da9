// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/healthcheck/healthcheck.h"

#include "providers/healthcheck/conditions.h"
#include "providers/healthcheck/healthprober.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthCheck)
};

Async<AccessReport> reportOn(std::shared_ptr<HealthProber> prober, QUrl url, CancelToken cancel)
{
    AccessReport report;
    if (url.isEmpty()) {
        report.facts.append({Text::tr("Address"), Text::tr("none; only the health checks are asked"), {}});
        co_return report;
    }
    HealthCheck check;
    check.url = url;
    const HealthSample sample = co_await prober->probe(std::move(check), cancel);
    if (cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("The probe was interrupted."));
    if (sample.state == State::Unknown)
        co_return fail(ErrorKind::Offline, sample.failure);
    if (sample.state == State::Down)
        co_return fail(ErrorKind::Unavailable, sample.failure);
    report.tls = url.scheme() == u"https";
    report.facts.append({Text::tr("Address"), url.toDisplayString(), url});
    report.facts.append({Text::tr("State"), stateTitle(sample.state), {}});
    if (sample.latency) {
        report.facts.append({Text::tr("Response time"),
            Text::tr("%1 ms").arg(static_cast<qint64>(sample.latency->count())), {}});
    }
    if (sample.certificateExpiry)
        report.facts.append({Text::tr("Certificate ends"), toIso(*sample.certificateExpiry), {}});
    if (!sample.missingHeaders.isEmpty())
        report.facts.append({Text::tr("Missing headers"), sample.missingHeaders.join(u", "), {}});
    co_return report;
}

class HealthCheckProvider final : public Provider {
public:
    explicit HealthCheckProvider(const ProviderContext& context)
        : m_url(context.settings[u"url"].toString())
        , m_prober(std::make_shared<HealthProber>(
              context.network, context.clock ? *context.clock : Clock::system()))
    {
    }

    Async<AccessReport> verifyAccess(CancelToken cancel) override
    {
        return reportOn(m_prober, m_url, std::move(cancel));
    }
    HealthApi* health() override { return m_prober.get(); }

private:
    QUrl m_url;
    std::shared_ptr<HealthProber> m_prober;
};

} // namespace

ProviderType healthCheck()
{
    ProviderType type;
    type.id = u"http"_qs;
    type.title = Text::tr("Health checks only");
    FieldSpec url;
    url.key = u"url"_qs;
    url.title = Text::tr("Address");
    url.help = Text::tr(
        "The address that Test the connection asks. The health checks of the service have their own.");
    url.type = FieldSpec::Type::Url;
    type.fields = {url};
    type.credential.needed = false;
    type.create = [](ProviderContext context) -> std::unique_ptr<Provider> {
        return std::make_unique<HealthCheckProvider>(context);
    };
    type.readsCondition = [](const QString& condition) { return parseCondition(condition).has_value(); };
    return type;
}

} // namespace vigie
