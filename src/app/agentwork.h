// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "backup/agent/backupagent.h"
#include "backup/agent/notifier.h"

namespace vigie {

/// What an agent can do with the backups of an open workspace. The hands hold the session.
[[nodiscard]] AgentHands agentHands(std::shared_ptr<Session> session);
/// The section of the workspace as far as an agent can follow it: jobs of databases. @p left gets a
/// translated sentence for each one that it cannot.
[[nodiscard]] BackupSettings agentSettings(const Session& session, QStringList* left);
[[nodiscard]] std::shared_ptr<const Notifier::Means> notifierMeans(const Session& session);

/// Option --store: has the record of backups in the database at @p url, whose password is the credential
/// sharedRecordsCredential(). Invalid when the address holds one.
[[nodiscard]] Result<> useSharedRecords(
    AppContext& context, const QString& url, const Session::CredentialReader& credentials);
[[nodiscard]] QString sharedRecordsCredential();

/// With the record of the session's workspace.
[[nodiscard]] std::shared_ptr<BackupAgent> makeAgent(const Session& session, BackupAgent::Options options);
/// The journal of runs, newest first.
[[nodiscard]] Async<QList<BackupRun>> agentRuns(const Session& session, int most);

} // namespace vigie
