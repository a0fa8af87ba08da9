// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/verify/verify.h"

#include "async/worker.h"
#include "backup/client/clientprocess.h"
#include "backup/client/clientprograms.h"
#include "backup/stream/artefactstream.h"
#include "backup/verify/contentproof.h"
#include "postgres/libpqenvironment.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

Error corrupt(const QString& what)
{
    return Error(
        ErrorKind::Corrupt, what, Text::tr("Do not use this copy; take another one or another backup."));
}

Result<> checkTrust(ManifestTrust trust)
{
    switch (trust) {
    case ManifestTrust::Trusted:
        return {};
    case ManifestTrust::UnknownSigner:
        return fail(corrupt(Text::tr("The manifest is signed by a key that the workspace does not list.")));
    case ManifestTrust::Unsigned:
        return fail(corrupt(Text::tr("The manifest is not signed.")));
    case ManifestTrust::Altered:
        return fail(corrupt(Text::tr("The manifest was altered after it had been signed.")));
    }
    return {};
}

/// pg_restore that turns a dump into a script for nobody, and so has to understand all of it.
Async<std::shared_ptr<ClientProcess>> startReader(QStringList folders, QString toolVersion)
{
    auto look = [folders = std::move(folders)] { return installedClients(folders); };
    QThreadPool thread;
    QCoro::Task<QList<ClientPrograms>> looking = onPool(&thread, std::move(look));
    const QList<ClientPrograms> installed = co_await looking;
    const int major = toolVersion.section(u'.', 0, 0).toInt();
    const Result<ClientPrograms> client = clientFor(installed, major * 10'000);
    if (!client)
        co_return fail(client.error());
    const QStringList arguments{u"--file=/dev/null"_qs};
    auto reader = ClientProcess::start(client->path(u"pg_restore"_qs), arguments, environmentWithoutLibpq(),
        ClientProcess::Pipe::Input, ClientProcess::Said());
    co_return reader;
}

Result<> compare(const ManifestFile& file, const ArtefactEnd& end)
{
    const Manifest& manifest = file.manifest();
    if (end.sums.bytes != manifest.bytes || end.sums.sha256 != manifest.sha256)
        return fail(corrupt(Text::tr("The artefact is not the one that its manifest describes.")));
    if (end.sums.plainBytes != manifest.plainBytes)
        return fail(corrupt(Text::tr("The artefact's content has another length than its manifest says.")));
    if (!end.contentDigest)
        return fail(corrupt(Text::tr("The artefact carries no digest of its manifest.")));
    if (*end.contentDigest != file.contentDigest())
        return fail(corrupt(Text::tr("The digest inside the artefact is that of another manifest.")));
    return {};
}

Error unreadable(const ClientEnd& end)
{
    Error error = corrupt(Text::tr("pg_restore does not understand the content of the artefact."));
    if (!end.words.isEmpty())
        std::move(error).quoting({u"pg_restore"_qs, 0, end.words, {}, {}});
    return error;
}

} // namespace

Async<ManifestFile> readManifest(
    std::shared_ptr<Destination> destination, QString artefact, QList<SignerKey> signers, CancelToken cancel)
{
    const auto parsed = ArtefactName::parse(artefact);
    if (!parsed || parsed->part != ArtefactName::Part::Artefact)
        co_return fail(ErrorKind::Invalid, Text::tr("“%1” is not the name of a backup.").arg(artefact));
    const QString name = parsed->name.manifest();
    Async<QByteArray> reading = destination->read(name, 0, ManifestFile::mostBytes, {}, std::move(cancel));
    const Result<QByteArray> text = co_await reading;
    if (!text && text.error().kind() == ErrorKind::NotFound)
        co_return fail(ErrorKind::NotFound,
            Text::tr("There is no manifest for %1, so it does not count as a backup.").arg(artefact),
            Text::tr("A run that died may have left it; the next one removes it."));
    if (!text)
        co_return fail(text.error());
    Result<ManifestFile> file = ManifestFile::read(*text);
    if (!file)
        co_return fail(std::move(file).error());
    if (auto trusted = checkTrust(file->trust(signers)); !trusted)
        co_return fail(std::move(trusted).error());
    if (file->manifest().artefact != artefact)
        co_return fail(
            corrupt(Text::tr("The manifest beside %1 is that of another artefact.").arg(artefact)));
    co_return file;
}

Async<VerifyReport> verifyBackup(
    VerifyRequest request, const Clock* clock, std::function<void(Progress)> progress, CancelToken cancel)
{
    const TimePoint begun = clock->now();
    Async<ManifestFile> readingManifest
        = readManifest(request.destination, request.artefact, request.signers, cancel);
    const Result<ManifestFile> file = co_await readingManifest;
    if (!file)
        co_return fail(file.error());
    const Manifest manifest = file->manifest();
    Async<StoredObject> looking = request.destination->stat(request.artefact, cancel);
    const Result<StoredObject> object = co_await looking;
    if (!object)
        co_return fail(object.error());
    if (object->size != manifest.bytes)
        co_return fail(corrupt(Text::tr("The artefact has %1 bytes, and its manifest says %2.")
                                   .arg(object->size)
                                   .arg(manifest.bytes)));
    std::shared_ptr<ClientProcess> reader;
    if (manifest.content == BackupContent::Database) {
        Async<std::shared_ptr<ClientProcess>> starting
            = startReader(request.clientFolders, manifest.toolVersion);
        const Result<std::shared_ptr<ClientProcess>> started = co_await starting;
        if (!started)
            co_return fail(started.error());
        reader = *started;
    }
    // Everything but a database is read here as whoever needs it would.
    const std::shared_ptr<ContentProof> proof = ContentProof::of(manifest);
    PlainSink sink = [reader, proof](const QByteArray& plain) {
        return reader ? fillPipe(reader->pipe(), plain) : proof->add(plain);
    };
    ReadProgress report = [progress, total = object->size](qint64 done) {
        if (progress)
            progress({Text::tr("Reading and checking"), done, total, {}, {}});
    };
    Async<ArtefactEnd> reading = readArtefact(
        request.destination, *object, request.identity, std::move(sink), std::move(report), cancel);
    const Result<ArtefactEnd> end = co_await reading;
    if (reader) {
        reader->closePipe();
        if (!end)
            reader->stop();
        QCoro::Task<ClientEnd> ending = ClientProcess::ended(reader);
        const ClientEnd readerEnd = co_await ending;
        // When it refused the content, that is why nothing more could be given to it.
        const bool refused = !end && end.error().kind() == ErrorKind::Unavailable && !readerEnd.crashed;
        if ((end && !readerEnd.isGood()) || (refused && !readerEnd.isGood()))
            co_return fail(unreadable(readerEnd));
    }
    if (!end)
        co_return fail(end.error());
    if (auto same = compare(*file, *end); !same)
        co_return fail(std::move(same).error());
    if (proof) {
        if (auto right = proof->end(); !right)
            co_return fail(std::move(right).error());
    }
    co_return VerifyReport{manifest, end->sums.bytes, end->sums.plainBytes, clock->now() - begun};
}

} // namespace vigie
