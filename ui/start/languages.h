// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vigie {

/// The language that @p chosen means: itself, or for an empty word the system's, when it is one of ours.
[[nodiscard]] QString languageFor(const QString& chosen);
/// Makes the application speak @p language ("fr", "en"): our texts, those of Qt, and the habits of numbers
/// and dates. Windows that exist already keep their words.
void installLanguage(const QString& language);

} // namespace vigie
