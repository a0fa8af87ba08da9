// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/status.h"

#include "providers/vercel/text.h"

namespace vigie::vercelapi {

namespace {

/// Nothing when this credential may not see them: that must not hide the rest.
Async<std::optional<QList<Domain>>> readDomains(SessionPtr session, QString projectId, CancelToken cancel)
{
    const Settings& settings = session->settings;
    const QString path = encodedPath({u"v9", u"projects", projectId, u"domains"});
    Query query;
    query.append(std::pair(u"limit"_qs, u"100"_qs));
    if (settings.isProduction())
        query.append(std::pair(u"production"_qs, u"true"_qs));
    else if (settings.isPreview())
        query.append(std::pair(u"target"_qs, settings.target));
    if (!settings.branch.isEmpty())
        query.append(std::pair(u"gitBranch"_qs, settings.branch));
    auto answer = co_await readJson(session, path, std::move(query), std::move(cancel));
    if (!answer) {
        const ErrorKind kind = answer.error().kind();
        if (kind == ErrorKind::Forbidden || kind == ErrorKind::NotFound)
            co_return std::optional<QList<Domain>>();
        co_return fail(std::move(answer).error().during(Text::tr("list domains")));
    }
    QList<Domain> domains = domainsFrom(*answer);
    if (auto problem = answer->problem())
        co_return fail(std::move(*problem).during(Text::tr("list domains")));
    co_return std::optional<QList<Domain>>(std::move(domains));
}

Async<ServiceStatus> readStatus(SessionPtr session, CancelToken cancel)
{
    auto current = co_await readCurrent(session, cancel);
    if (!current)
        co_return fail(std::move(current).error());
    std::optional<DeploymentRecord> full = current->serving;
    // Lists tell no aliases, and a project's targets not always the commit.
    if (full && (full->aliases.isEmpty() || full->deployment.version.commit.isEmpty())) {
        const DeploymentId id(full->id());
        auto single = co_await readDeployment(session, current->project, id, cancel);
        if (!single)
            co_return fail(std::move(single).error());
        full = *std::move(single);
    }
    DeploymentFilter filter;
    filter.limit = 1;
    auto newest = co_await readDeployments(session, current->project.id, std::move(filter), cancel);
    if (!newest)
        co_return fail(std::move(newest).error());
    auto domains = co_await readDomains(session, current->project.id, cancel);
    if (!domains)
        co_return fail(std::move(domains).error());

    StatusInput input;
    input.settings = session->settings;
    input.project = std::move(current->project);
    input.serving = std::move(full);
    if (!newest->records.isEmpty())
        input.newest = newest->records.first();
    input.domains = *std::move(domains);
    input.now = session->clock->now();
    co_return statusFrom(input);
}

} // namespace

Async<ServiceStatus> StatusFacet::status(CancelToken cancel)
{
    return readStatus(m_session, std::move(cancel));
}

} // namespace vigie::vercelapi
