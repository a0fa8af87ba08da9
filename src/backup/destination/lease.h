// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/destination/destination.h"

#include <QStringList>

namespace vigie {

/// Who works on the backups of one service in one destination, as the lease object tells.
struct LeaseHolder {
    QString runId;
    QString purpose; ///< "take", "prune"
    QString machine; ///< host name, for people
    QString machineId; ///< of systemd's machine-id, hashed: is it this machine?
    qint64 process = 0;
    qint64 processStart = 0; ///< of /proc/PID/stat, so that a reused number is noticed
    TimePoint until; ///< by the holder's clock
    QStringList writing; ///< objects that do not count until their manifest is there

    bool operator==(const LeaseHolder&) const = default;
};

/// The right to write or remove the backups of one service in one destination, one holder at a time: the
/// object "<prefix>lease.json" there. It is renewed by its holder and expires by itself. A holder that is
/// dead for certain (a process of this machine that is gone) is succeeded at once, another one after its
/// time. Where the place has conditional writes (a folder; S3 with If-None-Match) exactly one of two gets it;
/// where it has none both write, wait, and read back who is there. Clocks of two machines may differ: a
/// lease of another machine that looks expired, or reaches further than any lease does, is watched for as
/// long as a living holder needs to renew it, and succeeded only when it stood still. The advisory lock in
/// the database stands beside it and covers what a lease cannot.
class Lease {
public:
    static constexpr Millis length{std::chrono::minutes(3)};

    struct Wish {
        QString prefix; ///< ArtefactName::prefixOf()
        QString purpose;
        QString runId;
        Millis watch
            = length / 3 + std::chrono::seconds(15); ///< of a lease that looks dead; shorter in tests
    };
    /// claim() and settle(). Conflict, naming who holds it since when, when it is taken.
    [[nodiscard]] static Async<std::shared_ptr<Lease>> acquire(
        std::shared_ptr<Destination> destination, Wish wish, const Clock* clock, CancelToken cancel);
    /// Writes the lease. It may still turn out to be another run's until settle() has said no: begin
    /// meanwhile what counts for nothing before it is completed, remove nothing and complete nothing.
    [[nodiscard]] static Async<std::shared_ptr<Lease>> claim(
        std::shared_ptr<Destination> destination, Wish wish, const Clock* clock, CancelToken cancel);
    /// At once where the place has conditional writes; else after a second. Conflict as acquire().
    [[nodiscard]] static Async<void> settle(std::shared_ptr<Lease> self, CancelToken cancel);

    /// What the place offers, as it was when the lease was claimed.
    const DestinationFeatures& features() const { return m_features; }

    /// What the holder before was writing when it died: for the new holder to look at and clean. Carried on
    /// in the lease until cleaned() is called, also past release(): then for the next holder.
    const QStringList& inherited() const { return m_inherited; }
    /// @p left could not be removed, and is carried on.
    [[nodiscard]] static Async<void> cleaned(
        std::shared_ptr<Lease> self, QStringList left, CancelToken cancel);
    /// States which objects are about to be written. Conflict when the lease is somebody else's by now.
    [[nodiscard]] static Async<void> announce(
        std::shared_ptr<Lease> self, QStringList writing, CancelToken cancel);
    /// Conflict when the lease is somebody else's by now: stop writing then.
    [[nodiscard]] static Async<void> renew(std::shared_ptr<Lease> self, CancelToken cancel);
    /// Removes it; or writes it back as nobody's, with what is still to be cleaned.
    [[nodiscard]] static Async<void> release(std::shared_ptr<Lease> self);

    /// Whether an object name is that of a lease.
    [[nodiscard]] static bool isLeaseName(QStringView name);

private:
    Lease() = default;
    [[nodiscard]] static Async<bool> standsStill(std::shared_ptr<Destination> destination, QString name,
        LeaseHolder holder, Millis watch, CancelToken cancel);
    [[nodiscard]] static Async<void> store(std::shared_ptr<Lease> self, CancelToken cancel);

    std::shared_ptr<Destination> m_destination;
    const Clock* m_clock = nullptr;
    QString m_name;
    LeaseHolder m_holder;
    DestinationFeatures m_features;
    QStringList m_inherited;
    bool m_settled = false;
};

} // namespace vigie
