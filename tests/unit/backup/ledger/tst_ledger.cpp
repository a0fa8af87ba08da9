// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/ledger/exposure.h"
#include "backup/ledger/ledgerreader.h"
#include "memorydestination.h"
#include "support/await.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace vigie;
using namespace vigie::test;
using namespace std::chrono_literals;

namespace {

const ServiceKey database{EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};
const TimePoint now = *fromIso(u"2026-01-15T09:00:00Z");
const QByteArray sealed = "age-encryption.org/v1\n-> X25519 abc\n";

Manifest manifestOf(TimePoint at, qint64 bytes = 1000)
{
    Manifest manifest;
    manifest.workspace = u"mecapy"_qs;
    manifest.service = database;
    manifest.startedAt = at;
    manifest.snapshotAt = at + 1s;
    manifest.endedAt = at + 10min;
    manifest.recipients = {u"age1known"_qs};
    manifest.artefact = ArtefactName::of(database, at, BackupContent::Database).artefact();
    manifest.bytes = bytes;
    manifest.sha256 = QByteArray(32, 'x');
    return manifest;
}

/// Puts artefact and manifest into @p destination.
QString store(MemoryDestination& destination, const Manifest& manifest, const SigningKey& key)
{
    const auto name = ArtefactName::parse(manifest.artefact)->name;
    ManifestFile file(manifest);
    file.sign(key);
    destination.content.insert(name.artefact(), sealed + QByteArray(manifest.bytes - sealed.size(), 'a'));
    destination.content.insert(name.manifest(), file.text());
    return name.artefact();
}

BackupProof proofOf(
    const MemoryDestination& destination, const QString& artefact, BackupProof::Kind kind, bool passed = true)
{
    BackupProof proof;
    proof.kind = kind;
    proof.service = database;
    proof.artefact = artefact;
    proof.destination = destination.id();
    proof.etag = destination.object(artefact).etag;
    proof.at = now - 1h;
    proof.passed = passed;
    proof.phases = {{u"fetch"_qs, 60s}, {u"restore"_qs, 20min}};
    return proof;
}

class World {
public:
    World()
        : key(SigningKey::generate())
        , home(std::make_shared<MemoryDestination>(u"home"_qs))
        , away(std::make_shared<MemoryDestination>(u"away"_qs))
    {
        question.job.service = database;
        question.known = {database, {database.environment, ServiceId(u"keycloak"_qs)}};
        question.recipients = QStringList{u"age1known"_qs};
        question.workspace = u"mecapy"_qs;
        question.destinations = QStringList{u"home"_qs};
        question.from = now - 24h * 5;
        question.now = now;
        means.signers = {key.signer()};
        means.workers = &pool;
    }
    Ledger look(QList<std::shared_ptr<Destination>> destinations = {})
    {
        if (destinations.isEmpty())
            destinations = {home};
        const auto contents = await(LedgerReader::read(destinations, means, {}));
        return makeLedger(question, contents.value());
    }
    /// One a day at 02:00, @p days back.
    void fill(int days)
    {
        for (int day = 0; day < days; ++day)
            store(*home, manifestOf(*fromIso(u"2026-01-15T02:00:05Z") - 24h * day), key);
    }

    QThreadPool pool;
    SigningKey key;
    std::shared_ptr<MemoryDestination> home;
    std::shared_ptr<MemoryDestination> away;
    LedgerQuestion question;
    LedgerReader::Means means;
};

QString states(const Ledger& ledger)
{
    QStringList words;
    for (const LedgerSlot& slot : ledger.dueSlots)
        words.append(toDateTime(slot.due.at).toString(u"dd ") + ledgerStateName(slot.state));
    return words.join(u", ");
}

QString faults(const LedgerEntry& entry)
{
    QStringList words;
    for (const LedgerFault fault : entry.faults)
        words.append(ledgerFaultName(fault));
    words.sort();
    return words.join(u", ");
}

} // namespace

