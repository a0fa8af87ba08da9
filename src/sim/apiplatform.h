// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "sim/people.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

class QJsonObject;

namespace vigie::sim {

class World;
struct Commit;

enum class ApiState { Wip, Ok, Fail, Cancelled };
enum class ApiAction { Deploy, Undeploy, Upscale, Downscale };

/// One run of the API platform. Its whole course is decided when it starts (and cut short by a cancel), so
/// the state at any moment, past or present, is a function of time.
struct ApiDeployment {
    int number = 0; ///< 1, 2, … per application
    QString id; ///< "deployment_<uuid>"
    ApiAction action = ApiAction::Deploy;
    QString commit; ///< empty for Undeploy
    QString cause; ///< "Git", "Console", "clever-tools", "Monitoring/Unreachable" …
    PersonIndex author = NoPerson;
    int instances = 1;
    bool useCache = true;
    TimePoint started;
    TimePoint built; ///< the build is over and instances start
    TimePoint ends; ///< the outcome is known
    ApiState outcome = ApiState::Ok; ///< Ok, Fail or Cancelled

    ApiState stateAt(TimePoint at) const { return at < ends ? ApiState::Wip : outcome; }
};

struct Instance {
    QString id;
    QString deployment;
    QString commit;
    QString flavor;
    QString name; ///< "Agile Otter"
    QString ip;
    QString state; ///< BOOTING, STARTING, DEPLOYING, UP, STOPPING, in the platform's words
    int deploymentNumber = 0;
    int index = 0;
    TimePoint created;
};

struct Flavor {
    QString name;
    int memoryMiB = 0;
    int cpus = 0;
    double price = 0;
};

struct Application {
    QString id; ///< "app_<uuid>"
    QString name; ///< "mecapy-api-production"
    QString environment; ///< "production" or "staging"
    QString description;
    bool wantedUp = true;
    int minInstances = 1;
    int maxInstances = 1;
    QString minFlavor;
    QString maxFlavor;
    bool separateBuild = true;
    QString buildFlavor;
    QMap<QString, QString> variables;
    QStringList domains; ///< with trailing slash; the platform's own first
    QString favouriteDomain; ///< empty: none
    QStringList addons; ///< ids of linked add-ons
    TimePoint created;
    QString pushed; ///< sha of the last pushed commit
    QList<ApiDeployment> deployments; ///< oldest first

    /// The deployment whose instances serve at @p at; nullptr when stopped or never deployed.
    const ApiDeployment* servingAt(TimePoint at) const;
    const ApiDeployment* deployment(const QString& idOrNumber) const;
};

struct AddonBackup {
    QString id;
    TimePoint created;
    TimePoint expires;
    QString fileName;
    qint64 size = 0; ///< bytes
    bool done = true;
};

/// What lies behind the backups of databases. Where nothing is said it is made up: bytes that only begin as a
/// dump does.
struct BackupFiles {
    QHash<QString, QByteArray> dumps = {}; ///< real ones, by environment
    bool coming = false; ///< the others are not listed before there is one
    QString absence = {}; ///< why there is no file for the others (English); empty: it is made up
};

struct Addon {
    QString id; ///< "addon_<uuid>"
    QString realId; ///< "postgresql_<uuid>", "cellar_<uuid>" …
    QString name;
    QString environment; ///< "production", "staging", or empty when shared
    QString providerId; ///< "postgresql-addon"
    QString providerName;
    QString planName;
    QString planSlug;
    double price = 0;
    TimePoint created;
    QMap<QString, QString> variables; ///< what it injects
};

/// One line of a deployment's build and start output.
struct BuildLine {
    TimePoint when;
    QString text;
    bool isError = false;
};

/// The cloud that runs the API: owner, applications, deployments, instances, add-ons and their backups.
class ApiPlatform {
public:
    explicit ApiPlatform(World& world);

    QString ownerId() const; ///< "orga_<uuid>"
    QString ownerName() const; ///< "MecaPy"
    QString zone() const;
    const QList<Flavor>& flavors() const; ///< smallest first

    const QList<Application>& applications() const { return m_applications; }
    const Application* application(const QString& id) const;
    const Application* applicationOf(const QString& environment) const;
    QList<Instance> instances(const Application& application, TimePoint at) const;
    const Commit* servingCommit(const QString& environment, TimePoint at) const; ///< nullptr: nothing serves
    QList<BuildLine> buildLog(const Application& application, const ApiDeployment& deployment) const;

    const QList<Addon>& addons() const { return m_addons; }
    const Addon* addon(const QString& idOrRealId) const;
    QList<AddonBackup> backups(const Addon& addon, TimePoint at) const; ///< newest first; 7 days, one a day
    void setBackupFiles(BackupFiles files) { m_backupFiles = std::move(files); } ///< no part of the state
    const BackupFiles& backupFiles() const { return m_backupFiles; }

    // Writes. Errors: NotFound (no such thing), Conflict (nothing to do, never deployed), Invalid (bad
    // value).
    [[nodiscard]] Result<ApiDeployment> redeploy(const QString& application, std::optional<QString> commit,
        bool useCache, PersonIndex who, const QString& cause);
    [[nodiscard]] Result<ApiDeployment> cancel(const QString& application, const QString& idOrNumber);
    [[nodiscard]] Result<> stop(const QString& application, PersonIndex who);
    struct Scale {
        std::optional<int> minInstances, maxInstances;
        std::optional<QString> minFlavor, maxFlavor, buildFlavor;
        std::optional<bool> separateBuild;
    };
    /// Takes effect on the running instances through a deployment of action Upscale or Downscale.
    [[nodiscard]] Result<> scale(const QString& application, const Scale& change, PersonIndex who);
    [[nodiscard]] Result<> setVariable(const QString& application, const QString& name, const QString& value);
    [[nodiscard]] Result<> removeVariable(const QString& application, const QString& name);
    [[nodiscard]] Result<> replaceVariables(const QString& application, QMap<QString, QString> variables);
    [[nodiscard]] Result<> addDomain(const QString& application, const QString& domain);
    [[nodiscard]] Result<> removeDomain(const QString& application, const QString& domain);
    [[nodiscard]] Result<> setFavouriteDomain(
        const QString& application, const QString& domain); ///< empty: none

    /// For the invented past only: appends without telling anybody.
    void plant(const QString& environment, ApiDeployment deployment);

    QJsonObject save() const;
    [[nodiscard]] Result<> restore(const QJsonObject& state);

private:
    Application* find(const QString& id);
    ApiDeployment& start(Application& application, ApiAction action, const QString& commit);

    World& m_world;
    QList<Flavor> m_flavors;
    QList<Application> m_applications;
    QList<Addon> m_addons;
    BackupFiles m_backupFiles;
};

} // namespace vigie::sim
