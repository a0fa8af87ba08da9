// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/history.h"

#include <algorithm>
#include <functional>

namespace vigie::sim {

using namespace std::chrono_literals;

namespace {

/// Where a commit went: s staging API, p production API, v web preview, w web production.
struct Entry {
    int minutesAgo;
    const char16_t* message;
    PersonIndex author;
    const char16_t* branch;
    Defect defect;
    const char* where;
};

constexpr int days = 24 * 60;

constexpr Entry entries[] = {
    {30 * days - 200, u"chore: met à jour fastapi et pydantic", 1, u"main", Defect::None, "spw"},
    {29 * days + 90, u"feat(projets): archive un projet au lieu de le supprimer", 0, u"main", Defect::None,
        "spw"},
    {28 * days - 40, u"feat(solveur): nouveau solveur de flexion", 2, u"feat/nouveau-solveur", Defect::None,
        "v"},
    {27 * days + 300, u"fix(auth): renouvelle le jeton avant son expiration", 3, u"main", Defect::None,
        "spw"},
    {26 * days + 10, u"feat(export): export STEP des pièces", 1, u"main", Defect::None, "sp"},
    {24 * days + 420, u"style: aligne les tableaux de résultats", 4, u"main", Defect::FailsWebBuild, "w"},
    {24 * days + 395, u"fix: type Project complété", 4, u"main", Defect::None, "w"},
    {23 * days + 60, u"perf(calculs): met en cache les matrices de rigidité", 2, u"main", Defect::None,
        "spw"},
    {21 * days + 500, u"feat(solveur): conditions aux limites élastiques", 2, u"feat/nouveau-solveur",
        Defect::None, "v"},
    {20 * days + 30, u"refactor: sépare la configuration par environnement", 1, u"main", Defect::FailsToStart,
        "sp"},
    {20 * days - 35, u"fix: rétablit mecapy.settings.production", 1, u"main", Defect::None, "spw"},
    {17 * days + 280, u"feat(materiaux): bibliothèque de matériaux partagée", 0, u"main", Defect::None,
        "spw"},
    {15 * days + 45, u"docs: guide de l'API publique", 3, u"main", Defect::None, "w"},
    {14 * days + 330, u"feat(web): vue 3D des déformations", 4, u"feat/vue-3d", Defect::None, "v"},
    {13 * days + 15, u"fix(web): la vue 3D ne fige plus l'onglet", 4, u"feat/vue-3d", Defect::None, "v"},
    {12 * days + 200, u"feat(web): nouvelle page d'accueil des projets", 4, u"main", Defect::None, "w"},
    {11 * days + 20, u"fix(web): pagination de la page d'accueil", 4, u"main", Defect::None, "w"},
    {9 * days + 140, u"perf(base): index sur calculations(project_id, created_at)", 2, u"main", Defect::None,
        "spw"},
    {7 * days + 400, u"feat(calculs): priorité des calculs en file", 0, u"main", Defect::FailsToBuild, "s"},
    {7 * days + 370, u"fix: parenthèse manquante dans beam.py", 0, u"main", Defect::None, "sp"},
    {5 * days + 50, u"feat(notifications): courriel en fin de calcul", 3, u"main", Defect::None, "spw"},
    {4 * days - 30, u"feat(web): thème sombre", 4, u"feat/theme-sombre", Defect::None, "v"},
    {3 * days + 210, u"chore: python 3.12.7, gunicorn 23", 1, u"main", Defect::None, "sp"},
    {2 * days + 100, u"fix(export): noms de fichiers accentués", 3, u"main", Defect::None, "spw"},
    {1 * days + 190, u"feat(web): glisser-déposer de plusieurs fichiers", 4, u"main", Defect::None, "vw"},
    {58, u"feat(stockage): téléversement direct vers le bucket mecapy-uploads-v2", 1, u"main",
        Defect::BreaksUpload, "sw"}, // and to production, below
};

class Planner {
public:
    explicit Planner(World& world)
        : m_world(world)
    {
    }

    TimePoint ago(int minutes) const { return m_world.epoch() - std::chrono::minutes(minutes); }

