// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/deploymentsfacet.h"

#include "providers/vercel/loglines.h"
#include "providers/vercel/logs.h"
#include "providers/vercel/text.h"

namespace vigie::vercelapi {

namespace {

constexpr int mostAliasPages = 20;

Async<Page<Deployment>> readPage(SessionPtr session, PageRequest request, CancelToken cancel)
{
    auto current = co_await readCurrent(session, cancel);
    if (!current)
        co_return fail(std::move(current).error());
    DeploymentFilter filter;
    filter.limit = request.limit;
    filter.until = request.cursor;
    auto found = co_await readDeployments(session, current->project.id, std::move(filter), std::move(cancel));
    if (!found)
        co_return fail(std::move(found).error());
    Page<Deployment> page;
    page.next = found->next;
    const DeploymentId serving = current->servingId();
    for (DeploymentRecord& record : found->records) {
        markServing(record, serving);
        page.items.append(record.deployment);
    }
    co_return page;
}

/// Builds are a detail of the detail: without the right to see them, the rest is still worth showing.
Async<QList<DeploymentStep>> readSteps(SessionPtr session, DeploymentId id, CancelToken cancel)
{
    const QString path = encodedPath({u"v11", u"deployments", id.text(), u"builds"});
    auto answer = co_await readJson(session, path, Query(), std::move(cancel));
    if (!answer) {
        const ErrorKind kind = answer.error().kind();
        if (kind == ErrorKind::Forbidden || kind == ErrorKind::NotFound)
            co_return QList<DeploymentStep>();
        co_return fail(std::move(answer).error().during(Text::tr("list builds")));
    }
    QList<DeploymentStep> steps = stepsFrom(*answer);
    if (auto problem = answer->problem())
        co_return fail(std::move(*problem).during(Text::tr("list builds")));
    co_return steps;
}

Async<QList<DeploymentAlias>> readMovingAliases(SessionPtr session, Project project, CancelToken cancel)
{
    const QString kind = project.lastAlias->type == u"rollback" ? u"rollback"_qs : u"promote"_qs;
    const QString path = encodedPath({u"v9", u"projects", project.id, kind, u"aliases"});
    QList<DeploymentAlias> aliases;
    QString until;
    for (int pages = 0; pages < mostAliasPages; ++pages) {
        Query query;
        query.append(std::pair(u"limit"_qs, u"100"_qs));
        if (!until.isEmpty())
            query.append(std::pair(u"until"_qs, until));
        auto answer = co_await readJson(session, path, std::move(query), cancel);
        if (!answer)
            co_return fail(std::move(answer).error().during(Text::tr("list moving domains")));
        aliases += movingAliasesFrom(*answer);
        const auto pagination = answer->objectIf(u"pagination");
        if (auto problem = answer->problem())
            co_return fail(std::move(*problem).during(Text::tr("list moving domains")));
        const QString next = pagination ? pagination->textOr(u"next") : QString();
        if (next.isEmpty() || next == until)
            break;
        until = next;
    }
    co_return aliases;
}

Async<QList<DeploymentAlias>> findAliases(
    SessionPtr session, Project project, DeploymentRecord record, CancelToken cancel)
{
    const auto& last = project.lastAlias;
    const bool moving = session->settings.isProduction() && last && last->to == record.id().text()
        && (last->isUnderWay() || last->status == u"failed");
    if (moving) {
        auto aliases = co_await readMovingAliases(session, project, std::move(cancel));
        const bool unknown = aliases ? aliases->isEmpty() : aliases.error().kind() == ErrorKind::NotFound;
        if (!unknown)
            co_return aliases;
    }
    co_return aliasesOf(record);
}

Async<QList<DeploymentAlias>> readAliases(SessionPtr session, DeploymentId target, CancelToken cancel)
{
    auto project = co_await readProject(session, cancel);
    if (!project)
        co_return fail(std::move(project).error());
    auto record = co_await readDeployment(session, *project, target, cancel);
    if (!record)
        co_return fail(std::move(record).error());
    auto aliases = co_await findAliases(session, *project, *record, std::move(cancel));
    co_return aliases;
}

Async<DeploymentDetail> readDetail(SessionPtr session, DeploymentId id, CancelToken cancel)
{
    auto current = co_await readCurrent(session, cancel);
    if (!current)
        co_return fail(std::move(current).error());
    auto record = co_await readDeployment(session, current->project, id, cancel);
    if (!record)
        co_return fail(std::move(record).error());
    auto steps = co_await readSteps(session, id, cancel);
    if (!steps)
        co_return fail(std::move(steps).error());
    auto aliases = co_await findAliases(session, current->project, *record, std::move(cancel));
    if (!aliases)
        co_return fail(std::move(aliases).error());
    markServing(*record, current->servingId());
    DeploymentDetail detail;
    detail.deployment = record->deployment;
    detail.aliases = *std::move(aliases);
    detail.steps = *std::move(steps) + closingSteps(*record);
    detail.facts = factsOf(*record);
    co_return detail;
}

Async<ReleaseHold> readHold(SessionPtr session, CancelToken cancel)
{
    if (!session->settings.isProduction())
        co_return ReleaseHold();
    auto project = co_await readProject(session, std::move(cancel));
    if (!project)
        co_return fail(std::move(project).error());
    co_return holdOf(*project);
}

} // namespace

DeploymentFeatures DeploymentsFacet::features() const
{
    DeploymentFeatures features = DeploymentFeature::Redeploy;
    features |= DeploymentFeature::Cancel;
    features |= DeploymentFeature::BuildLog;
    if (m_session->settings.isProduction()) {
        features |= DeploymentFeature::Rollback;
        features |= DeploymentFeature::Promote;
        features |= DeploymentFeature::Hold;
        features |= DeploymentFeature::Aliases;
    }
    return features;
}

Async<Page<Deployment>> DeploymentsFacet::list(PageRequest page, CancelToken cancel)
{
    return readPage(m_session, std::move(page), std::move(cancel));
}

Async<DeploymentDetail> DeploymentsFacet::detail(DeploymentId id, CancelToken cancel)
{
    return readDetail(m_session, std::move(id), std::move(cancel));
}

Async<void> DeploymentsFacet::buildLog(DeploymentId id, LogSink sink, CancelToken cancel)
{
    LogSink guarded = whileWanted(std::move(sink), cancel);
    return deliverBuild(m_session, std::move(id), std::move(guarded), std::move(cancel));
}

Async<DeploymentId> DeploymentsFacet::rollback(DeploymentId target, WriteGrant grant, CancelToken cancel)
{
    return rollBack(m_session, std::move(target), std::move(grant), std::move(cancel));
}

Async<DeploymentId> DeploymentsFacet::redeploy(DeploymentId target, WriteGrant grant, CancelToken cancel)
{
    return buildAgain(m_session, std::move(target), std::move(grant), std::move(cancel));
}

Async<DeploymentId> DeploymentsFacet::promote(DeploymentId target, WriteGrant grant, CancelToken cancel)
{
    return promoteToProduction(m_session, std::move(target), std::move(grant), std::move(cancel));
}

Async<void> DeploymentsFacet::cancel(DeploymentId target, WriteGrant grant, CancelToken cancel)
{
    return cancelBuild(m_session, std::move(target), std::move(grant), std::move(cancel));
}

Async<QList<DeploymentAlias>> DeploymentsFacet::aliases(DeploymentId target, CancelToken cancel)
{
    return readAliases(m_session, std::move(target), std::move(cancel));
}

Async<ReleaseHold> DeploymentsFacet::hold(CancelToken cancel)
{
    return readHold(m_session, std::move(cancel));
}

Async<void> DeploymentsFacet::releaseHold(WriteGrant grant, CancelToken cancel)
{
    return assignDomainsAgain(m_session, std::move(grant), std::move(cancel));
}

} // namespace vigie::vercelapi
