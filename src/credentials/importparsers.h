// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credentials/importfinding.h"

namespace vigie {

// One pure reader for each format; @p content is the whole file. What cannot be used is left out of the
// credential and said in its warnings. Nothing of the content appears in an error or a warning.

using ImportedCredentials = Result<QList<ImportableCredential>>;

/// clever-tools.json, in all its forms. The pair is OAuth 1, tied to a consumer: the keychain then holds
/// {"token":…,"secret":…}, with "consumer_key" and "consumer_secret" where the profile overrides them.
[[nodiscard]] ImportedCredentials readCleverTools(const QByteArray& content);

/// Vercel's auth.json with the config.json of the same folder (may be empty). The refresh token stays where
/// it is: renewing would log the other tool out.
[[nodiscard]] ImportedCredentials readVercelAuth(const QByteArray& auth, const QByteArray& config);

/// .sentryclirc or sentrycli.ini; also the properties form "auth.token=…".
[[nodiscard]] ImportedCredentials readSentryRc(const QByteArray& content);
/// A Sentry token with what its own file or environment says about its place. A token that carries its place
/// (sntrys_…) is believed first.
[[nodiscard]] ImportableCredential sentryCredential(
    const QByteArray& token, const QString& url, const QString& organisation, const QString& project);

/// .pgpass: one credential a line; a field that is "*" is left open.
[[nodiscard]] ImportedCredentials readPgpass(const QByteArray& content);

/// pg_service.conf: one credential a section; sections without a password bring settings only.
[[nodiscard]] ImportedCredentials readPgService(const QByteArray& content);

/// The text that the keychain keeps for a Clever Cloud OAuth pair.
[[nodiscard]] Secret cleverOAuthCredential(
    const QString& token, const QString& secret, const QString& consumerKey, const QString& consumerSecret);

} // namespace vigie
