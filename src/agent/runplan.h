// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/command.h"
#include "plan/plan.h"

namespace vigie {

/// The options that every write takes.
inline const QStringList writeOptions{QStringLiteral("confirm"), QStringLiteral("reason")};
inline const QString dryRun = QStringLiteral("dry-run");

/// Forbidden, saying what is missing, unless --confirm and --reason are there where @p environment or @p
/// level asks for them.
[[nodiscard]] Result<> mayWrite(const CommandContext& context, const Arguments& arguments,
    const EnvironmentId& environment, ActionLevel level = ActionLevel::EasilyUndone);

/// Shows the plan; with --dry-run simulates it; else checks --confirm and --reason where the plan asks for
/// them, opens writing for this run alone, carries the plan out and tells every step.
[[nodiscard]] Async<ExitCode> runPlan(
    std::shared_ptr<CommandContext> context, Plan plan, Arguments arguments);
/// Likewise, once @p planning has made one.
[[nodiscard]] Async<ExitCode> runPlan(
    std::shared_ptr<CommandContext> context, Async<Plan> planning, Arguments arguments);

} // namespace vigie
