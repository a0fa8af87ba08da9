// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/clock.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace vigie {

/// One whole object of a destination. Partial ones never appear as such.
struct StoredObject {
    QString name; ///< below the destination's folder or prefix
    qint64 size = 0;
    TimePoint modified;
    QByteArray etag; ///< changes with the content; of a folder: made of size, inode and time

    bool operator==(const StoredObject&) const = default;
};

/// The beginning of an object, and how long the place protects it.
struct ObjectHead {
    QByteArray bytes;
    /// Nobody can remove the object before; absent where the place has no such thing, or does not tell.
    std::optional<TimePoint> lockedUntil;
};

/// What a run that died has left: a partial file, or an upload that was begun and never completed. It cannot
/// be taken for a backup, and takes up room.
struct Leftover {
    QString name; ///< of the object that it was to become
    QString handle; ///< file name or upload id
    TimePoint begun;

    bool operator==(const Leftover&) const = default;
};

struct UploadRules {
    qint64 expected = 0; ///< a guess at the final size, which sets the size of portions; 0: none
    QByteArray contentType = "application/octet-stream";
    /// Asks for an object lock until then; a destination without such a thing stores without.
    std::optional<TimePoint> lockUntil;
    /// Else an object of that name is a Conflict. What is replaced does not stay behind as an older version,
    /// where the place lets it go.
    bool replace = false;
};

/// One object on its way into a destination. Nothing of it exists under its name before finish() has
/// succeeded. Calls do not overlap: each is awaited before the next. Destroying an upload that is neither
/// finished nor aborted leaves a Leftover.
class Upload {
public:
    virtual ~Upload() = default;
    /// Takes the next bytes; returns when it has room for more, not when they are stored.
    [[nodiscard]] virtual Async<void> write(QByteArray bytes, CancelToken cancel) = 0;
    /// Stores the rest durably, and returns what is there now, asked from the place itself, once its size and
    /// the checksum that the place offers agree with what was written.
    [[nodiscard]] virtual Async<StoredObject> finish(CancelToken cancel) = 0;
    /// Removes what there is. Nothing of the upload counts afterwards, also when this fails.
    [[nodiscard]] virtual Async<void> abort() = 0;
};

/// What a destination can promise beyond storing.
struct DestinationFeatures {
    bool objectLock = false; ///< what is stored can be protected from removal by anyone until a date
    std::optional<int> lockDays; ///< the place's own default for new objects
    bool versions = false; ///< removing leaves an older version behind
    bool exclusiveCreation = false; ///< of two that create the same object at once, exactly one succeeds
    std::optional<qint64> freeBytes; ///< where the place tells
};

/// A place that keeps backups: a folder or a bucket. Names are flat, without "/". Main thread; nothing
/// blocks; disk I/O happens on a pool. Objects held by a running call outlive the destination. Errors:
/// NotFound (no such object; also: no such folder or bucket), Conflict (exists already, or changed since its
/// etag was read), Forbidden (no right, or an object lock or hold refuses), Unauthorized (credential),
/// Offline/Timeout/Unavailable/RateLimited (transient, after retries of its own), Invalid (disk full: the
/// sentence says so), Corrupt (what arrived is not what was sent), Unsupported.
///
/// Writing here needs no WriteGrant: that gate guards what serves people, and a backup has to be possible
/// while production is closed, headless and at night. What protects the objects instead: names that are never
/// reused, Conflict in place of overwriting, object lock, and remove() being called by plans alone.
class Destination {
public:
    virtual ~Destination() = default;
    virtual QString id() const = 0; ///< BackupDestination::id
    virtual QString place() const = 0; ///< for people: "/var/backups/vigie", "https://s3…/bucket/prefix"

    [[nodiscard]] virtual Async<DestinationFeatures> features(CancelToken cancel) = 0;
    /// Everything whose name begins with @p prefix, sorted by name, over all pages.
    [[nodiscard]] virtual Async<QList<StoredObject>> list(QString prefix, CancelToken cancel) = 0;
    [[nodiscard]] virtual Async<StoredObject> stat(QString name, CancelToken cancel) = 0;
    /// At most @p length bytes from @p offset; fewer only at the end of the object, empty behind it. Conflict
    /// when @p etag is not empty and the object is another one by now. Transient failures are retried.
    [[nodiscard]] virtual Async<QByteArray> read(
        QString name, qint64 offset, qint64 length, QByteArray etag, CancelToken cancel)
        = 0;
    /// The first @p length bytes, as read() gives them, with what the place tells beside them.
    [[nodiscard]] virtual Async<ObjectHead> head(
        QString name, qint64 length, QByteArray etag, CancelToken cancel)
    {
        return asHead(read(std::move(name), 0, length, std::move(etag), std::move(cancel)));
    }
    [[nodiscard]] virtual Async<std::shared_ptr<Upload>> beginUpload(
        QString name, UploadRules rules, CancelToken cancel)
        = 0;
    /// Stores a small object in one go.
    [[nodiscard]] virtual Async<StoredObject> put(
        QString name, QByteArray content, UploadRules rules, CancelToken cancel)
        = 0;
    /// Removes it for good: where the place keeps versions, the one that stands there, not only its name.
    /// Forbidden when the place protects the object; not retried. NotFound when it is not there.
    [[nodiscard]] virtual Async<void> remove(QString name, CancelToken cancel) = 0;
    /// Likewise, and where the place protects the object, at least out of sight. For what says who is at work
    /// or wants something kept: a backup that was only hidden would take up room, and nobody would know.
    [[nodiscard]] virtual Async<void> withdraw(QString name, CancelToken cancel)
    {
        return remove(std::move(name), std::move(cancel));
    }

    [[nodiscard]] virtual Async<QList<Leftover>> leftovers(QString prefix, CancelToken cancel) = 0;
    [[nodiscard]] virtual Async<void> removeLeftover(Leftover leftover, CancelToken cancel) = 0;

    /// Puts the place's own legal hold on an object, or takes it away; does nothing where it has none: the
    /// hold object beside a backup (ArtefactName::hold()) is what retention reads.
    [[nodiscard]] virtual Async<void> setLegalHold(QString name, bool held, CancelToken cancel) = 0;

private:
    static Async<ObjectHead> asHead(Async<QByteArray> reading)
    {
        Result<QByteArray> bytes = co_await reading;
        if (!bytes)
            co_return fail(std::move(bytes).error());
        co_return ObjectHead{*std::move(bytes), {}};
    }
};

} // namespace vigie
