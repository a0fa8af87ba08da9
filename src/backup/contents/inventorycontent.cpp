// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/contents/inventorycontent.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <vector>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupContents)
};

constexpr int copiesAtOnce = 4;
constexpr qsizetype mostTroubles = 20; ///< told in words; all are counted
constexpr Millis certainly{std::chrono::minutes(5)}; ///< two services' clocks differ by less

QByteArray lineOf(const StoredObject& object)
{
    const QJsonObject line{{u"key"_qs, object.name}, {u"size"_qs, object.size},
        {u"etag"_qs, QString::fromLatin1(object.etag)}, {u"modified"_qs, toIso(object.modified)}};
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

bool isChecksum(const QByteArray& etag)
{
    return etag.size() == 32 && !etag.contains('-');
}

bool isSame(const StoredObject& source, const StoredObject& copy)
{
    if (source.size != copy.size)
        return false;
    if (isChecksum(source.etag) && isChecksum(copy.etag))
        return source.etag == copy.etag;
    return copy.modified > source.modified + certainly;
}

/// The second bucket, read alongside: both listings are in the order of their keys' bytes.
struct Alongside {
    BucketCopy copy;
    int pageSize = 1000;
    QList<StoredObject> page; ///< names as in the source
    qsizetype at = 0;
    QByteArray next;
    bool begun = false;
};

/// One reading: what its coroutines share.
struct Reading {
    Bucket bucket;
    std::optional<Alongside> other;
    QList<StoredObject> changed; ///< of the page at hand
    qsizetype taken = 0;
    ContentFacts facts;
    CancelToken cancel;
};
using Ptr = std::shared_ptr<Reading>;

void noteTrouble(Reading& reading, Error error, const QString& name)
{
    ++reading.facts.counts[u"copy-failed"_qs];
    if (reading.facts.troubles.size() < mostTroubles)
        reading.facts.troubles.append(std::move(error).during(name));
}

/// What the second bucket holds under the name of @p object, if anything.
Async<std::optional<StoredObject>> counterpart(Ptr reading, StoredObject object)
{
    Alongside& other = *reading->other;
    const QByteArray wanted = object.name.toUtf8();
    for (;;) {
        while (other.at < other.page.size() && other.page.at(other.at).name.toUtf8() < wanted)
            ++other.at;
        if (other.at < other.page.size()) {
            const StoredObject& candidate = other.page.at(other.at);
            co_return candidate.name == object.name ? std::optional(candidate) : std::nullopt;
        }
        if (other.begun && other.next.isEmpty())
            co_return std::optional<StoredObject>();
        Async<Bucket::Page> listing
            = Bucket::page(other.copy.target, other.copy.below, other.next, other.pageSize, reading->cancel);
        Result<Bucket::Page> page = co_await listing;
        if (!page)
            co_return fail(std::move(page).error());
        other.begun = true;
        other.next = page->next;
        other.page = std::move(page->objects);
        for (StoredObject& one : other.page)
            one.name = one.name.sliced(qMin(other.copy.below.size(), one.name.size()));
        other.at = 0;
    }
}

QCoro::Task<> copySome(Ptr reading)
{
    while (reading->taken < reading->changed.size() && !reading->cancel.stop_requested()) {
        const StoredObject object = reading->changed.at(reading->taken++);
        const BucketCopy to = reading->other->copy;
        Async<StoredObject> copying
            = Bucket::copy(to.target, reading->bucket, object, to.below + object.name, reading->cancel);
        const Result<StoredObject> copied = co_await copying;
        if (copied)
            ++reading->facts.counts[u"copied"_qs];
        else
            noteTrouble(*reading, copied.error(), object.name);
    }
}

/// Compares the objects of one page with the second bucket and copies what is new or other.
Async<void> copyChanged(Ptr reading, QList<StoredObject> objects)
{
    reading->changed.clear();
    reading->taken = 0;
    for (qsizetype i = 0; i < objects.size(); ++i) {
        const StoredObject& object = objects.at(i);
        Async<std::optional<StoredObject>> looking = counterpart(reading, object);
        const Result<std::optional<StoredObject>> there = co_await looking;
        if (!there)
            co_return fail(there.error());
        if (*there && isSame(object, **there))
            ++reading->facts.counts[u"unchanged"_qs];
        else
            reading->changed.append(object);
    }
    std::vector<QCoro::Task<>> workers;
    workers.reserve(copiesAtOnce);
    for (int i = 0; i < copiesAtOnce; ++i)
        workers.push_back(copySome(reading));
    for (QCoro::Task<>& worker : workers)
        co_await worker;
    co_return Result<>();
}

Async<ContentFacts> readBucket(Ptr reading, int pageSize, ContentSource::Sink sink)
{
    QByteArray next;
    do {
        Async<Bucket::Page> listing
            = Bucket::page(reading->bucket, QString(), next, pageSize, reading->cancel);
        const Result<Bucket::Page> page = co_await listing;
        if (!page)
            co_return fail(page.error());
        next = page->next;
        QByteArray lines;
        for (const StoredObject& object : page->objects) {
            lines += lineOf(object);
            ++reading->facts.counts[u"objects"_qs];
            reading->facts.counts[u"bytes"_qs] += object.size;
        }
        Async<void> giving = sink(std::move(lines));
        const Result<> given = co_await giving;
        if (!given)
            co_return fail(given.error());
        if (!reading->other)
            continue;
        Async<void> copying = copyChanged(reading, page->objects);
        const Result<> copied = co_await copying;
        if (!copied) {
            // The second bucket cannot be read: nothing more is copied, and the inventory goes on.
            noteTrouble(*reading, copied.error(), reading->other->copy.target.place());
            reading->other.reset();
        }
    } while (!next.isEmpty() && !reading->cancel.stop_requested());
    if (reading->cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
    if (reading->facts.counts.value(u"copy-failed"_qs) > 0)
        reading->facts.remarks.append(u"copy-incomplete"_qs);
    co_return ContentFacts(reading->facts);
}

Async<QStringList> lookAtBucket(Bucket bucket, std::optional<BucketCopy> copy, CancelToken cancel)
{
    Async<Bucket::Page> listing = Bucket::page(bucket, QString(), QByteArray(), 1, cancel);
    const Result<Bucket::Page> page = co_await listing;
    if (!page)
        co_return fail(page.error());
    QStringList lines{Text::tr("An inventory of %1: names, sizes, checksums and times; not the objects.")
                          .arg(bucket.place())};
    if (copy) {
        Async<Bucket::Page> trying = Bucket::page(copy->target, copy->below, QByteArray(), 1, cancel);
        const Result<Bucket::Page> there = co_await trying;
        if (!there)
            co_return fail(there.error());
        lines.append(Text::tr("New and changed objects would be copied to %1; nothing is removed there.")
                         .arg(copy->target.place() + copy->below));
    }
    co_return lines;
}

class InventoryContent final : public ContentSource {
public:
    InventoryContent(Bucket bucket, std::optional<BucketCopy> copy, const Clock* clock, int pageSize)
        : m_bucket(std::move(bucket))
        , m_copy(std::move(copy))
        , m_clock(clock)
        , m_pageSize(pageSize)
    {
    }
    BackupContent content() const override { return BackupContent::BucketInventory; }
    QString title() const override { return Text::tr("Listing %1").arg(m_bucket.place()); }
    Async<ContentFacts> read(Sink sink, CancelToken cancel) override
    {
        std::optional<Alongside> other;
        if (m_copy)
            other = Alongside{*m_copy, m_pageSize, {}, 0, {}, false};
        const auto reading
            = std::make_shared<Reading>(Reading{m_bucket, std::move(other), {}, 0, {}, std::move(cancel)});
        reading->facts.at = m_clock->now();
        reading->facts.counts = {{u"objects"_qs, 0}, {u"bytes"_qs, 0}};
        return readBucket(reading, m_pageSize, std::move(sink));
    }
    Async<QStringList> look(CancelToken cancel) override
    {
        return lookAtBucket(m_bucket, m_copy, std::move(cancel));
    }

private:
    const Bucket m_bucket;
    const std::optional<BucketCopy> m_copy;
    const Clock* const m_clock;
    const int m_pageSize;
};

} // namespace

std::shared_ptr<ContentSource> inventoryContent(
    Bucket bucket, std::optional<BucketCopy> copy, const Clock* clock, int pageSize)
{
    return std::make_shared<InventoryContent>(std::move(bucket), std::move(copy), clock, pageSize);
}

} // namespace vigie
