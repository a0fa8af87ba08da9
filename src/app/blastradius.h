// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"

#include <QPointer>

namespace vigie {

/// Adds to a plan what its maker cannot see from the service alone: the services that depend on it, and how
/// much of the error budget is left. Plans that touch neither production nor anything for good stay as they
/// are. @p session may go meanwhile; a history that cannot be read is named as a thing not known.
[[nodiscard]] Async<Plan> withBlastRadius(QPointer<Session> session, Async<Plan> planning);

} // namespace vigie
