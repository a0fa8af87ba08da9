// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QStringList>

namespace vigie {

/// Where a document of Keycloak holds ten stars in place of a secret, sorted. Items of lists are named by
/// what people call them: "clients[shop-web].secret", "smtpServer.password",
/// "components.…[rsa].config.privateKey[0]".
[[nodiscard]] QStringList maskedValues(const QJsonValue& document);

} // namespace vigie
