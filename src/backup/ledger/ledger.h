// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/ledger/destinationcontent.h"
#include "backup/retention/retention.h"
#include "backup/schedule/schedule.h"
#include "domain/backup.h"
#include "domain/backupproof.h"
#include "workspace/workspace.h"

#include <QSet>

namespace vigie {

/// What is wrong with a backup that is there.
enum class LedgerFault {
    Altered, ///< artefact or manifest is not what was stored
    NotEncrypted,
    NotDecryptable, ///< to none of the keys that the workspace knows, or decrypting failed
    UnknownSigner, ///< nothing shows that one of our machines made it
    DrillFailed, ///< restoring it was tried and did not succeed
    WrongPlace, ///< in a destination that it does not belong in, or under a foreign name
    MissingCopy, ///< not in all destinations that it belongs in
    TooSmall, ///< against its own history
    MaskedSecrets, ///< configuration only, not restorable alone
    NeverRestored,
};
[[nodiscard]] QString ledgerFaultName(LedgerFault fault); ///< "too-small"
[[nodiscard]] QString ledgerFaultText(LedgerFault fault); ///< a translated sentence

struct LedgerCopy {
    QString destination;
    StoredObject object;
    bool held = false;
    std::optional<TimePoint> lockedUntil; ///< the destination refuses to remove it before
    bool operator==(const LedgerCopy&) const = default;
};

/// One backup as it was found.
struct LedgerEntry {
    QString artefact;
    Manifest manifest;
    QList<LedgerCopy> copies;
    QSet<LedgerFault> faults;
    std::optional<BackupProof> verified; ///< the newest reading of what lies there now
    std::optional<BackupProof> drilled; ///< the newest restoring, for practice or in earnest
    std::optional<Backup> provider; ///< made and kept by the provider of the database; no manifest then

    /// What would be restored if this one were.
    TimePoint dataOf() const { return provider ? provider->createdAt : manifest.snapshotAt; }
    /// Not told by every provider.
    std::optional<qint64> bytes() const { return provider ? provider->bytes : manifest.bytes; }
    /// Nothing says that it could not be restored.
    bool isGood() const;
    /// Nothing but that no key at hand opens it: with that key it may be as good as any.
    bool isOnlyClosed() const;
    bool isProven() const { return isGood() && drilled && drilled->passed; }
    bool isHeld() const;
};

/// One moment at which a backup was due, and what there is for it.
struct LedgerSlot {
    enum class State { Present, Late, Missing, Waiting };
    DueTime due;
    State state = State::Waiting;
    std::optional<qsizetype> entry; ///< index into Ledger::entries
    Millis late{0}; ///< how much after the due time it was whole
};
[[nodiscard]] QString ledgerStateName(LedgerSlot::State state); ///< "missing"
[[nodiscard]] QString ledgerStateText(LedgerSlot::State state); ///< translated word

/// Something in a destination that is no backup of ours.
struct Stranger {
    enum class Kind {
        PlainDump, ///< a dump that everybody can read
        Unfinished, ///< an artefact without a manifest: it does not count
        ManifestAlone, ///< its artefact is gone
        Unreadable, ///< a manifest that cannot be understood
        OtherService, ///< a backup of a service that the workspace does not know
        Other,
    };
    QString destination;
    StoredObject object;
    Kind kind = Kind::Other;
};
[[nodiscard]] QString strangerKindName(Stranger::Kind kind); ///< "plain-dump"
[[nodiscard]] QString strangerText(Stranger::Kind kind); ///< a translated sentence

/// How much would be lost, and what the schedule can promise at best.
struct Exposure {
    std::optional<TimePoint> proven; ///< data of the newest backup that was restored and checked
    std::optional<TimePoint> verified; ///< likewise, of the newest that was read to its end
    std::optional<TimePoint> present; ///< likewise, of the newest that looks whole
    Millis objective{0};
    Millis runTime{0}; ///< median from the snapshot until the backup was whole
    Millis worst{0}; ///< longest pause of the schedule, with jitter and the time of a run
    std::optional<int> enoughHours; ///< the longest rhythm that would keep the objective
    QString sentence; ///< translated: what the schedule can promise, and what would fix it

    Millis exceeds() const { return std::max(Millis(0), worst - objective); }
};

/// How long restoring takes, as measured: fetching, decrypting, restoring and checking, without the switch.
struct RecoveryTime {
    Millis objective{0};
    std::optional<Millis> newest;
    std::optional<Millis> median;
    std::optional<TimePoint> measuredAt;
    int drills = 0; ///< that passed

    bool isMet() const { return newest && *newest <= objective; }
};

struct Ledger {
    ServiceKey service;
    QList<LedgerEntry> entries; ///< newest first
    QList<LedgerSlot> dueSlots; ///< oldest first
    QList<Stranger> strangers;
    QList<DestinationContent> destinations; ///< without their content: place and what failed
    Exposure exposure;
    RecoveryTime recovery;

    /// Everything is as it should be: slots filled, entries without faults but those that time heals.
    bool isSound() const;
};

struct LedgerQuestion {
    BackupJob job;
    QList<ServiceKey> known; ///< services of the workspace: their backups are no strangers
    QStringList recipients; ///< age1… that somebody can decrypt for; empty: not judged
    bool judgesSigners = true; ///< the workspace names signers
    QString workspace; ///< Workspace::id
    Objectives objectives;
    QList<BackupProof> proofs; ///< newest first
    QList<Backup> providerBackups;
    QStringList destinations; ///< where the job's backups belong; ids
    TimePoint from; ///< of the slots
    TimePoint now;
};

/// Compares what should be with what is there. Pure: reads nothing, remembers nothing.
[[nodiscard]] Ledger makeLedger(LedgerQuestion question, QList<DestinationContent> contents);

/// Whether a restoring tells how long the service's own backups take: one of ours, also when it has gone by
/// now, or one that the provider keeps. How fast somebody's file comes back says nothing of them.
[[nodiscard]] bool measuresRecovery(
    const BackupProof& proof, const ServiceKey& service, const QList<LedgerEntry>& entries);

/// The copies for planRetention().
[[nodiscard]] QList<StoredBackup> storedBackups(const Ledger& ledger);

} // namespace vigie
