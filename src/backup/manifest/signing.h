// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>
#include <QString>

namespace vigie {

/// The public half of an Ed25519 pair ("vigie-signer1…"), as the workspace file lists it. A value.
class SignerKey {
public:
    [[nodiscard]] static Result<SignerKey> fromText(const QString& text);
    explicit SignerKey(QByteArray point); ///< 32 bytes

    QString text() const;
    const QByteArray& point() const { return m_point; }
    bool verifies(const QByteArray& message, const QByteArray& signature) const;
    bool operator==(const SignerKey&) const = default;

private:
    QByteArray m_point;
};

/// The private half ("VIGIE-SIGNING-KEY-1…"), in the keychain of the machines that take backups. It reads
/// nothing: who steals it can pretend to have made a backup, and is removed from the workspace's signers.
class SigningKey {
public:
    [[nodiscard]] static SigningKey generate();
    [[nodiscard]] static Result<SigningKey> fromText(const Secret& text);

    Secret text() const;
    const SignerKey& signer() const { return m_signer; }
    QByteArray sign(const QByteArray& message) const; ///< 64 bytes

private:
    explicit SigningKey(Secret seed);
    Secret m_seed;
    SignerKey m_signer;
};

} // namespace vigie
