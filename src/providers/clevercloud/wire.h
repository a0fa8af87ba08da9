// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/jsonreader.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace vigie::clever {

// Clever Cloud's answers as it documents them, reduced to the fields that we use. Words of its vocabularies
// stay text: new ones appear without notice. The read functions leave a missing required field to
// JsonReader::problem(), which the caller asks for once.

struct FlavorRecord {
    QString name;
    qint64 memoryMiB = 0; ///< 0 when not told
};

/// GET /v2/organisations/{o}/applications/{a}
struct ApplicationRecord {
    QString id;
    QString name;
    QString description;
    QString
        state; ///< what is wanted, not what is: SHOULD_BE_UP, SHOULD_BE_DOWN, WANTS_TO_BE_UP, MODERATED, …
    QString zone;
    QString branch;
    QString pushedCommit; ///< last one that the platform knows; another one may be running
    QString runtime; ///< "Node.js & Bun"
    QString runtimeVersion;
    QString lifetime; ///< REGULAR, MIGRATION, TASK
    int minInstances = 0;
    int maxInstances = 0;
    int allowedInstances = 0;
    QString minFlavor;
    QString maxFlavor;
    QList<FlavorRecord> flavors; ///< those allowed for this application
    QString buildFlavor; ///< only meaningful with separateBuild
    bool separateBuild = false;
    bool homogeneous = false; ///< restarts with downtime
    bool stickySessions = false;
    bool cancelOnPush = false;
    bool archived = false;
    bool forceHttps = false;
    QString repository; ///< https address; git over ssh when there is none
    QStringList domains; ///< without the trailing slash
    std::optional<TimePoint> createdAt;
};

/// GET …/instances (v2)
struct InstanceRecord {
    QString id;
    QString state; ///< UP, DEPLOYING, …
    QString name;
    QString flavor;
    QString commit;
    QString deployment; ///< deployment_…
    qint64 deploymentNumber = 0;
    std::optional<TimePoint> createdAt;

    bool isUp() const { return state == u"UP"; }
};

/// GET …/deployments (v2)
struct DeploymentRecord {
    qint64 number = 0;
    QString id; ///< deployment_…
    TimePoint date;
    QString state; ///< WIP OK FAIL CANCELLED TASK_RUNNING
    QString action; ///< DEPLOY UNDEPLOY UPSCALE DOWNSCALE REPLACE CANCEL NONE
    QString commit; ///< may be empty
    QString cause;
    QString author;
    int instances = 0;

    bool isDeploy() const { return action == u"DEPLOY"; }
    bool broughtVersion() const { return isDeploy() && state == u"OK" && !commit.isEmpty(); }
};

struct StepRecord {
    QString state;
    TimePoint date;
};

/// GET /v4/orchestration/…/deployments
struct DeploymentCourse {
    QString id;
    QString state; ///< QUEUED WORK_IN_PROGRESS TASK_IN_PROGRESS FAILED CANCELLED SUCCEEDED
    std::optional<TimePoint> startDate;
    QList<StepRecord> steps; ///< oldest first, each state once
    QString commit;
    QString action;
    QString cause;
    QString source;
    QString priority;
    std::optional<bool> dedicatedBuild;

    /// When work began, apart from waiting; nothing while it waits.
    std::optional<TimePoint> workBegan() const;
    /// The date of the final state.
    std::optional<TimePoint> ended() const;
};

/// GET /v2/organisations/{o}/addons/{ad}
struct AddonRecord {
    QString id;
    QString realId;
    QString name;
    QString region;
    QString providerId; ///< "postgresql-addon"
    QString providerName;
    QString providerStatus; ///< RELEASE, BETA_PUB, …
    QString planName;
    QList<std::pair<QString, QString>> features; ///< of the plan
    std::optional<TimePoint> createdAt;
};

[[nodiscard]] ApplicationRecord readApplication(const JsonReader& answer);
[[nodiscard]] InstanceRecord readInstance(const JsonReader& answer);
[[nodiscard]] DeploymentRecord readDeployment(const JsonReader& answer);
[[nodiscard]] DeploymentCourse readCourse(const JsonReader& answer);
[[nodiscard]] AddonRecord readAddon(const JsonReader& answer);

template <class T> [[nodiscard]] QList<T> readAll(const JsonReader& answer, T (*read)(const JsonReader&))
{
    QList<T> records;
    for (const JsonReader& item : answer.items())
        records.append(read(item));
    return records;
}

} // namespace vigie::clever
