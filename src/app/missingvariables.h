// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"

namespace vigie {

/// What a service is not given here although the same service is given it in another environment.
struct MissingVariables {
    ServiceKey service;
    QString title; ///< of the service
    QString elsewhere; ///< title of the environment that has them
    QStringList names; ///< sorted; never a value

    bool operator==(const MissingVariables&) const = default;
};

/// Of @p here, against what the same service has @p elsewhere. Variables of one branch count on neither side.
[[nodiscard]] QStringList namesMissing(const QList<Variable>& here, const QList<Variable>& elsewhere);

/// Production against every staging environment, staging against every production; other kinds are meant to
/// differ and are not compared. Services whose variables cannot be read are left out: the variables' own page
/// says why. Fails only when @p session goes.
[[nodiscard]] Async<QList<MissingVariables>> missingVariables(
    QPointer<Session> session, EnvironmentId environment, CancelToken cancel);

} // namespace vigie
