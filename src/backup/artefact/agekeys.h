// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>
#include <QString>

namespace vigie {

/// Whom an artefact is encrypted to: the public half of an X25519 pair as age(1) writes it ("age1…"). A
/// value.
class AgeRecipient {
public:
    static constexpr qsizetype size = 32;

    /// Invalid unless @p text is a well-formed age1… of this kind; blanks around it are forgiven.
    [[nodiscard]] static Result<AgeRecipient> fromText(const QString& text);
    explicit AgeRecipient(QByteArray point); ///< 32 bytes

    QString text() const;
    const QByteArray& point() const { return m_point; }
    bool operator==(const AgeRecipient&) const = default;

private:
    QByteArray m_point;
};

/// The private half ("AGE-SECRET-KEY-1…"): who holds it can read every artefact made for its recipient. It
/// lives in the keychain or on paper, and never on a machine that only takes backups.
class AgeIdentity {
public:
    [[nodiscard]] static AgeIdentity generate();
    /// Reads one key, or a key file as age-keygen(1) writes it: blank lines and lines that begin with # are
    /// skipped. Invalid, never quoting anything, when there is not exactly one key.
    [[nodiscard]] static Result<AgeIdentity> fromText(const Secret& text);

    Secret text() const;
    const Secret& scalar() const { return m_scalar; } ///< 32 bytes
    const AgeRecipient& recipient() const { return m_recipient; }

private:
    explicit AgeIdentity(Secret scalar);
    Secret m_scalar;
    AgeRecipient m_recipient;
};

} // namespace vigie
