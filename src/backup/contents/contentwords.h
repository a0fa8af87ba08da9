// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/manifest/manifest.h"

namespace vigie {

/// What a backup holds, for people ("Keycloak realm, configuration only"); translated.
[[nodiscard]] QString contentTitle(BackupContent content);

/// Translated sentences about what a manifest says of its content: how much, what is masked or missing. Empty
/// for databases. Never a value.
[[nodiscard]] QStringList contentWords(const Manifest& manifest);

} // namespace vigie
