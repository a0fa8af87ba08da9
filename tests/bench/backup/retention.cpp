// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/agekeys.h"
#include "backup/destination/localfolder.h"
#include "backup/ledger/ledger.h"
#include "backup/ledger/ledgerreader.h"
#include "support/await.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QThreadPool>

#include <cstdio>

using namespace vigie;
using namespace vigie::test;

namespace {

const ServiceKey service{EnvironmentId(QStringLiteral("production")), ServiceId(QStringLiteral("database"))};

bool write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// Half as many backups as objects: each is an artefact and its signed manifest.
bool fill(const QString& folder, int objects, const SigningKey& key, const AgeRecipient& recipient)
{
    const QByteArray artefact(4096, 'x');
    for (int i = 0; i < objects / 2; ++i) {
        Manifest manifest;
        manifest.workspace = QStringLiteral("bench");
        manifest.service = service;
        manifest.startedAt = Clock::system().now() - std::chrono::hours(6) * (i + 1);
        manifest.snapshotAt = manifest.startedAt;
        manifest.endedAt = manifest.startedAt + std::chrono::minutes(3);
        for (int table = 0; table < 40; ++table)
            manifest.tables.append(
                {QStringLiteral("public"), QStringLiteral("table_%1").arg(table), table * 100});
        manifest.server = ManifestServer{QStringLiteral("15.18"), 150018, QStringLiteral("shop"), 1, {}, 1};
        manifest.recipients = {recipient.text()};
        const ArtefactName name = ArtefactName::of(service, manifest.startedAt, BackupContent::Database);
        manifest.artefact = name.artefact();
        manifest.bytes = artefact.size();
        manifest.sha256 = QByteArray(32, '\1');
        ManifestFile file(manifest);
        file.sign(key);
        if (!write(folder + u'/' + name.artefact(), artefact)
            || !write(folder + u'/' + name.manifest(), file.text()))
            return false;
    }
    return true;
}

} // namespace

/// A folder of 10 000 objects: seconds to read and judge all of it and to plan what would go.
int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    const int objects = argc > 1 ? QByteArray(argv[1]).toInt() : 10'000;
    const QTemporaryDir folder;
    const SigningKey key = SigningKey::generate();
    const AgeRecipient recipient = AgeIdentity::generate().recipient();
    if (!fill(folder.path(), objects, key, recipient))
        return 1;
    QThreadPool workers;
    LedgerReader::Means means;
    means.signers = {key.signer()};
    means.workers = &workers;
    QElapsedTimer clock;
    clock.start();
    const auto contents = await(
        LedgerReader::read({localFolder(QStringLiteral("folder"), folder.path(), &workers)}, means, {}));
    if (!contents)
        return 1;
    const double read = static_cast<double>(clock.restart()) / 1000;
    LedgerQuestion question;
    question.job.service = service;
    question.job.schedule.rhythm = BackupSchedule::Rhythm::EveryHours;
    question.job.schedule.hours = 6;
    question.known = {service};
    question.recipients = {recipient.text()};
    question.workspace = QStringLiteral("bench");
    question.destinations = {QStringLiteral("folder")};
    question.now = Clock::system().now();
    question.from = question.now - std::chrono::hours(24 * 365);
    const Ledger ledger = makeLedger(question, *contents);
    const double judged = static_cast<double>(clock.restart()) / 1000;
    const RetentionPlan plan
        = planRetention(storedBackups(ledger), BackupRetention(), QTimeZone::utc(), question.now);
    const double planned = static_cast<double>(clock.restart()) / 1000;
    std::printf("{\"objects\": %d, \"read\": %.3f, \"judge\": %.3f, \"plan\": %.3f, \"going\": %lld}\n",
        objects, read, judged, planned, static_cast<long long>(plan.going().size()));
    return 0;
}
