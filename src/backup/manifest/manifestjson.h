// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder: how a Manifest stands in JSON.
#include "backup/manifest/manifest.h"

#include <QJsonObject>

namespace vigie {

[[nodiscard]] QJsonObject contentJson(const Manifest& manifest);
[[nodiscard]] QJsonObject artefactJson(const Manifest& manifest);
[[nodiscard]] Result<Manifest> manifestFromJson(const QJsonObject& document);
/// Keys sorted, no blanks, UTF-8: the same bytes for the same content on every machine.
[[nodiscard]] QByteArray canonicalJson(const QJsonObject& object);

} // namespace vigie
