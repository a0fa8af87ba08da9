// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QString>

namespace vigie {

/// What an environment is for; it decides how much friction a write meets.
enum class EnvironmentKind { Production, Staging, Preview, Development, Other };

/// The role of a service in the product; rows of the panes are grouped by it.
enum class ServiceRole { Api, Frontend, Database, SignIn, Storage, Errors, Repository, LocalStack, Other };

[[nodiscard]] QString kindName(EnvironmentKind kind); ///< the word of the workspace file ("production")
[[nodiscard]] EnvironmentKind kindFromName(QStringView name, bool* ok = nullptr);
[[nodiscard]] QString roleName(ServiceRole role); ///< the word of the workspace file ("sign-in")
[[nodiscard]] ServiceRole roleFromName(QStringView name, bool* ok = nullptr);
[[nodiscard]] QString roleTitle(ServiceRole role); ///< translated, for people ("Sign-in")
[[nodiscard]] QString kindTitle(EnvironmentKind kind); ///< translated, for people ("Production")

} // namespace vigie
