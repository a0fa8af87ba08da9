// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/objectstorage.h"
#include "backup/destination/s3signature.h"
#include "backup/destination/s3upload.h"
#include "support/await.h"
#include "support/scriptedserver.h"

#include <QCryptographicHash>
#include <QNetworkAccessManager>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

const S3Credential credential{"EXAMPLEKEYID", "exampleSecretKey/0123456789abcdefghij"};

QByteArray signatureOf(const ByteFields& headers)
{
    const QByteArray authorization = headers.last().second;
    return authorization.sliced(authorization.lastIndexOf('=') + 1);
}

QByteArray failure(const QByteArray& code)
{
    return "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>said so</Message></Error>";
}

Async<Secret> giveCredential(CancelToken)
{
    co_return Secret(QByteArray("KEY:SECRET"));
}

} // namespace

/// The protocol's corners, which a well-behaved server does not show.
class TestObjectStorage final : public QObject {
    Q_OBJECT

    std::shared_ptr<Destination> bucketAt(const ScriptedServer& server)
    {
        return objectStorage(u"bucket"_qs, {server.url(), u"fr-par"_qs, u"backups"_qs, {}, true},
            giveCredential, &m_network, &Clock::system());
    }

private Q_SLOTS:
    void signsAsTheProtocolWants()
    {
        // Computed apart from this code and confirmed by botocore.
        S3Request list;
        list.method = "GET";
        list.path = "/";
        list.query = {{"prefix", "2026/été +"}, {"max-keys", "2"}, {"list-type", "2"}};
        list.headers = {{"host", "backups.s3.fr-par.scw.cloud"}};
        list.payload = QCryptographicHash::hash({}, QCryptographicHash::Sha256).toHex();
        const TimePoint now = *fromIso(u"2026-01-15T08:30:00Z");
        QCOMPARE(signatureOf(s3Signed(list, credential, "fr-par", now)),
            QByteArray("bd628236f9e69f41a001ab604d1c865f22585beecb127bb5272a1d51e1eb130e"));
        S3Request put;
        put.method = "PUT";
        put.path = "/backups/" + s3Encoded("db/2026-01-15 été+1.tar.gz", true);
        put.query = {{"uploadId", "ab/c="}, {"partNumber", "3"}};
        put.headers = {{"host", "s3.fr-par.scw.cloud"}, {"content-type", "application/octet-stream"},
            {"x-amz-meta-note", "  a   b "}};
        put.payload = "UNSIGNED-PAYLOAD";
        QCOMPARE(signatureOf(s3Signed(put, credential, "fr-par", now)),
            QByteArray("517b53735c8600fa483234a65a67c78d88976239c31c7a8723a7ee32d6b7fc60"));
    }

    void dividesCredentialsAtTheLastColon()
    {
        const auto swift = s3Credential(Secret(QByteArray("test:tester:testing\n")));
        QVERIFY(swift);
        QCOMPARE(swift->accessKey, QByteArray("test:tester"));
        QCOMPARE(swift->secretKey, QByteArray("testing"));
        QVERIFY(!s3Credential(Secret(QByteArray("alone"))));
        QVERIFY(!s3Credential(Secret(QByteArray("key:"))));
    }

    void fitsAnySizeIntoAThousandParts()
    {
        constexpr qint64 gibibyte = 1024LL * 1024 * 1024;
        for (const qint64 expected : {qint64(0), gibibyte, 100 * gibibyte, 4000 * gibibyte}) {
            qint64 total = 0;
            for (int number = 1; number <= 1000; ++number) {
                const qint64 size = s3PartSize(expected, number);
                QVERIFY(size >= 5 * 1024 * 1024 && size <= 5 * gibibyte);
                total += size;
            }
            QVERIFY(total > expected);
        }
        QCOMPARE(s3PartSize(gibibyte, 1), qint64(5 * 1024 * 1024));
    }

