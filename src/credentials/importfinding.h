// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace vigie {

/// One account that another tool has on this machine, and what would be copied of it. Nothing is copied
/// before a person has ticked it.
struct ImportableCredential {
    QString provider; ///< ProviderType::id
    QString account; ///< what a person recognises: alias, address, database
    QStringList copied; ///< translated: the values that would go into the keychain
    /// Settings that belong to this credential and to no other: the address it may be sent to, the
    /// organisation, the database. They come from where the credential comes from; a token of one file is
    /// never joined with an address of another.
    QJsonObject settings;
    std::optional<TimePoint> expiresAt;
    QStringList warnings; ///< translated sentences
    Secret value; ///< in the form that the provider reads; empty: nothing to copy, the warnings say why
};

/// What was found in one place.
struct ImportFinding {
    QString tool; ///< as people know it ("Vercel CLI")
    QString path; ///< empty for environment variables
    QStringList variables; ///< the names of environment variables that it comes from
    std::optional<TimePoint> modified;
    QString permissions; ///< as ls shows them ("rw-------"); empty for variables
    QString permissionsFix; ///< command that closes a file which others can read; empty: nothing to fix
    QString fingerprint; ///< of the content, see sourceFingerprint(); empty for variables
    QList<ImportableCredential> credentials;
    QStringList notes; ///< translated: links, owners, other things to know
    std::optional<Error> problem; ///< it is there and cannot be used
};

} // namespace vigie