    void api(TimePoint at, const QString& environment, const QString& sha, const QString& cause,
        PersonIndex who, ApiAction action = ApiAction::Deploy, std::optional<ApiState> outcome = {})
    {
        const Commit* commit = m_world.commits().find(sha);
        const int n = m_count++;
        m_events.append({at, [=, this] {
                             ApiDeployment run;
                             run.action = action;
                             run.commit = sha;
                             run.cause = cause;
                             run.author = who;
                             run.instances = environment == u"production" ? 2 : 1;
                             if (action == ApiAction::Upscale)
                                 run.instances = 3;
                             run.started = at;
                             const bool builds = action == ApiAction::Deploy && who != NoPerson;
                             run.built
                                 = at + (builds ? m_world.seed().below(22'000, "build", n) * 1ms + 42s : 0s);
                             run.ends = run.built + 28s + m_world.seed().below(30'000, "start", n) * 1ms;
                             if (commit->defect == Defect::FailsToBuild) {
                                 run.outcome = ApiState::Fail;
                                 run.ends = run.built;
                             } else if (commit->defect == Defect::FailsToStart) {
                                 run.outcome = ApiState::Fail;
                                 run.ends += 95s;
                             }
                             if (outcome)
                                 run.outcome = *outcome;
                             if (outcome == ApiState::Cancelled) {
                                 run.ends = at + 31s;
                                 run.built = run.ends;
                             }
                             m_world.api().plant(environment, run);
                         }});
    }

    void web(TimePoint at, const Commit& commit, WebTarget target)
    {
        const int n = m_count++;
        m_events.append(
            {at, [=, this] {
                 WebDeployment build;
                 build.commit = commit.sha;
                 build.branch = commit.branch;
                 build.target = target;
                 build.creator = commit.author;
                 build.source = u"git"_qs;
                 build.created = at;
                 build.building = at + 2s + m_world.seed().below(3'000, "queue", n) * 1ms;
                 build.ends = build.building + 36s + m_world.seed().below(24'000, "web build", n) * 1ms;
                 if (commit.defect == Defect::FailsWebBuild)
                     build.outcome = WebState::Error;
                 m_world.web().plant(build);
                 if (target != WebTarget::Production || build.outcome != WebState::Ready)
                     return;
                 const WebDeployment& made = m_world.web().deployments().last();
                 moveTo(AliasMove::Kind::Deploy, made.id, made.ends, made.ends, commit.author, {});
             }});
    }

    /// Somebody moved the production domains back to what served before, @p minutes ago.
    void webRollback(int minutes, PersonIndex who, const QString& why)
    {
        const TimePoint at = ago(minutes);
        m_events.append({at, [=, this] {
                             const QList<AliasMove>& moves = m_world.web().moves();
                             if (!moves.isEmpty())
                                 moveTo(AliasMove::Kind::Rollback, moves.last().from, at, at + 3s, who, why);
                         }});
    }

    void run()
    {
        std::stable_sort(
            m_events.begin(), m_events.end(), [](const Event& a, const Event& b) { return a.at < b.at; });
        for (const Event& event : std::as_const(m_events))
            event.happen();
    }

private:
    struct Event {
        TimePoint at;
        std::function<void()> happen;
    };

    void moveTo(AliasMove::Kind kind, const QString& to, TimePoint requested, TimePoint settles,
        PersonIndex who, const QString& why)
    {
        const QList<AliasMove>& moves = m_world.web().moves();
        const QString from = moves.isEmpty() ? QString() : moves.last().to;
        m_world.web().plant(AliasMove{.kind = kind,
            .from = from,
            .to = to,
            .requested = requested,
            .settles = settles,
            .who = who,
            .description = why});
    }

    World& m_world;
    QList<Event> m_events;
    int m_count = 0;
};

} // namespace

CommitLog makeCommits(const Seed& seed, TimePoint epoch, Scenario scenario)
{
    CommitLog log;
    quint64 n = 0;
    for (const Entry& entry : entries) {
        Commit commit{.sha = seed.hex(40, "commit", n++),
            .message = QString::fromUtf16(entry.message),
            .branch = QString::fromUtf16(entry.branch),
            .author = entry.author,
            .when = epoch - std::chrono::minutes(entry.minutesAgo),
            .defect = entry.defect};
        if (scenario == Scenario::Calm && commit.defect == Defect::BreaksUpload)
            commit.defect = Defect::None;
        log.add(std::move(commit));
    }
    return log;
}

void plantHistory(World& world)
{
    const QString production = u"production"_qs;
    const QString staging = u"staging"_qs;
    const QString git = u"Git"_qs;
    Planner plan(world);
    const QList<Commit>& commits = world.commits().all();
    const auto sha = [&](qsizetype fromEnd) { return commits.at(commits.size() - 1 - fromEnd).sha; };

    qsizetype i = 0;
    for (const Entry& entry : entries) {
        const Commit& commit = commits.at(i);
        const auto n = static_cast<quint64>(i++);
        for (const char* where = entry.where; *where; ++where) {
            if (*where == 's')
                plan.api(commit.when + 5min, staging, commit.sha, git, commit.author);
            else if (*where == 'p')
                plan.api(commit.when + 70min + world.seed().below(110, "promotion", n) * 1min, production,
                    commit.sha, git, commit.author);
            else
                plan.web(commit.when + 1min + (*where == 'w' ? 20s : 0s), commit,
                    *where == 'w' ? WebTarget::Production : WebTarget::Preview);
        }
    }
    // The release that the demonstration is about: known to be good or bad 40 minutes before the start.
    plan.api(plan.ago(41) - 25s, production, commits.last().sha, git, commits.last().author);

    // What else happened to people and machines.
    plan.api(plan.ago(25 * days + 77), production, commits.at(4).sha, u"Monitoring/Unreachable"_qs, NoPerson);
    plan.webRollback(12 * days + 110, 0, u"La page d'accueil perd la pagination"_qs);
    plan.api(plan.ago(8 * days + 600), production, commits.at(11).sha, u"clever-tools"_qs,
        2); // index migration undone
    plan.api(plan.ago(8 * days + 130), production, commits.at(17).sha, u"Console"_qs,
        2); // and tried again at night
    plan.api(plan.ago(6 * days + 520), production, commits.at(19).sha, u"Monitoring/Scaling"_qs, NoPerson,
        ApiAction::Upscale);
    plan.api(plan.ago(6 * days + 290), production, commits.at(19).sha, u"Monitoring/Scaling"_qs, NoPerson,
        ApiAction::Downscale);
    plan.api(plan.ago(5 * days + 47), staging, sha(5), git, 3, ApiAction::Deploy, ApiState::Cancelled);
    plan.api(plan.ago(5 * days + 45), staging, sha(5), git, 3);
    plan.api(plan.ago(1 * days + 640), production, sha(2), u"Monitoring/Unreachable"_qs, NoPerson);
    plan.api(plan.ago(1 * days + 75), staging, sha(2), u"Monitoring/Maintenance"_qs, NoPerson);
    // The cached matrices gave yesterday's results: taken back for a night.
    plan.api(plan.ago(22 * days + 600), production, commits.at(4).sha, u"clever-tools"_qs, 1);
    plan.api(plan.ago(22 * days + 20), production, commits.at(7).sha, u"Console"_qs, 1);
    plan.run();
}

} // namespace vigie::sim
