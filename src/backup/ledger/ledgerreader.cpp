// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/ledger/ledgerreader.h"

#include "async/worker.h"
#include "backup/artefact/artefactreader.h"
#include "base/logging.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>
#include <vector>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LedgerReader)
};

using Texts = QHash<QString, BackupRecords::CachedText>; ///< by the object's name
using Manifests = QHash<QString, ReadManifest>;

constexpr qint64 headSize = 256;
constexpr qsizetype parsedTogether = 256;
constexpr QByteArrayView sealedWord("sealed");

/// What is kept of the beginning of an artefact: "sealed" or "plain", and how long it is protected.
QByteArray headText(const ObjectHead& head)
{
    QByteArray text = looksEncrypted(head.bytes) ? sealedWord.toByteArray() : QByteArray("plain");
    if (head.lockedUntil)
        text += ' ' + toIso(*head.lockedUntil).toLatin1();
    return text;
}

void takeHead(DestinationContent& content, const QString& name, const QByteArray& text)
{
    const QList<QByteArray> words = text.split(' ');
    if (words.first() != sealedWord)
        content.plain.insert(name);
    if (const auto until = fromIso(QString::fromLatin1(words.value(1))))
        content.locks.insert(name, *until);
}

/// What the readers of one destination share; they take from the same list until it is empty.
struct Work {
    std::shared_ptr<Destination> destination;
    LedgerReader::Means means;
    QList<StoredObject> wanted;
    qsizetype next = 0;
    Texts fresh; ///< manifests that were read now
    Texts unparsed; ///< those that no worker has yet
    std::vector<QCoro::Task<Manifests>> parsing;
    Texts heads; ///< of artefacts, likewise
    QSet<QString> failed;
    DestinationContent content;
    CancelToken cancel;
};

Manifests parse(const Texts& texts, const QList<SignerKey>& signers)
{
    Manifests manifests;
    for (auto it = texts.cbegin(); it != texts.cend(); ++it) {
        ReadManifest read;
        if (auto file = ManifestFile::read(it->text)) {
            read.manifest = file->manifest();
            read.trust = file->trust(signers);
        } else {
            read.problem = file.error().what();
        }
        manifests.insert(it.key(), read);
    }
    return manifests;
}

/// Signatures take their time: they are checked while the next manifests are read.
void parseUnparsed(Work& work)
{
    auto parsing = [texts = std::exchange(work.unparsed, {}), signers = work.means.signers] {
        return parse(texts, signers);
    };
    work.parsing.push_back(onPool(work.means.workers, std::move(parsing)));
}

void takeManifest(Work& work, const QString& name, const BackupRecords::CachedText& text)
{
    work.unparsed.insert(name, text);
    if (work.unparsed.size() >= parsedTogether)
        parseUnparsed(work);
}

QCoro::Task<> readSome(std::shared_ptr<Work> work)
{
    while (work->next < work->wanted.size() && !work->cancel.stop_requested()) {
        const StoredObject object = work->wanted.at(work->next++);
        const bool isManifest = object.name.endsWith(u".json");
        if (isManifest && object.size > ManifestFile::mostBytes) {
            work->failed.insert(object.name);
            continue;
        }
        if (!isManifest) {
            Async<ObjectHead> looking
                = work->destination->head(object.name, headSize, object.etag, work->cancel);
            auto head = co_await looking;
            // Not read is not judged: the next look tries again.
            if (head)
                work->heads.insert(object.name, {object.etag, headText(*head)});
            else
                qCWarning(lcApp, "backup ledger: %s", qPrintable(head.error().oneLine()));
            continue;
        }
        Async<QByteArray> reading = work->destination->read(
            object.name, 0, std::max<qint64>(object.size, 1), object.etag, work->cancel);
        auto bytes = co_await reading;
        if (!bytes) {
            qCWarning(lcApp, "backup ledger: %s", qPrintable(bytes.error().oneLine()));
            work->failed.insert(object.name);
        } else {
            const BackupRecords::CachedText text{object.etag, *std::move(bytes)};
            work->fresh.insert(object.name, text);
            takeManifest(*work, object.name, text);
        }
    }
}

} // namespace

