// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace vigie {

/// Byte for byte: printable UTF-8 as it is, every other byte as its hexadecimal number in angle brackets (the
/// escape character is ⟨1B⟩), those of invisible characters and of marks that turn the direction of text
/// included. Escapes of JSON stay as they stand.
[[nodiscard]] QString visibleBytes(QByteArrayView bytes);

} // namespace vigie
