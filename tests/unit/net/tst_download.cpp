// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/download.h"
#include "net/remotesize.h"

#include "support/await.h"
#include "support/scriptedserver.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace vigie;
using namespace vigie::test;

namespace {

QByteArray someBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 7 + i / 251) & 0xff);
    return bytes;
}

QByteArray sha256(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray contentOf(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

Script whole(const QByteArray& bytes, const QByteArray& headers)
{
    return Script::answer(200, bytes, "application/octet-stream", headers);
}

/// Promises everything, sends @p size bytes and cuts the line.
Script cutAfter(const QByteArray& bytes, qsizetype size, const QByteArray& etag)
{
    Script script;
    script
        .send("HTTP/1.1 200 OK\r\nETag: " + etag + "\r\nContent-Length: " + QByteArray::number(bytes.size())
            + "\r\n\r\n" + bytes.left(size))
        .wait(20)
        .cut();
    return script;
}

/// Answers requests for a range with @p second and all others with @p first. Not a queue: Qt may repeat a
/// request whose connection was cut.
ScriptedServer::Handler byRange(Script first, Script second)
{
    return [first, second](
               const SeenRequest& request) { return request.headers.contains("range") ? second : first; };
}

Script rest(const QByteArray& bytes, qsizetype from, const QByteArray& etag)
{
    return Script::answer(206, bytes.mid(from), "application/octet-stream",
        "ETag: " + etag + "\r\nContent-Range: bytes " + QByteArray::number(from) + '-'
            + QByteArray::number(bytes.size() - 1) + '/' + QByteArray::number(bytes.size()) + "\r\n");
}

} // namespace

class DownloadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"backup.dump"_qs);
        m_server = std::make_unique<ScriptedServer>();
        m_network = std::make_unique<QNetworkAccessManager>();
    }
    void cleanup()
    {
        m_network.reset();
        m_server.reset();
    }

    void fetchesAndReplacesInOneStep()
    {
        QFile old(m_file);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        const QByteArray bytes = someBytes(20'000'000); // more than may be buffered
        m_server->enqueue(whole(bytes, "ETag: \"a\"\r\n"));
        QList<std::pair<qint64, qint64>> reports;
        const auto report = [&](qint64 done, qint64 total) { reports.emplaceBack(done, total); };
        const auto result = await(download(m_network.get(), link(), m_file, report, {}));
        VERIFY_OK(result);
        QCOMPARE(result->bytes, bytes.size());
        QCOMPARE(result->sha256, sha256(bytes));
        QVERIFY(!result->resumed);
        QVERIFY(contentOf(m_file) == bytes);
        QCOMPARE(names(), u"backup.dump"_qs);
        QCOMPARE(QFile::permissions(m_file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(reports.last(), std::pair(qint64(bytes.size()), qint64(bytes.size())));
        QVERIFY(std::is_sorted(reports.cbegin(), reports.cend()));
    }

    void resumesAfterACut()
    {
        const QByteArray bytes = someBytes(300'000);
        m_server->setHandler(byRange(cutAfter(bytes, 100'000, "\"a\""), rest(bytes, 100'000, "\"a\"")));
        const auto cut = await(download(m_network.get(), link(), m_file, {}, {}));
        QCOMPARE(kindOf(cut), u"offline"_qs);
        QCOMPARE(names(), u"backup.dump.part backup.dump.part.etag"_qs);

        const auto result = await(download(m_network.get(), link(), m_file, {}, {}));
        VERIFY_OK(result);
        QCOMPARE(m_server->requests().last().headers.value("range"), QByteArray("bytes=100000-"));
        QCOMPARE(m_server->requests().last().headers.value("if-range"), QByteArray("\"a\""));
        QVERIFY(result->resumed);
        QCOMPARE(result->bytes, bytes.size());
        QCOMPARE(result->sha256, sha256(bytes));
        QVERIFY(contentOf(m_file) == bytes);
        QCOMPARE(names(), u"backup.dump"_qs);
    }

    void startsAnewWhenTheFileHasChanged()
    {
        const QByteArray before = someBytes(300'000);
        const QByteArray after = someBytes(200'000).toHex();
        m_server->setHandler(byRange(cutAfter(before, 100'000, "\"a\""), whole(after, "ETag: \"b\"\r\n")));
        QVERIFY(!await(download(m_network.get(), link(), m_file, {}, {})));
        const auto result = await(download(m_network.get(), link(), m_file, {}, {}));
        VERIFY_OK(result);
        QVERIFY(!result->resumed);
        QCOMPARE(result->sha256, sha256(after));
        QVERIFY(contentOf(m_file) == after);
    }

    void startsAnewWhenTheRangeIsRefusedOrWrong_data()
    {
        const QByteArray bytes = someBytes(300'000);
        QTest::addColumn<Script>("odd");
        QTest::newRow("refused") << Script::answer(416, {});
        QTest::newRow("another place") << rest(bytes, 50'000, "\"a\"");
        QTest::newRow("another version") << rest(bytes, 100'000, "\"b\"");
    }
    void startsAnewWhenTheRangeIsRefusedOrWrong()
    {
        QFETCH(Script, odd);
        const QByteArray bytes = someBytes(300'000);
        m_server->setHandler(byRange(cutAfter(bytes, 100'000, "\"a\""), odd));
        QVERIFY(!await(download(m_network.get(), link(), m_file, {}, {})));
        m_server->setHandler(byRange(whole(bytes, {}), odd));
        const auto result = await(download(m_network.get(), link(), m_file, {}, {}));
        VERIFY_OK(result);
        QVERIFY(!result->resumed);
        QVERIFY(!m_server->requests().last().headers.contains("range"));
        QCOMPARE(result->sha256, sha256(bytes));
    }

    void doesNotResumeWhatAWeakEtagDescribes()
    {
        const QByteArray bytes = someBytes(300'000);
        m_server->setHandler(byRange(cutAfter(bytes, 100'000, "W/\"a\""), Script::answer(500, {})));
        QVERIFY(!await(download(m_network.get(), link(), m_file, {}, {})));
        m_server->setHandler(byRange(whole(bytes, {}), Script::answer(500, {})));
        VERIFY_OK(await(download(m_network.get(), link(), m_file, {}, {})));
        QVERIFY(contentOf(m_file) == bytes);
    }

    void refusedLinkIsQuotedWithoutItsSignature()
    {
        m_server->enqueue(Script::answer(403,
            "<Error><Code>AccessDenied</Code><Message>Request has expired</Message>"
            "<SignatureProvided>c4nary</SignatureProvided></Error>",
            "application/xml"));
        const auto result = await(download(m_network.get(), link(), m_file, {}, {}));
        QCOMPARE(kindOf(result), u"forbidden"_qs);
        QCOMPARE(result.error().reply()->code, u"AccessDenied"_qs);
        QVERIFY(result.error().oneLine().contains(u"Request has expired"));
        QVERIFY(!result.error().oneLine().contains(u"c4nary"));
        QCOMPARE(contentOf(m_file), QByteArray("(none)"));
    }

    void cancelKeepsThePart()
    {
        const QByteArray bytes = someBytes(300'000);
        Script script;
        script.send("HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 300000\r\n\r\n" + bytes.left(100'000))
            .hold();
        m_server->enqueue(script);
        std::stop_source stop;
        auto fetching = download(m_network.get(), link(), m_file, {}, stop.get_token());
        QTRY_COMPARE(QFileInfo(m_file + u".part"_qs).size(), 100'000);
        stop.request_stop();
        QCOMPARE(kindOf(await(std::move(fetching))), u"cancelled"_qs);
        QCOMPARE(names(), u"backup.dump.part backup.dump.part.etag"_qs);
        QTRY_COMPARE(m_server->connections(), 0);
    }

    void saysWhenItCannotWrite()
    {
        const auto result
            = await(download(m_network.get(), link(), m_folder->filePath(u"no/such/folder"_qs), {}, {}));
        QCOMPARE(kindOf(result), u"invalid"_qs);
        QCOMPARE(m_server->requests().size(), 0);
    }

    void leavesAPipeOfThatNameAlone()
    {
        const QByteArray pipe = QFile::encodeName(m_file);
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        const auto result = await(download(m_network.get(), link(), m_file, {}, {}));
        QCOMPARE(kindOf(result), u"invalid"_qs);
        struct stat info { };
        QVERIFY(::lstat(pipe.constData(), &info) == 0 && S_ISFIFO(info.st_mode));
        QCOMPARE(names(), QString());
    }

    void tellsTheSizeWithoutFetchingTheFile()
    {
        const QByteArray bytes = someBytes(300'000);
        m_server->enqueue(Script::answer(
            206, bytes.left(1), "application/octet-stream", "Content-Range: bytes 0-0/300000\r\n"));
        const auto ranged = await(remoteSize(m_network.get(), link(), {}));
        VERIFY_OK(ranged);
        QCOMPARE(*ranged, 300'000);
        QCOMPARE(m_server->requests().last().headers.value("range"), QByteArray("bytes=0-0"));
        m_server->enqueue(whole(bytes, {}));
        const auto unranged = await(remoteSize(m_network.get(), link(), {}));
        VERIFY_OK(unranged);
        QCOMPARE(*unranged, 300'000);
        m_server->enqueue(Script::answer(403, "<Error/>", "application/xml"));
        const auto refused = await(remoteSize(m_network.get(), link(), {}));
        QCOMPARE(kindOf(refused), u"unsupported"_qs);
        QVERIFY(!refused.error().oneLine().contains(link().query()));
    }

    void oneAtATimePerFile()
    {
        Script script;
        script.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345").wait(1000).send("67890");
        m_server->enqueue(script);
        auto first = download(m_network.get(), link(), m_file, {}, {});
        QTRY_COMPARE(m_server->pending(), 1);
        QCOMPARE(kindOf(await(download(m_network.get(), link(), m_file, {}, {}))), u"conflict"_qs);
        VERIFY_OK(await(std::move(first)));
        QCOMPARE(contentOf(m_file), QByteArray("1234567890"));
    }

    void followsARedirectionButNotOutOfEncryption()
    {
        ScriptedServer other;
        other.enqueue(whole("12345", {}));
        m_server->enqueue(Script::answer(302, {}, {}, "Location: " + other.url().toEncoded() + "/file\r\n"));
        VERIFY_OK(await(download(m_network.get(), link(), m_file, {}, {})));
        QCOMPARE(contentOf(m_file), QByteArray("12345"));
        m_server->enqueue(Script::answer(302, {}, {}, "Location: http://files.example.com/file\r\n"));
        QCOMPARE(kindOf(await(download(m_network.get(), link(), m_file, {}, {}))), u"invalid"_qs);
    }

private:
    QUrl link() const { return QUrl(m_server->url().toString() + u"/file?signature=c4nary"_qs); }
    QString names() const { return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name).join(u' '); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

QTEST_GUILESS_MAIN(DownloadTest)
#include "tst_download.moc"
