// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/webplatform.h"

#include "sim/webcatalog.h"
#include "sim/world.h"

namespace vigie::sim {

using namespace std::chrono_literals;

namespace {

QString branchAlias(const QString& branch)
{
    QString slug = branch.toLower();
    for (QChar& c : slug) {
        if (!c.isLetterOrNumber())
            c = u'-';
    }
    return u"mecapy-web-git-%1-mecapy.vercel.app"_qs.arg(slug);
}

} // namespace

WebState WebDeployment::stateAt(TimePoint at) const
{
    if (at >= ends)
        return outcome;
    return at < building ? WebState::Queued : WebState::Building;
}

WebPlatform::WebPlatform(World& world)
    : m_world(world)
    , m_variables(makeWebVariables(world.seed(), world.epoch()))
    , m_updated(world.epoch() - 24h * 3)
{
}

QString WebPlatform::teamId() const
{
    return u"team_"_qs + m_world.seed().word(24, "team");
}

QString WebPlatform::teamSlug() const
{
    return u"mecapy"_qs;
}

QString WebPlatform::teamName() const
{
    return u"MecaPy"_qs;
}

QString WebPlatform::projectId() const
{
    return u"prj_"_qs + m_world.seed().word(28, "project");
}

QString WebPlatform::projectName() const
{
    return u"mecapy-web"_qs;
}

TimePoint WebPlatform::projectCreated() const
{
    return m_world.epoch() - 24h * 401;
}

TimePoint WebPlatform::projectUpdated() const
{
    TimePoint latest = m_updated;
    for (const WebDeployment& deployment : m_deployments)
        latest = std::max(latest, deployment.created);
    return latest;
}

QStringList WebPlatform::productionDomains() const
{
    return {u"app.mecapy.example"_qs, u"mecapy-web.vercel.app"_qs, u"mecapy-web-mecapy.vercel.app"_qs};
}

const WebDeployment* WebPlatform::deployment(const QString& idOrHost) const
{
    for (const WebDeployment& deployment : m_deployments) {
        if (deployment.id == idOrHost || deployment.host == idOrHost)
            return &deployment;
    }
    const TimePoint now = m_world.now();
    if (productionDomains().contains(idOrHost))
        return productionAt(now);
    for (auto it = m_deployments.crbegin(); it != m_deployments.crend(); ++it) {
        if (it->stateAt(now) == WebState::Ready && branchAlias(it->branch) == idOrHost)
            return &*it;
    }
    return nullptr;
}

QStringList WebPlatform::aliasesOf(const WebDeployment& deployment, TimePoint at) const
{
    QStringList aliases;
    if (deployment.stateAt(at) != WebState::Ready)
        return aliases;
    const WebDeployment* production = productionAt(at);
    if (production && production->id == deployment.id)
        aliases += productionDomains();
    for (auto it = m_deployments.crbegin(); it != m_deployments.crend(); ++it) {
        if (it->branch == deployment.branch && it->stateAt(at) == WebState::Ready) {
            if (it->id == deployment.id)
                aliases.append(branchAlias(deployment.branch));
            break;
        }
    }
    return aliases;
}

const WebDeployment* WebPlatform::productionAt(TimePoint at) const
{
    const AliasMove* last = nullptr;
    for (const AliasMove& move : m_moves) {
        if (move.settles <= at && (!last || move.settles >= last->settles))
            last = &move;
    }
    if (!last)
        return nullptr;
    for (const WebDeployment& deployment : m_deployments) {
        if (deployment.id == last->to)
            return &deployment;
    }
    return nullptr;
}

bool WebPlatform::everServedProduction(const QString& id, TimePoint at) const
{
    for (const AliasMove& move : m_moves) {
        if (move.to == id && move.settles <= at)
            return true;
    }
    return false;
}

std::optional<AliasMove> WebPlatform::lastMoveRequest() const
{
    for (auto it = m_moves.crbegin(); it != m_moves.crend(); ++it) {
        if (it->kind != AliasMove::Kind::Deploy)
            return *it;
    }
    return std::nullopt;
}

WebDeployment& WebPlatform::start(
    const QString& commit, const QString& branch, WebTarget target, PersonIndex who)
{
    const TimePoint now = m_world.now();
    const auto n = static_cast<quint64>(m_deployments.size());
    WebDeployment deployment;
    deployment.id = u"dpl_"_qs + m_world.seed().word(28, "web deployment", n);
    deployment.host = u"mecapy-web-%1-mecapy.vercel.app"_qs.arg(m_world.seed().lowerWord(9, "web host", n));
    deployment.commit = commit;
    deployment.branch = branch;
    deployment.target = target;
    deployment.creator = who;
    deployment.created = now;
    deployment.building = now + m_world.paced(2s);
    deployment.ends = now + m_world.paced(47s);
    const Commit* known = m_world.commits().find(commit);
    if (known && known->defect == Defect::FailsWebBuild) {
        deployment.outcome = WebState::Error;
        deployment.ends = now + m_world.paced(24s);
    }
    m_deployments.append(deployment);
    if (target == WebTarget::Production && deployment.outcome == WebState::Ready && m_autoAssign) {
        const WebDeployment* current = productionAt(now);
        m_moves.append({.kind = AliasMove::Kind::Deploy,
            .from = current ? current->id : QString(),
            .to = deployment.id,
            .requested = deployment.ends,
            .settles = deployment.ends,
            .who = who,
            .description = {}});
    }
    m_updated = now;
    return m_deployments.last();
}

Result<AliasMove> WebPlatform::move(
    AliasMove::Kind kind, const QString& to, PersonIndex who, const QString& description)
{
    const TimePoint now = m_world.now();
    const WebDeployment* target = deployment(to);
    if (!target)
        return fail(ErrorKind::NotFound, u"The deployment was not found"_qs);
    const WebDeployment* current = productionAt(now);
    if (current && current->id == target->id)
        return fail(ErrorKind::Conflict, u"The deployment is already the current production deployment"_qs);
    for (const AliasMove& running : m_moves) {
        if (running.kind != AliasMove::Kind::Deploy && running.settles > now)
            return fail(ErrorKind::Conflict, u"Another promotion or rollback is in progress"_qs);
    }
    if (target->stateAt(now) != WebState::Ready || target->target != WebTarget::Production)
        return fail(ErrorKind::Invalid, u"The deployment is not a ready production deployment"_qs);
    if (kind == AliasMove::Kind::Rollback && !everServedProduction(target->id, now))
        return fail(ErrorKind::Invalid, u"The deployment never served production"_qs);
    AliasMove move{.kind = kind,
        .from = current ? current->id : QString(),
        .to = target->id,
        .requested = now,
        .settles = now + m_world.paced(3s),
        .who = who,
        .description = description};
    // A build that would take the domains later no longer does: the person's choice is newer.
    if (kind == AliasMove::Kind::Rollback)
        m_moves.removeIf([now](const AliasMove& other) { return other.settles > now; });
    m_moves.append(move);
    m_autoAssign = kind == AliasMove::Kind::Promote;
    m_updated = now;
    m_world.touch();
    return move;
}

Result<AliasMove> WebPlatform::promote(const QString& deployment, PersonIndex who)
{
    return move(AliasMove::Kind::Promote, deployment, who, {});
}

Result<AliasMove> WebPlatform::rollback(
    const QString& deployment, PersonIndex who, const QString& description)
{
    return move(AliasMove::Kind::Rollback, deployment, who, description);
}

Result<WebDeployment> WebPlatform::redeploy(
    const QString& deploymentId, std::optional<WebTarget> target, PersonIndex who, const QString& source)
{
    const WebDeployment* original = deployment(deploymentId);
    if (!original)
        return fail(ErrorKind::NotFound, u"The deployment was not found"_qs);
    const WebDeployment from = *original;
    WebDeployment& made = start(from.commit, from.branch, target.value_or(from.target), who);
    made.source = source;
    made.origin = from.id;
    WebDeployment result = made;
    m_world.touch();
    return result;
}

Result<WebDeployment> WebPlatform::deployGit(
    const QString& branch, const QString& sha, WebTarget target, PersonIndex who)
{
    const Commit* commit
        = sha.isEmpty() ? m_world.commits().newest(branch, m_world.now()) : m_world.commits().find(sha);
    if (!commit)
        return fail(ErrorKind::Invalid, u"The git reference was not found"_qs);
    WebDeployment& made = start(commit->sha, commit->branch, target, who);
    made.source = u"git"_qs;
    WebDeployment result = made;
    m_world.touch();
    return result;
}

Result<WebDeployment> WebPlatform::cancel(const QString& deploymentId)
{
    const WebDeployment* found = deployment(deploymentId);
    if (!found)
        return fail(ErrorKind::NotFound, u"The deployment was not found"_qs);
    const TimePoint now = m_world.now();
    for (WebDeployment& deployment : m_deployments) {
        if (deployment.id != found->id)
            continue;
        if (now >= deployment.ends)
            return fail(ErrorKind::Conflict, u"The deployment is already finished"_qs);
        deployment.outcome = WebState::Canceled;
        deployment.ends = now;
        m_moves.removeIf(
            [&](const AliasMove& move) { return move.to == deployment.id && move.settles > now; });
        WebDeployment result = deployment;
        m_world.touch();
        return result;
    }
    return fail(ErrorKind::NotFound, u"The deployment was not found"_qs);
}

Result<> WebPlatform::setAutoAssign(bool on)
{
    m_autoAssign = on;
    m_updated = m_world.now();
    m_world.touch();
    return {};
}

Result<> WebPlatform::describeRollback(const QString& description)
{
    for (auto it = m_moves.rbegin(); it != m_moves.rend(); ++it) {
        if (it->kind == AliasMove::Kind::Rollback) {
            it->description = description;
            m_world.touch();
            return {};
        }
    }
    return fail(ErrorKind::Conflict, u"There is no rollback to describe"_qs);
}

void WebPlatform::plant(WebDeployment deployment)
{
    const auto n = static_cast<quint64>(m_deployments.size());
    deployment.id = u"dpl_"_qs + m_world.seed().word(28, "web deployment", n);
    deployment.host = u"mecapy-web-%1-mecapy.vercel.app"_qs.arg(m_world.seed().lowerWord(9, "web host", n));
    m_deployments.append(std::move(deployment));
}

void WebPlatform::plant(AliasMove move)
{
    m_moves.append(std::move(move));
}

} // namespace vigie::sim
