// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/signin.h"

#include <QJsonObject>

/// How Keycloak writes things.
namespace vigie::sim::keycloak {

QJsonObject client(const SignInClient& client);
/// A RealmRepresentation as partial-export gives it out: secrets of clients, identity providers, mail and
/// keys are ten stars, those within authenticator configurations and attributes are not.
QJsonObject exportedRealm(const SignInRealm& realm, bool clients, bool groupsAndRoles);
QJsonObject discovery(const QString& base, const QString& realm);

} // namespace vigie::sim::keycloak