QCoro::Task<DestinationContent> LedgerReader::readOne(
    std::shared_ptr<Destination> destination, QString prefix, Means means, CancelToken cancel)
{
    auto work = std::make_shared<Work>();
    work->destination = destination;
    work->cancel = cancel;
    work->means = means;
    work->content.id = destination->id();
    work->content.place = destination->place();
    Async<QList<StoredObject>> listing = destination->list(prefix, cancel);
    auto objects = co_await listing;
    if (!objects) {
        work->content.problem = std::move(objects).error();
        co_return std::move(work->content);
    }
    work->content.objects = *std::move(objects);
    Async<QList<Leftover>> cleaning = destination->leftovers(prefix, cancel);
    auto leftovers = co_await cleaning;
    if (leftovers)
        work->content.leftovers = *std::move(leftovers);

    Texts cached;
    if (means.records) {
        Async<Texts> asking = means.records->texts(work->content.id);
        auto known = co_await asking;
        if (known)
            cached = *std::move(known);
    }
    QSet<QString> names;
    for (const StoredObject& object : std::as_const(work->content.objects))
        names.insert(object.name);
    for (const StoredObject& object : std::as_const(work->content.objects)) {
        const auto parsed = ArtefactName::parse(object.name);
        if (!parsed || parsed->part == ArtefactName::Part::Hold)
            continue;
        const auto known = cached.constFind(object.name);
        if (known == cached.cend() || known->etag != object.etag || object.etag.isEmpty())
            work->wanted.append(object);
        else if (parsed->part == ArtefactName::Part::Artefact)
            takeHead(work->content, object.name, known->text);
        else
            takeManifest(*work, object.name, *known);
    }
    std::vector<QCoro::Task<>> readers;
    readers.reserve(static_cast<size_t>(means.atOnce));
    for (int i = 0; i < means.atOnce; ++i)
        readers.push_back(readSome(work));
    for (QCoro::Task<>& reader : readers)
        co_await reader;
    for (const QString& name : std::as_const(work->failed)) {
        ReadManifest read;
        read.problem = Text::tr("It cannot be read.");
        work->content.manifests.insert(name, read);
    }
    if (means.records && prefix.isEmpty() && !cancel.stop_requested()) {
        QStringList gone;
        for (auto it = cached.cbegin(); it != cached.cend(); ++it) {
            if (!names.contains(it.key()))
                gone.append(it.key());
        }
        Texts seen = work->fresh;
        seen.insert(work->heads);
        if (!seen.isEmpty() || !gone.isEmpty()) {
            Async<void> keeping
                = means.records->keepTexts(work->content.id, std::move(seen), std::move(gone));
            auto kept = co_await keeping;
            if (!kept)
                qCWarning(lcApp, "backup ledger: %s", qPrintable(kept.error().oneLine()));
        }
    }
    for (auto it = work->heads.cbegin(); it != work->heads.cend(); ++it)
        takeHead(work->content, it.key(), it->text);
    parseUnparsed(*work);
    for (QCoro::Task<Manifests>& parsing : work->parsing) {
        const Manifests manifests = co_await parsing;
        work->content.manifests.insert(manifests);
    }
    co_return std::move(work->content);
}

Async<QList<DestinationContent>> LedgerReader::read(
    QList<std::shared_ptr<Destination>> destinations, Means means, CancelToken cancel)
{
    std::vector<QCoro::Task<DestinationContent>> readings;
    for (const std::shared_ptr<Destination>& destination : std::as_const(destinations))
        readings.push_back(readOne(destination, {}, means, cancel));
    QList<DestinationContent> contents;
    for (QCoro::Task<DestinationContent>& reading : readings) {
        DestinationContent content = co_await reading;
        contents.append(std::move(content));
    }
    if (cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
    co_return contents;
}

} // namespace vigie
