// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "base/result.h"
#include "domain/environment.h"
#include "domain/health.h"
#include "domain/savedsearch.h"
#include "workspace/backupsettings.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace vigie {

/// What the product promises; the numbers that panes measure against.
struct Objectives {
    Millis recoveryTime{std::chrono::hours(4)}; ///< RTO
    Millis dataLoss{std::chrono::hours(24)}; ///< RPO
    double availability = 99.5; ///< percent
    int availabilityWindowDays = 30;
    bool maintenanceCounts = false; ///< whether planned maintenance lowers availability

    bool operator==(const Objectives&) const = default;
};

struct ServiceConfig {
    ServiceKey key;
    ServiceRole role = ServiceRole::Other;
    QString title; ///< for people; the id when absent
    QString provider; ///< ProviderType::id
    QString credential; ///< name of the keychain entry; never the secret itself
    QList<ServiceId> dependsOn; ///< services of the same environment that it does not work without
    QJsonObject settings; ///< checked against the provider's FieldSpecs
    QList<HealthCheck> healthChecks;

    bool operator==(const ServiceConfig&) const = default;
};

struct EnvironmentConfig {
    EnvironmentId id;
    QString title; ///< for people; the id when absent
    EnvironmentKind kind = EnvironmentKind::Other;
    QString colour; ///< "#RRGGBB"; empty: the kind's own
    QString icon; ///< name of one of our icons; empty: the kind's own
    QList<ServiceConfig> services;

    bool isProduction() const { return kind == EnvironmentKind::Production; }
    const ServiceConfig* service(const ServiceId& id) const;
    /// The services that do not work without @p id, also by way of others; in the order of the file.
    QList<const ServiceConfig*> dependants(const ServiceId& id) const;
    bool operator==(const EnvironmentConfig&) const = default;
};

/// The content of a workspace file: what a team agrees on and keeps in git. Holds no secret. A value.
struct Workspace {
    QString id; ///< stable text that names this workspace in the keychain and in local state
    QString product;
    Objectives objectives;
    QList<EnvironmentConfig> environments; ///< in the order of the file, which is the order on screen
    BackupSettings backups;
    QList<SavedSearch> searches; ///< the shared ones, in the order of the file

    const EnvironmentConfig* environment(const EnvironmentId& id) const;
    const ServiceConfig* service(const ServiceKey& key) const;
    bool operator==(const Workspace&) const = default;
};

} // namespace vigie
