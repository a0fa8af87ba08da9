// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/secret.h"
#include "workspace/workspace.h"

namespace vigie::test {

// A product with one environment, production, whose database is backed up into a folder called "home".

inline const EnvironmentId production(QStringLiteral("production"));
inline const ServiceKey backedUp{production, ServiceId(QStringLiteral("database"))};

/// What a credential reader answers.
inline Async<Secret> given(Secret secret)
{
    co_return secret;
}

inline ServiceConfig serviceOf(const ServiceKey& key, ServiceRole role, const QString& provider)
{
    ServiceConfig config;
    config.key = key;
    config.role = role;
    config.title = key.service.text();
    config.provider = provider;
    return config;
}

/// The product, with @p others beside its database.
inline Workspace productWithBackups(const QString& folder, const QString& recipient, const QString& signer,
    const QList<ServiceConfig>& others = {})
{
    EnvironmentConfig environment;
    environment.id = production;
    environment.title = QStringLiteral("Production");
    environment.kind = EnvironmentKind::Production;
    environment.services
        = QList<ServiceConfig>{serviceOf(backedUp, ServiceRole::Database, QStringLiteral("postgresql"))}
        + others;
    BackupDestination home;
    home.id = QStringLiteral("home");
    home.path = folder;
    BackupJob job;
    job.service = backedUp;
    Workspace made;
    made.id = QStringLiteral("mecapy");
    made.product = QStringLiteral("MecaPy");
    made.environments = {environment};
    made.backups.destinations = {home};
    made.backups.recipients = {{QStringLiteral("custodian"), recipient}};
    made.backups.signers = {{QStringLiteral("server"), signer}};
    made.backups.jobs = {job};
    return made;
}

} // namespace vigie::test
