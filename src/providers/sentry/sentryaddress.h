// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QJsonObject>
#include <QUrl>

#include <optional>

namespace vigie {

/// What an organisation token ("sntrys_" + base64 JSON + "_" + secret) says about itself.
struct SentryTokenOrigin {
    QString organization;
    QUrl url; ///< of the installation; may be empty in old tokens
    QUrl region; ///< where the organisation's data live; may be empty

    bool operator==(const SentryTokenOrigin&) const = default;
};

/// Nothing for other kinds of token and for damaged ones.
[[nodiscard]] std::optional<SentryTokenOrigin> sentryTokenOrigin(const Secret& token);

/// Where to send: the setting "api_url"; else the token's own region or address; else https://sentry.io.
/// Invalid when the setting names another installation than the token does: a credential goes only where it
/// belongs (a loopback address excepted, where simulators listen).
[[nodiscard]] Result<QUrl> sentryBase(const QJsonObject& settings, const Secret& token);

/// Hosts that Sentry's own cloud uses: sentry.io and everything below.
[[nodiscard]] bool isSentryCloud(const QString& host);

} // namespace vigie