    void readsAllPages()
    {
        ScriptedServer server;
        const auto page = [](const QByteArray& keys, const QByteArray& next) {
            return Script::answer(200,
                "<ListBucketResult>" + keys + "<IsTruncated>" + (next.isEmpty() ? "false" : "true")
                    + "</IsTruncated>"
                    + (next.isEmpty() ? QByteArray()
                                      : "<NextContinuationToken>" + next + "</NextContinuationToken>")
                    + "</ListBucketResult>",
                "application/xml");
        };
        server.enqueue(page("<Contents><Key>b%2B1</Key><Size>5</Size><ETag>&quot;abc&quot;</ETag>"
                            "<LastModified>2026-01-15T08:30:00.000Z</LastModified></Contents>",
            "to/ken=="));
        server.enqueue(page("<Contents><Key>a</Key><Size>6</Size></Contents>", {}));
        const auto listed = await(bucketAt(server)->list({}, {}));
        VERIFY_OK(listed);
        QCOMPARE(listed->size(), 2);
        QCOMPARE(listed->at(0).name, u"a"_qs);
        QCOMPARE(listed->at(1).name, u"b+1"_qs);
        QCOMPARE(listed->at(1).etag, QByteArray("abc"));
        QVERIFY(server.requests().at(1).target.contains("continuation-token=to%2Fken%3D%3D"));
    }

    void triesAgainWhatMayPass()
    {
        ScriptedServer server;
        server.enqueue(Script::answer(503, failure("SlowDown"), "application/xml", "Retry-After: 0\r\n"));
        server.enqueue(Script().cut());
        server.enqueue(Script::answer(500, failure("InternalError"), "application/xml"));
        server.enqueue(Script::answer(
            200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>", "application/xml"));
        VERIFY_OK(await(bucketAt(server)->list({}, {})));
        QCOMPARE(server.requests().size(), 4);
    }

    void doesNotRepeatARefusal()
    {
        ScriptedServer server;
        server.enqueue(Script::answer(403, failure("SignatureDoesNotMatch"), "application/xml"));
        const auto refused = await(bucketAt(server)->list({}, {}));
        QCOMPARE(kindOf(refused), u"unauthorized"_qs);
        QCOMPARE(refused.error().reply()->code, u"SignatureDoesNotMatch"_qs);
        QCOMPARE(server.requests().size(), 1);
        server.enqueue(Script::answer(403, failure("QuotaExceeded"), "application/xml"));
        QCOMPARE(kindOf(await(bucketAt(server)->list({}, {}))), u"invalid"_qs);
    }

    void takesAnErrorInAGoodStatusForOne()
    {
        ScriptedServer server;
        server.setHandler([](const SeenRequest&) {
            return Script::answer(200, failure("AccessDenied"), "application/xml");
        });
        QCOMPARE(kindOf(await(bucketAt(server)->list({}, {}))), u"forbidden"_qs);
    }

    void correctsItsClockOnce()
    {
        ScriptedServer server;
        server.enqueue(Script::answer(403, failure("RequestTimeTooSkewed"), "application/xml",
            "Date: Thu, 15 Jan 2026 08:30:00 GMT\r\n"));
        server.enqueue(Script::answer(
            200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>", "application/xml"));
        VERIFY_OK(await(bucketAt(server)->list({}, {})));
        QVERIFY(server.requests().at(1).headers.value("x-amz-date").startsWith("20260115T0830"));
    }

    void noticesAPartStoredWrongly()
    {
        // A server that stores something else than was sent: the names that it gives tell.
        ScriptedServer server;
        server.setHandler([](const SeenRequest& request) {
            if (request.method == "HEAD")
                return Script::answer(
                    200, {}, "application/xml", "ETag: \"00000000000000000000000000000000\"\r\n");
            return Script::answer(200, {}, "application/xml", "ETag: \"x\"\r\n");
        });
        UploadRules replacing;
        replacing.replace = true;
        QCOMPARE(kindOf(await(bucketAt(server)->put(u"a"_qs, "content", replacing, {}))), u"corrupt"_qs);
    }

    void looksAtWhatIsLargerThanAnyAnswer()
    {
        // The answer to HEAD has the length of what it is about and no body.
        ScriptedServer server;
        server.enqueue(Script().send("HTTP/1.1 200 OK\r\nContent-Length: 3000000000\r\nETag: \"x\"\r\n"
                                     "Connection: close\r\n\r\n"));
        const auto looked = await(bucketAt(server)->stat(u"a"_qs, {}));
        VERIFY_OK(looked);
        QCOMPARE(looked->size, 3'000'000'000);
    }

    void sendsNothingOverAnOpenLine()
    {
        const auto place
            = objectStorage(u"x"_qs, {QUrl(u"http://s3.example.net"_qs), u"x"_qs, u"backups"_qs, {}, true},
                giveCredential, &m_network, &Clock::system());
        QCOMPARE(kindOf(await(place->list({}, {}))), u"invalid"_qs);
    }

private:
    QNetworkAccessManager m_network;
};

QTEST_GUILESS_MAIN(TestObjectStorage)
#include "tst_objectstorage.moc"
