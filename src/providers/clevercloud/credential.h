// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QJsonObject>
#include <QUrl>

namespace vigie::clever {

/// How Clever Cloud may be asked. Each kind has its own host: a bearer token sent to the host of OAuth is
/// refused there (403, id 1504), and the other way round.
enum class CredentialKind {
    ApiToken, ///< "Authorization: Bearer …" to the bridge
    OAuth, ///< OAuth 1.0a with the PLAINTEXT method, to the API itself
};

/// A credential as the keychain holds it. Either the bare API token, or
/// {"token":…,"secret":…,"consumer_key":…,"consumer_secret":…} for OAuth; "consumer_key" may come from the
/// service's settings instead. Errors never quote the credential.
struct Credential {
    CredentialKind kind = CredentialKind::ApiToken;
    QByteArray authorization; ///< value of the Authorization header

    static Result<Credential> from(const Secret& stored, const QJsonObject& settings);
};

/// The address to speak to: the setting "api_url" where there is one, else the host of the credential's kind.
[[nodiscard]] Result<QUrl> apiBase(const QJsonObject& settings, const Secret& stored);
[[nodiscard]] Result<QByteArray> authorizationHeader(const QJsonObject& settings, const Secret& stored);

} // namespace vigie::clever
