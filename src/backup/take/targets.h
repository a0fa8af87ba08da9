// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/artefactname.h"
#include "backup/destination/lease.h"
#include "backup/manifest/manifestfile.h"
#include "backup/stream/bytechannel.h"

#include <QHash>

namespace vigie {

/// What became of one copy of a backup.
struct TakenCopy {
    QString destination; ///< id
    QString place;
    std::optional<StoredObject> object; ///< the artefact, once it and its manifest are there and read back
    std::optional<Error> error; ///< why there is none
};

/// Where one run writes its artefact: each destination with its lease and its upload. One that fails is given
/// up and the others go on; the set fails when none is left. Main thread; keep it in a shared_ptr.
class TargetSet {
public:
    struct Wish {
        ServiceKey service;
        ArtefactName name; ///< moved on by seconds where a backup of this name stands already
        QString runId;
        QList<std::shared_ptr<Destination>> destinations;
        QHash<QString, int> lockDays; ///< by destination; overrides nothing that the place itself demands
        qint64 expected = 0; ///< bytes of the artefact, roughly
    };

    /// Claims the leases and begins the uploads. What has to wait until a lease has settled goes on beside
    /// them: removing what dead runs left, and naming the artefact in the lease. Fails when no destination
    /// can be used, with the first one's reason.
    [[nodiscard]] static Async<std::shared_ptr<TargetSet>> open(
        Wish wish, const Clock* clock, CancelToken cancel);
    /// Gives the next bytes to every upload.
    [[nodiscard]] static Async<void> write(
        std::shared_ptr<TargetSet> self, QByteArray bytes, CancelToken cancel);
    /// Everything that comes out of @p output, until its end; @p poured is called now and then. Closes it
    /// when no upload is left.
    [[nodiscard]] static Async<void> pour(std::shared_ptr<TargetSet> self,
        std::shared_ptr<ByteChannel> output, std::function<void()> poured, CancelToken cancel);
    /// Once the leases have settled, completes the uploads, reads back head and tail, stores the manifest
    /// last and reads it back.
    [[nodiscard]] static Async<void> finish(
        std::shared_ptr<TargetSet> self, ManifestFile manifest, CancelToken cancel);
    /// Removes everything of this run that does not count, and gives the leases back. Always to be called.
    [[nodiscard]] static QCoro::Task<> close(std::shared_ptr<TargetSet> self);

    QList<TakenCopy> copies() const;
    /// What the artefact is called in every destination.
    const ArtefactName& name() const { return m_wish.name; }
    /// "NAME in PLACE" of what was removed at the start.
    const QStringList& cleaned() const { return m_cleaned; }

private:
    struct Target {
        std::shared_ptr<Destination> place;
        std::shared_ptr<Lease> lease;
        QList<Leftover> leftovers; ///< of dead runs: what was there before the upload was begun
        bool clean = false;
        std::optional<QCoro::Task<>> holding; ///< takeHold(), from the start of the upload on
        std::shared_ptr<Upload> upload; ///< until it is finished or aborted
        bool stored = false; ///< the artefact stands under its name
        std::optional<StoredObject> object;
        std::optional<Error> error; ///< the first

        void failed(const Error& why);
    };
    using Ptr = std::shared_ptr<TargetSet>;
    using Step = std::function<Async<void>(std::shared_ptr<Target>)>;

    /// With all that have no error yet, at once; what fails becomes theirs.
    static QCoro::Task<> forEach(Ptr self, Step step);
    static Async<void> prepare(Ptr self, std::shared_ptr<Target> target, CancelToken cancel);
    static Async<void> moveOn(Ptr self, std::shared_ptr<Target> target, CancelToken cancel);
    static Async<void> begin(Ptr self, std::shared_ptr<Target> target, CancelToken cancel);
    /// The lease made certain, the place cleaned, the artefact named in the lease; else the target's error.
    static QCoro::Task<> takeHold(Ptr self, std::shared_ptr<Target> target, CancelToken cancel);
    static Async<void> clean(Ptr self, std::shared_ptr<Target> target, CancelToken cancel);
    static Async<void> finishTarget(
        Ptr self, std::shared_ptr<Target> target, ManifestFile manifest, CancelToken cancel);
    static Async<void> readBack(Ptr self, std::shared_ptr<Target> target, StoredObject object,
        ManifestFile manifest, CancelToken cancel);
    static QCoro::Task<> closeTarget(Ptr self, std::shared_ptr<Target> target);
    static QCoro::Task<> keepLeases(Ptr self, CancelToken stop);
    /// Aborts the upload of a target that failed.
    static Async<void> giveUp(std::shared_ptr<Target> target);
    Result<> anyLeft() const;

    Wish m_wish;
    const Clock* m_clock = nullptr;
    QList<std::shared_ptr<Target>> m_targets;
    QStringList m_cleaned;
    QByteArray m_head;
    QByteArray m_tail;
    std::stop_source m_keeping;
    std::optional<QCoro::Task<>> m_keeper;
};

} // namespace vigie
