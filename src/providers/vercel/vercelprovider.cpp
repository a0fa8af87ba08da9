// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/vercelprovider.h"

#include "providers/vercel/access.h"
#include "providers/vercel/authorization.h"
#include "providers/vercel/words.h"

namespace vigie::vercelapi {

namespace {

/// The request log lives on Vercel's website and not on its API; on any other host it is on that host.
std::shared_ptr<const ApiClient> historyClient(const ProviderContext& context, const Settings& settings)
{
    if (!settings.apiUrl.isEmpty())
        return context.client;
    if (!context.network || !context.credential)
        return nullptr;
    ApiConfig config;
    config.service = u"Vercel"_qs;
    config.environment = context.key.environment;
    config.credential = context.credential;
    config.base = [](const Secret&) -> Result<QUrl> { return QUrl(u"https://vercel.com"_qs); };
    config.authorization = bearer;
    config.words = readWords;
    config.maxInFlight = 1;
    config.maxTries = 2;
    return std::make_shared<ApiClient>(
        context.network, std::move(config), context.clock ? *context.clock : Clock::system());
}

SessionPtr sessionFrom(ProviderContext context)
{
    const auto session = std::make_shared<Session>();
    session->key = context.key;
    session->settings = settingsFrom(context.settings);
    session->history = historyClient(context, session->settings);
    session->clock = context.clock ? context.clock : &Clock::system();
    session->client = std::move(context.client);
    return session;
}

} // namespace

VercelProvider::VercelProvider(ProviderContext context)
    : m_session(sessionFrom(std::move(context)))
    , m_status(m_session)
    , m_deployments(m_session)
    , m_logs(m_session)
    , m_variables(m_session)
{
}

Async<AccessReport> VercelProvider::verifyAccess(CancelToken cancel)
{
    return reportAccess(m_session, std::move(cancel));
}

Async<QList<DiscoveredResource>> VercelProvider::discover(CancelToken cancel)
{
    return discoverProjects(m_session, std::move(cancel));
}

} // namespace vigie::vercelapi
