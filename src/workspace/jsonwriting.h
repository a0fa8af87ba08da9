// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder: how values go into a document without disturbing what stands there.
#include "workspace/jsonnode.h"

namespace vigie {

[[nodiscard]] Json fromQt(const QJsonValue& value);
/// Sets a value unless it is there already, or absent and the default.
void put(Json& object, const char* key, Json value, const Json& otherwise = nullptr);
/// An empty text takes the key away.
void putText(Json& object, const char* key, const QString& value, const QString& otherwise = {});
/// The same duration in other words ("240m", "4h") stays as somebody wrote it.
void putDuration(Json& object, const char* key, Millis value, Millis otherwise);
void putUrl(Json& object, const char* key, const QUrl& value);
void putList(Json& object, const char* key, Json list);
/// The object of @p list with this name, so that what else it holds survives; a new one otherwise.
[[nodiscard]] Json named(const Json& list, const QString& name);
[[nodiscard]] Json existing(const Json& object, const char* key); ///< null when absent

} // namespace vigie
