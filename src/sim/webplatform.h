// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "sim/apiplatform.h"
#include "sim/people.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

class QJsonObject;

namespace vigie::sim {

enum class WebState { Queued, Building, Ready, Error, Canceled };
enum class WebTarget { Production, Preview };

/// One build of the frontend. As with ApiDeployment, its state is a function of time.
struct WebDeployment {
    QString id; ///< "dpl_…"
    QString host; ///< "mecapy-web-x1y2z3a4b-mecapy.vercel.app"
    QString commit;
    QString branch;
    WebTarget target = WebTarget::Production;
    PersonIndex creator = NoPerson;
    QString source; ///< "git", "cli", "redeploy", "promote"
    QString origin; ///< id of the deployment it was made from; empty when from git
    TimePoint created;
    TimePoint building;
    TimePoint ends; ///< ready, failed or cancelled
    WebState outcome = WebState::Ready; ///< Ready, Error or Canceled

    WebState stateAt(TimePoint at) const;
};

/// One movement of the production domains: by a build that went to production, a promote, or a rollback.
struct AliasMove {
    enum class Kind { Deploy, Promote, Rollback };
    Kind kind = Kind::Deploy;
    QString from; ///< may be empty
    QString to;
    TimePoint requested;
    TimePoint settles;
    PersonIndex who = NoPerson;
    QString description;
};

struct WebVariable {
    QString id;
    QString key;
    QString value; ///< fronts must not show it when type is "sensitive"
    QString type; ///< plain, encrypted, sensitive
    QStringList targets; ///< production, preview, development
    QString gitBranch; ///< empty: all branches
    QString comment;
    PersonIndex createdBy = NoPerson;
    TimePoint created;
    TimePoint updated;
};

/// The cloud that serves the frontend: one team, one project, its builds, domains and variables.
class WebPlatform {
public:
    explicit WebPlatform(World& world);

    QString teamId() const; ///< "team_…"
    QString teamSlug() const; ///< "mecapy"
    QString teamName() const;
    QString projectId() const; ///< "prj_…"
    QString projectName() const; ///< "mecapy-web"
    TimePoint projectCreated() const;
    TimePoint projectUpdated() const; ///< last write to the project

    const QList<WebDeployment>& deployments() const { return m_deployments; } ///< oldest first
    const WebDeployment* deployment(
        const QString& idOrHost) const; ///< by id, own host, or alias that points to it
    QStringList productionDomains() const; ///< the one to print first
    QStringList aliasesOf(
        const WebDeployment& deployment, TimePoint at) const; ///< hosts that point to it then
    const WebDeployment* productionAt(TimePoint at) const;
    bool everServedProduction(const QString& id, TimePoint at) const; ///< PROMOTED in the platform's words
    const QList<AliasMove>& moves() const { return m_moves; } ///< oldest first
    std::optional<AliasMove> lastMoveRequest() const; ///< newest Promote or Rollback
    bool autoAssignsDomains() const { return m_autoAssign; } ///< false while pinned by a rollback
    QList<BuildLine> buildLog(const WebDeployment& deployment) const;
    const QList<WebVariable>& variables() const { return m_variables; }

    // Writes. Errors: NotFound, Conflict (already current, already finished), Invalid (not eligible, bad
    // value).
    [[nodiscard]] Result<AliasMove> promote(const QString& deployment, PersonIndex who);
    [[nodiscard]] Result<AliasMove> rollback(
        const QString& deployment, PersonIndex who, const QString& description);
    /// Builds the same commit again; @p target as given or as the original's. @p source: "redeploy" or
    /// "promote".
    [[nodiscard]] Result<WebDeployment> redeploy(
        const QString& deployment, std::optional<WebTarget> target, PersonIndex who, const QString& source);
    /// Builds the head of a branch, or a commit of it.
    [[nodiscard]] Result<WebDeployment> deployGit(
        const QString& branch, const QString& sha, WebTarget target, PersonIndex who);
    [[nodiscard]] Result<WebDeployment> cancel(const QString& deployment);
    [[nodiscard]] Result<> setAutoAssign(bool on);
    [[nodiscard]] Result<> describeRollback(const QString& description);
    /// @p variable.id empty: creates (Conflict when key, target and branch exist), else replaces that one.
    [[nodiscard]] Result<WebVariable> putVariable(WebVariable variable);
    [[nodiscard]] Result<WebVariable> removeVariable(const QString& id);

    /// For the invented past only.
    void plant(WebDeployment deployment);
    void plant(AliasMove move);

    QJsonObject save() const;
    [[nodiscard]] Result<> restore(const QJsonObject& state);

private:
    WebDeployment& start(const QString& commit, const QString& branch, WebTarget target, PersonIndex who);
    Result<AliasMove> move(
        AliasMove::Kind kind, const QString& to, PersonIndex who, const QString& description);

    World& m_world;
    QList<WebDeployment> m_deployments;
    QList<AliasMove> m_moves;
    QList<WebVariable> m_variables;
    bool m_autoAssign = true;
    TimePoint m_updated;
};

} // namespace vigie::sim
