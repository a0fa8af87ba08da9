// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/sleep.h"
#include "backup/destination/destination.h"

#include <QCryptographicHash>
#include <QMap>

namespace vigie::test {

/// A destination in memory that counts what it is asked. Every read takes a turn of the event loop.
class MemoryDestination final : public Destination {
public:
    explicit MemoryDestination(QString id)
        : m_id(std::move(id))
    {
    }

    QMap<QString, QByteArray> content;
    QMap<QString, TimePoint> locks; ///< of objects, until then
    TimePoint modified;
    int lists = 0;
    int reads = 0;
    int running = 0;
    int mostRunning = 0;
    std::optional<Error> broken; ///< every call fails with it

    QString id() const override { return m_id; }
    QString place() const override { return u"memory "_qs + m_id; }

    Async<DestinationFeatures> features(CancelToken) override { co_return DestinationFeatures(); }
    Async<QList<StoredObject>> list(QString prefix, CancelToken) override
    {
        ++lists;
        if (broken)
            co_return fail(*broken);
        QList<StoredObject> objects;
        for (auto it = content.cbegin(); it != content.cend(); ++it) {
            if (it.key().startsWith(prefix))
                objects.append(object(it.key()));
        }
        co_return objects;
    }
    Async<StoredObject> stat(QString name, CancelToken) override
    {
        if (!content.contains(name))
            co_return fail(ErrorKind::NotFound, name);
        co_return object(name);
    }
    Async<QByteArray> read(QString name, qint64 offset, qint64 length, QByteArray, CancelToken) override
    {
        ++reads;
        mostRunning = qMax(mostRunning, ++running);
        co_await sleepFor(Millis(0), CancelToken());
        --running;
        if (!content.contains(name))
            co_return fail(ErrorKind::NotFound, name);
        co_return content.value(name).mid(offset, length);
    }
    Async<ObjectHead> head(QString name, qint64 length, QByteArray etag, CancelToken cancel) override
    {
        Async<QByteArray> reading = read(name, 0, length, etag, cancel);
        Result<QByteArray> bytes = co_await reading;
        if (!bytes)
            co_return fail(std::move(bytes).error());
        ObjectHead head{*std::move(bytes), {}};
        if (locks.contains(name))
            head.lockedUntil = locks.value(name);
        co_return head;
    }
    Async<std::shared_ptr<Upload>> beginUpload(QString, UploadRules, CancelToken) override
    {
        co_return fail(ErrorKind::Unsupported, u"memory"_qs);
    }
    Async<StoredObject> put(QString name, QByteArray bytes, UploadRules, CancelToken) override
    {
        content.insert(name, bytes);
        co_return object(name);
    }
    Async<void> remove(QString name, CancelToken) override
    {
        if (content.remove(name) == 0)
            co_return fail(ErrorKind::NotFound, name);
        co_return Result<>();
    }
    Async<QList<Leftover>> leftovers(QString, CancelToken) override { co_return QList<Leftover>(); }
    Async<void> removeLeftover(Leftover, CancelToken) override { co_return Result<>(); }
    Async<void> setLegalHold(QString, bool, CancelToken) override { co_return Result<>(); }

    StoredObject object(const QString& name) const
    {
        const QByteArray bytes = content.value(name);
        return {
            name, bytes.size(), modified, QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex()};
    }

private:
    QString m_id;
};

} // namespace vigie::test
