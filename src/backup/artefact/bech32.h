// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace vigie {

/// Bytes as text with a name in front and a checksum that notices every usual typing mistake (BIP 173,
/// without its limit of length): how age writes its keys, and we ours.
[[nodiscard]] QByteArray toBech32(QByteArrayView lowerCaseName, QByteArrayView bytes);
/// The bytes of a text that has this name in front; nothing when it has not, mixes upper and lower case, or
/// its checksum is wrong.
[[nodiscard]] std::optional<QByteArray> fromBech32(QByteArrayView lowerCaseName, QByteArrayView text);

} // namespace vigie
