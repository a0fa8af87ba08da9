// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder: backups of what is no database, as "backup run" takes and tells them.
#include "agent/command.h"
#include "app/backupcontents.h"

namespace vigie {

/// What became of one of several backups of a run.
struct TakenBeside {
    ServiceKey service;
    BackupContent content = BackupContent::Database;
    Result<TakeReport> report = fail(ErrorKind::Internal, QString());

    bool isGood() const { return report && report->isInAllPlaces() && report->troubles.isEmpty(); }
};

[[nodiscard]] QJsonObject backupErrorJson(const Error& error);
/// The copies of @p report and what dead runs had left.
[[nodiscard]] QJsonObject copiesJson(const TakeReport& report);
void showCopies(const Console& console, const TakeReport& report);

/// All that BackupSettings::also names for @p environment, one after the other; a failure of one does not
/// keep the others from being taken.
[[nodiscard]] QCoro::Task<QList<TakenBeside>> takeBeside(
    std::shared_ptr<CommandContext> context, EnvironmentId environment, QStringList destinations);
[[nodiscard]] QJsonArray besideJson(const QList<TakenBeside>& taken);
void showBeside(const Console& console, const QList<TakenBeside>& taken);

/// A run, or with @p looking only its preview, for one service that is no database.
[[nodiscard]] Async<ExitCode> runContent(
    std::shared_ptr<CommandContext> context, ServiceKey service, QStringList destinations, bool looking);
/// What would be taken beside a database, a line for each thing to know.
[[nodiscard]] QCoro::Task<QJsonArray> lookBeside(
    std::shared_ptr<CommandContext> context, EnvironmentId environment, QStringList destinations);

} // namespace vigie
