// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/artefactname.h"
#include "backup/artefact/artefactreader.h"
#include "backup/artefact/bech32.h"
#include "support/await.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace vigie;
using namespace vigie::test;

namespace {

const QByteArray digest(32, '\x5a');

/// Text that compresses about as well as a dump.
QByteArray plainText(qsizetype bytes)
{
    QByteArray text;
    QRandomGenerator random(7);
    while (text.size() < bytes)
        text += QByteArray::number(random.generate()) + "\torder\t2026-01-15 08:30:00+00\tpaid\n";
    return text.first(bytes);
}

Result<QByteArray> sealed(const QByteArray& plain, const QList<AgeRecipient>& recipients)
{
    QByteArray artefact;
    auto writer = ArtefactWriter::begin(recipients,
        [&artefact](const QByteArray& bytes) {
            artefact += bytes;
            return Result<>();
        },
        {});
    if (!writer)
        return fail(writer.error());
    for (qsizetype at = 0; at < plain.size(); at += 50'000) {
        if (auto written
            = (*writer)->write(QByteArrayView(plain).sliced(at, qMin<qsizetype>(50'000, plain.size() - at)));
            !written)
            return fail(written.error());
    }
    if (auto ended = (*writer)->endPlain(); !ended)
        return fail(ended.error());
    auto sums = (*writer)->finish(digest);
    if (!sums)
        return fail(sums.error());
    return artefact;
}

struct Opened {
    QByteArray plain;
    ArtefactEnd end;
};

Result<Opened> opened(const QByteArray& artefact, const AgeIdentity& identity, qsizetype portion = 70'001)
{
    Opened result;
    ArtefactReader reader(identity, [&result](const QByteArray& bytes) {
        result.plain += bytes;
        return Result<>();
    });
    for (qsizetype at = 0; at < artefact.size(); at += portion) {
        if (auto fed = reader.feed(QByteArrayView(artefact).sliced(at, qMin(portion, artefact.size() - at)));
            !fed)
            return fail(fed.error());
    }
    auto end = reader.finish();
    if (!end)
        return fail(end.error());
    result.end = *std::move(end);
    return result;
}

/// Runs a shell line in @p folder, as a person at a terminal would.
QByteArray shell(const QString& folder, const QString& line, int* code = nullptr)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(u"/bin/bash"_qs, {u"-o"_qs, u"pipefail"_qs, u"-c"_qs, line});
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    if (code)
        *code = process.exitCode();
    else if (process.exitCode() != 0)
        qWarning("%s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

void save(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestArtefact final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!QStandardPaths::findExecutable(u"age"_qs).isEmpty(), "install the package age");
        QVERIFY2(!QStandardPaths::findExecutable(u"zstd"_qs).isEmpty(), "install the package zstd");
    }

    void readsWhatItWrote_data()
    {
        QTest::addColumn<qsizetype>("size");
        for (const qsizetype size : {0, 1, 65'535, 65'536, 65'537, 3'000'000})
            QTest::addRow("%lld bytes", static_cast<long long>(size)) << size;
    }
    void readsWhatItWrote()
    {
        QFETCH(qsizetype, size);
        const QByteArray plain = plainText(size);
        const AgeIdentity first = AgeIdentity::generate();
        const AgeIdentity second = AgeIdentity::generate();
        const auto artefact = sealed(plain, {first.recipient(), second.recipient()});
        VERIFY_OK(artefact);
        for (const AgeIdentity& identity : {first, second}) {
            for (const qsizetype portion : {qsizetype(1'000'000), qsizetype(7919)}) {
                const auto result = opened(*artefact, identity, portion);
                VERIFY_OK(result);
                QVERIFY(result->plain == plain);
                QVERIFY(result->end.contentDigest == digest);
                QCOMPARE(result->end.sums.bytes, artefact->size());
                QCOMPARE(result->end.sums.plainBytes, size);
            }
        }
    }

    void canBeReadByHand()
    {
        const QTemporaryDir folder;
        const QByteArray plain = plainText(1'500'000);
        shell(folder.path(), u"age-keygen -o key 2>/dev/null"_qs);
        QFile keyFile(folder.filePath(u"key"_qs));
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        const auto identity = AgeIdentity::fromText(Secret(keyFile.readAll()));
        VERIFY_OK(identity);
        QCOMPARE(identity->recipient().text(),
            QString::fromLatin1(shell(folder.path(), u"age-keygen -y key"_qs)).trimmed());
        const auto artefact = sealed(plain, {identity->recipient(), AgeIdentity::generate().recipient()});
        VERIFY_OK(artefact);
        save(folder.filePath(u"a.zst.age"_qs), *artefact);
        QVERIFY(shell(folder.path(), u"age -d -i key a.zst.age | zstd -d"_qs) == plain);
        // A checksum in the frame is what makes "zstd -t" worth something.
        QVERIFY(shell(folder.path(), u"age -d -i key a.zst.age | zstd -lv 2>&1 || true"_qs).size() > 0);
        shell(folder.path(), u"age -d -i key a.zst.age > a.zst; zstd -t a.zst"_qs);
        QVERIFY(shell(folder.path(), u"zstd -lv a.zst"_qs).contains("XXH64"));
    }

    void readsWhatAgeAndZstdWrote()
    {
        const QTemporaryDir folder;
        const AgeIdentity identity = AgeIdentity::generate();
        for (const qsizetype size : {qsizetype(0), qsizetype(100), qsizetype(2'000'000)}) {
            const QByteArray plain = plainText(size);
            save(folder.filePath(u"plain"_qs), plain);
            const QString other = AgeIdentity::generate().recipient().text();
            shell(folder.path(),
                u"zstd -q -c plain | age -r %1 -r %2 > made.zst.age"_qs.arg(
                    other, identity.recipient().text()));
            QFile file(folder.filePath(u"made.zst.age"_qs));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto result = opened(file.readAll(), identity);
            VERIFY_OK(result);
            QVERIFY(result->plain == plain);
            QVERIFY(!result->end.contentDigest);
        }
        // Our private keys are age's.
        save(folder.filePath(u"ours"_qs), identity.text().reveal());
        QCOMPARE(QString::fromLatin1(shell(folder.path(), u"age-keygen -y ours"_qs)).trimmed(),
            identity.recipient().text());
    }

    void refusesEveryFlippedBit()
    {
        const AgeIdentity identity = AgeIdentity::generate();
        const auto artefact = sealed(plainText(400'000), {identity.recipient()});
        VERIFY_OK(artefact);
        QRandomGenerator random(11);
        for (int i = 0; i < 300; ++i) {
            QByteArray altered = *artefact;
            // The header is short: look at all of it, and at places all over the rest.
            const qsizetype at = i < 200 ? i : random.bounded(static_cast<int>(altered.size()));
            altered[at] = static_cast<char>(altered[at] ^ (1 << random.bounded(8)));
            const auto result = opened(altered, identity);
            QVERIFY2(!result, qPrintable(QString::number(at)));
            QVERIFY(result.error().kind() == ErrorKind::Corrupt
                || result.error().kind() == ErrorKind::Unauthorized);
        }
    }

    void refusesACutAtAnyPlace()
    {
        const AgeIdentity identity = AgeIdentity::generate();
        const auto artefact = sealed(plainText(1'200'000), {identity.recipient()});
        VERIFY_OK(artefact);
        const qsizetype chunk = 64 * 1024 + 16;
        const qsizetype body = artefact->size() % chunk;
        QList<qsizetype> lengths{0, 1, 21, 22, 100, 200, artefact->size() - 1};
        for (qsizetype at = body; at < artefact->size(); at += chunk)
            lengths << at - 1 << at << at + 1; // some are ends of chunks
        for (const qsizetype length : lengths) {
            const auto result
                = opened(artefact->first(qBound<qsizetype>(0, length, artefact->size() - 1)), identity);
            QCOMPARE(kindOf(result), u"corrupt"_qs);
        }
        QCOMPARE(kindOf(opened(*artefact + "x", identity)), u"corrupt"_qs);
        QCOMPARE(kindOf(opened(*artefact + *artefact, identity)), u"corrupt"_qs);
    }

    void refusesContentThatZstdWouldNotTake()
    {
        const QTemporaryDir folder;
        const AgeIdentity identity = AgeIdentity::generate();
        save(folder.filePath(u"plain"_qs), plainText(300'000));
        const auto made = [&](const QString& line) {
            shell(folder.path(), line.arg(identity.recipient().text()) + u" > made"_qs);
            QFile file(folder.filePath(u"made"_qs));
            return file.open(QIODevice::ReadOnly) ? opened(file.readAll(), identity)
                                                  : Result<Opened>(fail(ErrorKind::Internal, {}));
        };
        QCOMPARE(kindOf(made(u"age -r %1 plain"_qs)), u"corrupt"_qs); // not compressed at all
        QCOMPARE(kindOf(made(u"zstd -qc plain | head -c 20000 | age -r %1"_qs)), u"corrupt"_qs);
        QCOMPARE(kindOf(made(u"(zstd -qc plain; echo more) | age -r %1"_qs)), u"corrupt"_qs);
        QCOMPARE(kindOf(made(u"(zstd -qc plain; zstd -qc plain) | age -r %1"_qs)), u"ok"_qs);
        QCOMPARE(kindOf(made(u": | age -r %1"_qs)), u"corrupt"_qs);
    }

    void namesTheKeyThatDoesNotFit()
    {
        const auto artefact = sealed("content", {AgeIdentity::generate().recipient()});
        VERIFY_OK(artefact);
        const AgeIdentity stranger = AgeIdentity::generate();
        const auto result = opened(*artefact, stranger);
        QCOMPARE(kindOf(result), u"unauthorized"_qs);
        QVERIFY(result.error().what().contains(stranger.recipient().text()));
        QCOMPARE(kindOf(opened("PK\x03\x04 a stranger's file", stranger)), u"corrupt"_qs);
        QCOMPARE(kindOf(sealed("content", {})), u"invalid"_qs);
    }

    void keysAreCheckedForTypingMistakes()
    {
        const AgeIdentity identity = AgeIdentity::generate();
        const QString right = identity.recipient().text();
        QCOMPARE(right.size(), 62);
        for (qsizetype i = 4; i < right.size(); ++i) {
            QString wrong = right;
            wrong[i] = right.at(i) == u'q' ? u'p' : u'q';
            QCOMPARE(kindOf(AgeRecipient::fromText(wrong)), u"invalid"_qs);
        }
        VERIFY_OK(AgeRecipient::fromText(u"  "_qs + right + u'\n'));
        VERIFY_OK(AgeIdentity::fromText(
            Secret(QByteArray("# created: today\n" + identity.text().reveal() + '\n'))));
        QCOMPARE(kindOf(AgeIdentity::fromText(Secret(
                     QByteArray(identity.text().reveal() + '\n' + AgeIdentity::generate().text().reveal())))),
            u"invalid"_qs);
        QCOMPARE(kindOf(AgeIdentity::fromText(Secret(right.toLatin1()))), u"invalid"_qs);
    }

    void namesTellWhatAnObjectIs()
    {
        const ServiceKey key{EnvironmentId(u"pre-prod"_qs), ServiceId(u"database"_qs)};
        const ArtefactName name
            = ArtefactName::of(key, *fromIso(u"2026-01-15T08:30:00.700Z"), BackupContent::Database);
        QCOMPARE(name.artefact(), u"pre-prod-database-20260115T083000Z.dump.zst.age"_qs);
        QCOMPARE(name.manifest(), u"pre-prod-database-20260115T083000Z.dump.manifest.json"_qs);
        for (const QString& text : {name.artefact(), name.manifest(), name.hold()}) {
            const auto parsed = ArtefactName::parse(text);
            QVERIFY(parsed && parsed->name == name);
        }
        QVERIFY(name.belongsTo(key));
        for (const QString& stranger :
            {u"notes.txt"_qs, u"pre-prod-database-lease.json"_qs, u"x.dump.zst.age"_qs,
                u"a-b-20261315T083000Z.dump.zst.age"_qs, u"a-b-20260115T083000Z.cake.zst.age"_qs,
                u"pre-prod-database-20260115T083000Z.dump.zst.age.abc.partial"_qs, QString()})
            QVERIFY2(!ArtefactName::parse(stranger), qPrintable(stranger));
    }

    void namesAreOfUtcWhereverTheyAreRead()
    {
        // Between two and three o'clock there is no such local time on this day in Paris.
        qputenv("TZ", "Europe/Paris");
        tzset();
        const auto parsed = ArtefactName::parse(u"a-b-20260329T023000Z.dump.zst.age"_qs);
        qunsetenv("TZ");
        tzset();
        QVERIFY(parsed.has_value());
        QCOMPARE(toIso(parsed->name.takenAt), u"2026-03-29T02:30:00.000Z"_qs);
    }
};

QTEST_GUILESS_MAIN(TestArtefact)
#include "tst_artefact.moc"
