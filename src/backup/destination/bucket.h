// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/destination/objectstorage.h"

namespace vigie {

/// A bucket that belongs to the product, not to its backups: read page by page, in the order of its keys'
/// bytes, whatever their number, folders included. What is copied out of it goes into another one. Nothing
/// here removes anything. Errors as for Destination. A copyable handle; main thread; @p network and @p clock
/// outlive it.
class Bucket {
public:
    Bucket(ObjectStorageAddress address, std::function<Async<Secret>(CancelToken)> credential,
        QNetworkAccessManager* network, const Clock* clock);

    const ObjectStorageAddress& address() const;
    QString place() const; ///< for people: "https://s3…/bucket/prefix"

    struct Page {
        QList<StoredObject> objects; ///< names below the prefix
        QByteArray next; ///< empty: that was all
    };
    /// At most @p most objects (1 to 1000) whose name begins with @p below, from where the page before ended.
    [[nodiscard]] static Async<Page> page(
        Bucket self, QString below, QByteArray after, int most, CancelToken cancel);

    /// Puts @p object of @p source under @p name into this bucket, replacing what stands there: by the
    /// service itself where both are at one address and it may, else through this machine in portions.
    /// Content type and, by the service, metadata come along. Conflict when the object is another one by now,
    /// NotFound when it has gone. What arrived is compared by size, and by checksum where both sides tell
    /// one.
    [[nodiscard]] static Async<StoredObject> copy(
        Bucket self, Bucket source, StoredObject object, QString name, CancelToken cancel);

private:
    struct Core;
    static Async<StoredObject> copyThere(
        Bucket self, Bucket source, StoredObject object, QString name, CancelToken cancel);
    static Async<StoredObject> copyThrough(
        Bucket self, Bucket source, StoredObject object, QString name, CancelToken cancel);

    std::shared_ptr<const Core> m_core;
};

} // namespace vigie
