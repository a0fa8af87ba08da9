// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/errortracker.h"

namespace vigie::sim {

QList<ErrorProject> makeErrorProjects();
/// The error groups that MecaPy lives with, and the incident's.
QList<ErrorIssue> makeErrorIssues(TimePoint epoch);

} // namespace vigie::sim
