// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "sim/seed.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

class QJsonObject;

namespace vigie::sim {

/// An application that people sign in to, or a service that signs in by itself.
struct SignInClient {
    QString id; ///< uuid
    QString clientId; ///< "mecapy-web"
    QString secret; ///< empty: a public client
    QStringList redirectUris;
    QStringList roles; ///< of realm-management, for a service account
};

/// One realm: who may sign in to what.
struct SignInRealm {
    QString id; ///< uuid
    QString name; ///< "mecapy"
    QString mailPassword;
    QString providerSecret; ///< of the identity provider that people of the company come from
    QString signingKey; ///< PEM in reality; here its letters
    QList<SignInClient> clients;
};

/// Where MecaPy's users sign in: a product of its own beside the world, invented from the same seed. Tokens
/// live for a minute, as they usually do. Lives in one thread; @p clock outlives it.
class SignIn {
public:
    static constexpr Millis tokenLife{std::chrono::seconds(60)};

    SignIn(Seed seed, const Clock& clock);

    const QList<SignInRealm>& realms() const { return m_realms; }
    const SignInRealm* realm(const QString& name) const;
    /// A client that was not there before; false when one of that name is.
    bool addClient(const QString& realm, SignInClient client);

    struct Token {
        QString text;
        QString realm;
        QString clientId;
        TimePoint until;
    };
    /// Of a client with a service account; nothing for a wrong pair.
    std::optional<Token> issue(const QString& realm, const QString& clientId, const QString& secret);
    /// The client that a token stands for, while it is good in @p realm.
    const SignInClient* holder(const QString& realm, const QString& token) const;

    /// Called after each write.
    void setChanged(std::function<void()> changed) { m_changed = std::move(changed); }
    QJsonObject save() const;
    [[nodiscard]] Result<> restore(const QJsonObject& state);

private:
    SignInRealm* find(const QString& name);

    const Seed m_seed;
    const Clock& m_clock;
    std::function<void()> m_changed;
    QList<SignInRealm> m_realms;
    QHash<QString, Token> m_tokens;
    quint64 m_issued = 0;
};

} // namespace vigie::sim
