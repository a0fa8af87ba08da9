// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backupaccess.h"

namespace vigie {

/// The keys that backups are encrypted to and signed with: those that the workspace lists, and what this
/// machine holds of them. Copyable; the session's context outlives it. Main thread.
class BackupKeys {
public:
    /// Where private halves are kept, past any memory: what is read is what is stored.
    struct Store {
        std::function<Async<Secret>(QString entry, CancelToken)> read;
        std::function<Async<void>(QString entry, Secret value, CancelToken)> write;
    };
    BackupKeys(const Session& session, Store store);
    /// For a session with credentials attached, as the window has.
    static BackupKeys of(const Session& session);

    enum class State {
        Works, ///< the private half is here and fits
        Aside, ///< the private half is here, put aside by a rotation that the workspace does not show yet
        Elsewhere, ///< the private half is not here
        Broken, ///< the private half is here and does not fit
        Unlisted, ///< ours, and not in the workspace: nobody trusts it
    };
    struct Known {
        QString name;
        bool signs = false; ///< a signer; else a recipient
        QString publicHalf;
        State state = State::Elsewhere;
        bool retired = false; ///< a recipient that new backups are not encrypted to

        bool operator==(const Known&) const = default;
    };
    /// Each recipient and signer of the workspace, and this machine's own signer. @p prove: encrypts a sample
    /// to each whose private half is here, and decrypts it.
    [[nodiscard]] static Async<QList<Known>> look(BackupKeys self, bool prove, CancelToken cancel);

    struct Made {
        QString entry; ///< in the keychain
        QString name;
        bool signs = false;
        QString publicHalf; ///< to be listed in the workspace
    };
    /// Makes a pair, stores the private half, reads it back and proves it. Conflict when there is one of that
    /// name. @p looking: nothing is made.
    [[nodiscard]] static Async<Made> create(
        BackupKeys self, QString name, bool signs, bool looking, CancelToken cancel);

    struct Rotation {
        QString name;
        QString fresh; ///< public half that takes the place of the old one
        QString old;
        QString aside; ///< entry that keeps the old private half: backups that stand were made for it

        QString oldName() const; ///< under which the workspace goes on listing the old public half
    };
    /// A new pair under the same name. The old private half moves aside, is read back and proven like the new
    /// one, is listed in BackupAccess::asideName() and never deleted. Invalid for a retired one. @p looking:
    /// nothing is made.
    [[nodiscard]] static Async<Rotation> rotate(
        BackupKeys self, QString name, bool looking, CancelToken cancel);

    /// What to print; it holds the private key.
    [[nodiscard]] static Async<QString> sheet(BackupKeys self, QString name, CancelToken cancel);

    /// @p settings with a new key listed; or with the new one of a rotation under its name, and the old one
    /// beside it, retired, as long as backups need it.
    [[nodiscard]] static BackupSettings listed(BackupSettings settings, const Made& made);
    [[nodiscard]] static BackupSettings listed(BackupSettings settings, const Rotation& rotation);

private:
    [[nodiscard]] static Async<AgeIdentity> identity(BackupKeys self, QString name, CancelToken cancel);
    /// The entries that rotations of @p name have put aside, newest first.
    [[nodiscard]] static Async<QStringList> aside(BackupKeys self, QString name, CancelToken cancel);
    /// Whether one of them fits @p recipient.
    [[nodiscard]] static Async<bool> isAside(BackupKeys self, BackupRecipient recipient, CancelToken cancel);
    [[nodiscard]] static Async<Secret> keep(BackupKeys self, QString entry, Secret value, CancelToken cancel);

    BackupAccess m_access;
    Store m_store;
};

/// "works", "aside", "elsewhere", "broken", "unlisted"
[[nodiscard]] QString keyStateName(BackupKeys::State state);
[[nodiscard]] QString keyStateText(BackupKeys::State state); ///< translated

} // namespace vigie
