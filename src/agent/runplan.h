// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/command.h"
#include "plan/plan.h"

namespace vigie {

/// The options that every write takes.
inline const QStringList writeOptions{QStringLiteral("confirm"), QStringLiteral("reason")};
inline const QString dryRun = QStringLiteral("dry-run");
/// Goes on although somebody else holds the environment; takes a reason.
inline const QString takeOver = QStringLiteral("take-over");

/// Shows the plan; with --dry-run simulates it; else checks --confirm and --reason where the plan asks for
/// them, opens writing for this run alone, carries the plan out and tells every step.
[[nodiscard]] Async<ExitCode> runPlan(
    std::shared_ptr<CommandContext> context, Plan plan, Arguments arguments);

} // namespace vigie