class TestLedger : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comparesDueWithPresent()
    {
        World world;
        world.fill(5);
        Manifest slow = manifestOf(*fromIso(u"2026-01-13T02:00:05Z"));
        slow.endedAt = slow.startedAt + 3h;
        store(*world.home, slow, world.key);
        const QString gone = manifestOf(*fromIso(u"2026-01-12T02:00:05Z")).artefact;
        world.home->content.remove(gone);
        const Ledger ledger = world.look();
        QCOMPARE(states(ledger), u"11 present, 12 missing, 13 late, 14 present, 15 present"_qs);
        QCOMPARE(ledger.strangers.size(), 1);
        QCOMPARE(strangerKindName(ledger.strangers.first().kind), u"manifest-alone"_qs);
        QVERIFY(!ledger.isSound());
    }

    void waitsForWhatMayStillCome()
    {
        World world;
        world.fill(2);
        world.question.now = *fromIso(u"2026-01-16T02:30:00Z");
        world.question.from = world.question.now - 24h * 2;
        QCOMPARE(states(world.look()), u"15 present, 16 waiting"_qs);
        world.question.now = *fromIso(u"2026-01-16T03:00:01Z");
        QCOMPARE(states(world.look()), u"15 present, 16 missing"_qs);
    }

    void namesWhatIsWrongWithABackup()
    {
        World world;
        world.fill(8);
        const auto artefact
            = [](int day) { return manifestOf(*fromIso(u"2026-01-15T02:00:05Z") - 24h * day).artefact; };
        world.home->content[artefact(0)].append("x"); // longer than the manifest says
        Manifest small = manifestOf(*fromIso(u"2026-01-14T02:00:05Z"), 400);
        store(*world.home, small, world.key);
        Manifest foreign = manifestOf(*fromIso(u"2026-01-13T02:00:05Z"));
        foreign.recipients = {u"age1lost"_qs};
        store(*world.home, foreign, world.key);
        Manifest elsewhere = manifestOf(*fromIso(u"2026-01-12T02:00:05Z"));
        elsewhere.workspace = u"other"_qs;
        store(*world.home, elsewhere, world.key);
        store(*world.home, manifestOf(*fromIso(u"2026-01-11T02:00:05Z")), SigningKey::generate());
        Manifest open = manifestOf(*fromIso(u"2026-01-10T02:00:05Z"));
        open.recipients.clear();
        store(*world.home, open, world.key);
        Manifest masked = manifestOf(*fromIso(u"2026-01-09T02:00:05Z"));
        masked.remarks = {u"configuration-only"_qs};
        store(*world.home, masked, world.key);
        world.question.proofs = {proofOf(*world.home, artefact(7), BackupProof::Kind::Drill)};
        const Ledger ledger = world.look();
        QStringList seen;
        for (const LedgerEntry& entry : ledger.entries)
            seen.append(faults(entry) + (entry.isGood() ? u" good"_qs : u""_qs));
        QCOMPARE(seen.join(u"\n"),
            u"altered, never-restored\nnever-restored, too-small good\nnever-restored, not-decryptable\n"
            "never-restored, wrong-place good\nnever-restored, unknown-signer\nnever-restored, "
            "not-encrypted\n"
            "masked-secrets, never-restored good\n good"_qs);
        QVERIFY(ledger.entries.last().isProven());
    }

    void noticesAnAlteredManifest()
    {
        World world;
        world.fill(1);
        const QString name = ArtefactName::parse(world.home->content.firstKey())->name.manifest();
        QByteArray text = world.home->content.value(name);
        text.replace("\"production\"", "\"pr0duction\"");
        world.home->content.insert(name, text);
        const Ledger ledger = world.look();
        QCOMPARE(ledger.entries.size(), 1);
        QVERIFY(ledger.entries.first().faults.contains(LedgerFault::Altered));
        QVERIFY(!ledger.entries.first().isGood());
    }

    void noticesAnArtefactReplacedByAnOpenOne()
    {
        World world;
        QTemporaryDir folder;
        world.means.records = std::make_shared<BackupRecords>(folder.filePath(u"records.sqlite"_qs));
        world.fill(2);
        const QString name = manifestOf(*fromIso(u"2026-01-15T02:00:05Z")).artefact;
        QCOMPARE(faults(world.look().entries.first()), u"never-restored"_qs);
        QByteArray& stored = world.home->content[name];
        stored = "PGDMP" + QByteArray(stored.size() - 5, 'a'); // as long as before
        for (int look = 0; look < 2; ++look) { // by reading, and from what is known by its etag
            const Ledger ledger = world.look();
            QCOMPARE(faults(ledger.entries.first()), u"altered, never-restored, not-encrypted"_qs);
            QVERIFY(!ledger.entries.first().isGood());
            QVERIFY(ledger.entries.last().isGood());
        }
    }

    void knowsHowLongThePlaceProtects()
    {
        World world;
        QTemporaryDir folder;
        world.means.records = std::make_shared<BackupRecords>(folder.filePath(u"records.sqlite"_qs));
        world.fill(2);
        const QString name = manifestOf(*fromIso(u"2026-01-15T02:00:05Z")).artefact;
        world.home->locks.insert(name, now + 24h);
        for (int look = 0; look < 2; ++look) {
            const QList<StoredBackup> backups = storedBackups(world.look());
            QCOMPARE(backups.first().lockedUntil, std::optional<TimePoint>(now + 24h));
            QVERIFY(!backups.last().lockedUntil);
        }
    }

    void aLostKeyIsNoReasonToRemove()
    {
        World world;
        world.fill(1);
        world.question.recipients = QStringList{u"age1other"_qs};
        const Ledger ledger = world.look();
        QVERIFY(!ledger.entries.first().isGood());
        QVERIFY(storedBackups(ledger).first().closed);
        world.home->content[ledger.entries.first().artefact].append("x"); // and something else
        QVERIFY(!storedBackups(world.look()).first().closed);
    }

    void namesStrangers()
    {
        World world;
        world.fill(1);
        world.home->content.insert(u"prod-2024.sql.gz"_qs, "x");
        world.home->content.insert(u"notes.txt"_qs, "x");
        world.home->content.insert(u"production-database-20260110T020000Z.dump.zst.age"_qs, sealed);
        world.home->content.insert(
            u"production-database-20260109T020000Z.dump.zst.age"_qs, "PGDMP not encrypted");
        world.home->content.insert(u"staging-shop-20260109T020000Z.dump.zst.age"_qs, sealed);
        world.home->content.insert(u"production-keycloak-20260109T020000Z.dump.zst.age"_qs, sealed);
        world.home->content.insert(u"production-database-lease.json"_qs, "{}");
        world.home->content.insert(u"production-database-20260108T020000Z.dump.manifest.json"_qs, "{broken");
        QStringList seen;
        const Ledger ledger = world.look();
        for (const Stranger& stranger : ledger.strangers)
            seen.append(stranger.object.name + u' ' + strangerKindName(stranger.kind));
        QCOMPARE(seen.join(u'\n'),
            u"notes.txt other\nprod-2024.sql.gz plain-dump\n"
            "production-database-20260108T020000Z.dump.manifest.json unreadable\n"
            "production-database-20260109T020000Z.dump.zst.age plain-dump\n"
            "production-database-20260110T020000Z.dump.zst.age unfinished\n"
            "staging-shop-20260109T020000Z.dump.zst.age other-service"_qs);
    }

    void comparesDestinations()
    {
        World world;
        world.fill(2);
        world.question.destinations = QStringList{u"home"_qs, u"away"_qs};
        const QString both = store(*world.away, manifestOf(*fromIso(u"2026-01-15T02:00:05Z")), world.key);
        const Ledger ledger = world.look({world.home, world.away});
        QCOMPARE(ledger.entries.at(0).copies.size(), 2);
        QCOMPARE(faults(ledger.entries.at(0)), u"never-restored"_qs);
        QCOMPARE(faults(ledger.entries.at(1)), u"missing-copy, never-restored"_qs);
        // Nobody can say what is in a place that does not answer.
        world.away->broken = Error(ErrorKind::Offline, u"no route"_qs);
        const Ledger dark = world.look({world.home, world.away});
        QCOMPARE(faults(dark.entries.at(1)), u"never-restored"_qs);
        QVERIFY(dark.destinations.at(1).problem.has_value());
        QVERIFY(!dark.isSound());
    }

    void countsLossFromTheNewestProvenBackup()
    {
        World world;
        world.fill(4);
        const auto artefact
            = [](int day) { return manifestOf(*fromIso(u"2026-01-15T02:00:05Z") - 24h * day).artefact; };
        world.question.proofs = {proofOf(*world.home, artefact(0), BackupProof::Kind::Drill, false),
            proofOf(*world.home, artefact(1), BackupProof::Kind::Verify),
            proofOf(*world.home, artefact(2), BackupProof::Kind::Drill)};
        world.question.proofs[0].problemKind = u"corrupt"_qs;
        const Ledger ledger = world.look();
        QCOMPARE(*ledger.exposure.present, *fromIso(u"2026-01-14T02:00:06Z")); // the newest one is no good
        QCOMPARE(*ledger.exposure.verified, *fromIso(u"2026-01-14T02:00:06Z"));
        QCOMPARE(*ledger.exposure.proven, *fromIso(u"2026-01-13T02:00:06Z"));
        QCOMPARE(*ledger.recovery.newest, Millis(21min));
        QVERIFY(ledger.recovery.isMet());
        // What was proven is what lay there then.
        world.home->content[artefact(2)].append("x");
        QVERIFY(!world.look().exposure.proven);
    }

    void measuresRecoveryOnItsOwnBackupsAlone()
    {
        World world;
        world.fill(2);
        const QString artefact = manifestOf(*fromIso(u"2026-01-15T02:00:05Z")).artefact;
        BackupProof foreign = proofOf(*world.home, artefact, BackupProof::Kind::Drill);
        foreign.artefact = u"/home/lea/old.sql.gz"_qs;
        foreign.destination.clear();
        foreign.etag.clear();
        foreign.phases = {{u"restore"_qs, 15s}};
        world.question.proofs = {foreign};
        QVERIFY(!world.look().recovery.newest);
        BackupProof own = proofOf(*world.home, artefact, BackupProof::Kind::Drill);
        own.phases = {{u"inspect"_qs, 1s}, {u"prepare"_qs, 7s}, {u"restore"_qs, 2s}, {u"check"_qs, 1s}};
        world.question.proofs = {foreign, own};
        QCOMPARE(world.look().recovery.newest, std::optional<Millis>(4s));
        QCOMPARE(world.look().recovery.drills, 1);
        // What retention has removed since was measured all the same.
        world.home->content.remove(artefact);
        QCOMPARE(world.look().recovery.newest, std::optional<Millis>(4s));
        // What the provider keeps is restored in earnest too.
        Backup kept;
        kept.id = BackupId(u"backup_1"_qs);
        kept.service = database;
        kept.createdAt = now - 3h;
        world.question.providerBackups = {kept};
        foreign.artefact = u"backup_1"_qs;
        world.question.proofs = {foreign, own};
        QCOMPARE(world.look().recovery.newest, std::optional<Millis>(15s));
    }

    void saysThatOneADayIsNotEnough()
    {
        World world;
        world.fill(4);
        const Exposure exposure = world.look().exposure;
        QCOMPARE(exposure.worst, Millis(24h + 10min - 1s));
        QCOMPARE(exposure.exceeds(), Millis(10min - 1s));
        QCOMPARE(exposure.enoughHours, std::optional(12));
        QVERIFY2(exposure.sentence.contains(u"24 h 9 min"), qPrintable(exposure.sentence));
        world.question.job.schedule.rhythm = BackupSchedule::Rhythm::EveryHours;
        world.question.job.schedule.hours = 12;
        QCOMPARE(world.look().exposure.exceeds(), Millis(0));
        world.question.objectives.dataLoss = 5min;
        QVERIFY(!world.look().exposure.enoughHours);
    }

    void listsWhatTheProviderKeeps()
    {
        World world;
        Backup backup;
        backup.id = BackupId(u"backup_1"_qs);
        backup.service = database;
        backup.state = BackupState::Complete;
        backup.createdAt = now - 3h;
        world.question.providerBackups = {backup};
        const Ledger ledger = world.look();
        QCOMPARE(ledger.entries.size(), 1);
        QCOMPARE(faults(ledger.entries.first()), u"never-restored"_qs);
        QCOMPARE(*ledger.exposure.present, now - 3h);
    }

    void whatTheProviderKeepsIsNoMeasureOfOurSizes()
    {
        World world;
        world.fill(5);
        const auto kept = [](int day, std::optional<qint64> bytes) {
            Backup backup;
            backup.id = BackupId(u"backup_%1"_qs.arg(day));
            backup.service = database;
            backup.state = BackupState::Complete;
            backup.createdAt = now - 24h * day - 5h;
            backup.bytes = bytes;
            return backup;
        };
        const auto small = [&world] {
            QStringList names;
            for (const LedgerEntry& entry : world.look().entries) {
                if (entry.faults.contains(LedgerFault::TooSmall))
                    names.append(entry.artefact);
            }
            return names.join(u", ");
        };
        // Sizes that nobody tells, and sizes of another kind of dump.
        for (int day = 0; day < 5; ++day)
            world.question.providerBackups.append(kept(day, day % 2 ? std::optional<qint64>() : 9'000'000));
        QCOMPARE(small(), QString());
        // Among themselves they are compared.
        world.question.providerBackups.clear();
        for (int day = 0; day < 5; ++day)
            world.question.providerBackups.append(kept(day, day == 0 ? 4'000'000 : 9'000'000));
        QCOMPARE(small(), u"backup_0"_qs);
    }

    void contentsAreHeldAgainstTheirHistoryToo()
    {
        World world;
        const ServiceKey keycloak{database.environment, ServiceId(u"keycloak"_qs)};
        world.question.job.service = keycloak;
        const auto keep = [&](int day, qint64 bytes, QMap<QString, qint64> counts) {
            Manifest realm = manifestOf(*fromIso(u"2026-01-15T02:00:05Z") - 24h * day, bytes);
            realm.service = keycloak;
            realm.content = BackupContent::KeycloakRealm;
            realm.artefact
                = ArtefactName::of(keycloak, realm.startedAt, BackupContent::KeycloakRealm).artefact();
            realm.counts = std::move(counts);
            store(*world.home, realm, world.key);
        };
        const auto small = [&world] {
            QStringList days;
            for (const LedgerEntry& entry : world.look().entries) {
                if (entry.faults.contains(LedgerFault::TooSmall))
                    days.append(toDateTime(entry.manifest.startedAt).toString(u"dd"));
            }
            return days.join(u", ");
        };
        const QMap<QString, qint64> whole{
            {u"realms"_qs, 1}, {u"clients"_qs, 12}, {u"groups"_qs, 0}, {u"masked"_qs, 6}};
        for (int day = 3; day < 8; ++day)
            keep(day, 1000, whole);
        keep(2, 1000, {{u"realms"_qs, 1}, {u"clients"_qs, 11}, {u"groups"_qs, 0}, {u"masked"_qs, 0}});
        QCOMPARE(small(), QString()); // fewer masked values are no loss
        keep(1, 400, whole);
        QCOMPARE(small(), u"14"_qs);
        // As long as ever, but its clients are gone.
        keep(0, 1000, {{u"realms"_qs, 1}, {u"clients"_qs, 5}, {u"groups"_qs, 0}, {u"masked"_qs, 6}});
        QCOMPARE(small(), u"15, 14"_qs);
        QVERIFY(world.look().entries.first().isGood());
    }

    void holdsProtectAllCopies()
    {
        World world;
        world.fill(1);
        const auto name = ArtefactName::parse(world.home->content.firstKey())->name;
        world.home->content.insert(name.hold(), "{}");
        const QList<StoredBackup> backups = storedBackups(world.look());
        QCOMPARE(backups.size(), 1);
        QVERIFY(backups.first().held);
    }

    void readsTenThousandObjectsOnce()
    {
        World world;
        QTemporaryDir folder;
        world.means.records = std::make_shared<BackupRecords>(folder.filePath(u"records.sqlite"_qs));
        for (int i = 0; i < 5000; ++i)
            store(*world.home, manifestOf(*fromIso(u"2026-01-15T02:00:05Z") - 1h * i), world.key);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(world.look().entries.size(), 5000);
        const qint64 first = timer.restart();
        QCOMPARE(world.home->reads, 10'000); // manifests, and the beginnings of artefacts
        QCOMPARE(world.home->mostRunning, 8);
        QCOMPARE(world.look().entries.size(), 5000);
        qInfo("10 000 objects: %lld ms, again %lld ms", static_cast<long long>(first),
            static_cast<long long>(timer.elapsed()));
        QCOMPARE(world.home->reads, 10'000);
        store(*world.home, manifestOf(now - 30min), world.key);
        QCOMPARE(world.look().entries.size(), 5001);
        QCOMPARE(world.home->reads, 10'002);
    }
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
