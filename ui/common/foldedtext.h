// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vigie {

/// Lower case without accents, so that a search for "televersement" finds « téléversement ».
[[nodiscard]] QString foldedText(const QString& text);

} // namespace vigie
