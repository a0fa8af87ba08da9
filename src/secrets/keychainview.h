// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace vigie {

/// What the session's Secret Service says about itself and about our entries, asked over D-Bus. qtkeychain
/// lists nothing and does not tell a locked entry from a missing one (libsecret reports both as "nothing
/// found"), so the question is asked at the source: SearchItems matches by attributes even while the keyring
/// is locked.
struct KeychainView {
    enum class Service {
        Ready, ///< the default collection is open
        Locked, ///< the default collection is locked
        NoCollection, ///< a service without any default collection: nothing can be written
        NoBus, ///< no session bus
        NoService, ///< a bus, but nobody offers org.freedesktop.secrets
        Silent, ///< the service did not answer in time
    };
    Service service = Service::NoBus;
    QStringList open; ///< credential names of matching entries that can be read now
    int locked = 0; ///< number of matching entries that need unlocking first
    QString detail; ///< the bus's own words, for a person to quote
};

/// Looks at the entries of @p group ("vigie/mecapy"), or only at the one called @p credential. Blocks for up
/// to a few seconds: call it on a worker thread.
[[nodiscard]] KeychainView lookAtKeychain(const QString& group, const QString& credential = {});

/// Whether qtkeychain speaks to KDE's wallet here instead of a Secret Service.
[[nodiscard]] bool keychainIsKWallet();

} // namespace vigie
