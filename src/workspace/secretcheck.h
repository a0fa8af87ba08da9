// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace vigie {

class JsonNode;

/// Whether a key of this name announces a credential ("token", "db_password", "clientSecret").
[[nodiscard]] bool namesSecret(QStringView key);
/// Whether a text is a credential by its looks: an address with a password in it, a token with a known
/// prefix, a private key.
[[nodiscard]] bool looksLikeSecret(const QString& text);

/// Adds a problem for everything in the document that looks like a credential, unknown keys and comments
/// included: the file is made to be shared.
void refuseSecrets(const JsonNode& document);

} // namespace vigie
