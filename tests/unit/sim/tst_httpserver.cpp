// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"
#include "sim/httpserver.h"

#include <QJsonObject>
#include <QPointer>
#include <QTimer>

using namespace vigie;
using namespace vigie::sim;

class TestHttpServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<HttpServer>(u"test"_qs);
        QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost)));
    }
    void cleanup() { m_server.reset(); }

    void refusesEverythingButLoopback()
    {
        for (const QString& address : {u"0.0.0.0"_qs, u"192.0.2.1"_qs, u"::"_qs, u"2001:db8::1"_qs}) {
            HttpServer server(u"test"_qs);
            const auto result = server.listen(QHostAddress(address));
            QVERIFY2(!result, qPrintable(address));
            QCOMPARE(result.error().kind(), ErrorKind::Invalid);
        }
    }

    void takesCapturesAndRepeatedQueryKeysDecoded()
    {
        HttpRequest seen;
        m_server->route("GET", u"/v2/organisations/{o}/vhosts/{fqdn}"_qs, [&](const HttpRequest& request) {
            seen = request;
            return HttpResponse::empty();
        });
        RawClient client(m_server->url());
        client.get("/v2/organisations/orga_1/vhosts/shop.example%2Fcaf%C3%A9?state=a&state=b%20c&empty=");
        QVERIFY(client.until("\r\n\r\n").startsWith("HTTP/1.1 204"));
        QCOMPARE(seen.capture(u"fqdn"_qs), u"shop.example/café"_qs);
        QCOMPARE(seen.queryValues(u"state"), (QStringList{u"a"_qs, u"b c"_qs}));
        QVERIFY(seen.hasQuery(u"empty") && !seen.hasQuery(u"other"));
    }

    void keepsTheConnectionAndAnswersPipelinedRequestsInOrder()
    {
        m_server->route("GET", u"/{n}"_qs, [](const HttpRequest& request) {
            return HttpResponse::text("<" + request.capture(u"n"_qs).toLatin1() + ">", "text/plain");
        });
        RawClient client(m_server->url());
        client.send(
            "GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\nConnection: close\r\n\r\n");
        QVERIFY(client.waitForHangUp());
        const QByteArray all = client.received();
        QCOMPARE(all.count("HTTP/1.1 200 OK"), 3);
        QVERIFY(all.indexOf("<1>") < all.indexOf("<2>") && all.indexOf("<2>") < all.indexOf("<3>"));
        QCOMPARE(all.count("\r\nDate: "), 3);
    }

    void readsChunkedBodiesThatArriveInPieces()
    {
        QByteArray body;
        m_server->route("PUT", u"/x"_qs, [&](const HttpRequest& request) {
            body = request.body;
            return HttpResponse::json(request.json());
        });
        RawClient client(m_server->url());
        const QByteArray wire
            = "PUT /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n6;a=b\r\n{\"a\":1\r\n1\r\n}\r\n0\r\n"
              "Trailer: t\r\n\r\n";
        for (const char byte : wire) {
            client.send(QByteArray(1, byte));
            QCoreApplication::processEvents();
        }
        QVERIFY(client.until("{\"a\":1}").contains("Content-Length: 7\r\n"));
        QCOMPARE(body, QByteArray("{\"a\":1}"));
    }

    void answersHeadWithoutBodyButWithItsLength()
    {
        m_server->route(
            "GET", u"/file"_qs, [](const HttpRequest&) { return HttpResponse::text("12345", "text/plain"); });
        RawClient client(m_server->url());
        client.send("HEAD /file HTTP/1.1\r\nConnection: close\r\n\r\n");
        QVERIFY(client.waitForHangUp());
        QVERIFY(client.received().contains("Content-Length: 5\r\n"));
        QVERIFY(client.received().endsWith("\r\n\r\n"));
    }

    void streamsUntilTheClientLeaves()
    {
        QPointer<HttpStream> stream;
        m_server->route("GET", u"/stream"_qs, [&](const HttpRequest&) {
            return HttpResponse::streaming("text/event-stream", [&](HttpStream* out) {
                stream = out;
                auto* timer = new QTimer(out);
                QObject::connect(timer, &QTimer::timeout, out, [out] { out->write("tick\n"); });
                timer->start(1);
            });
        });
        RawClient client(m_server->url());
        client.get("/stream");
        QVERIFY(client.until("5\r\ntick\n\r\n", 3).contains("Transfer-Encoding: chunked"));
        QVERIFY(stream);
        client.close();
        QTRY_VERIFY(!stream);
    }

    void endsAFinishedStreamAndServesOn()
    {
        m_server->route("GET", u"/stream"_qs, [](const HttpRequest&) {
            return HttpResponse::streaming("text/plain", [](HttpStream* out) {
                out->write("all");
                out->finish();
            });
        });
        RawClient client(m_server->url());
        client.get("/stream");
        client.get("/stream");
        QCOMPARE(client.until("3\r\nall\r\n0\r\n\r\n", 2).count("HTTP/1.1 200"), 2);
    }

    void tellsUnknownPathFromWrongMethod()
    {
        m_server->route("POST", u"/only/post"_qs, [](const HttpRequest&) { return HttpResponse::empty(); });
        RawClient client(m_server->url());
        client.get("/only/post");
        client.get("/nothing");
        const QByteArray all = client.until("Not found\n");
        QVERIFY(all.startsWith("HTTP/1.1 405"));
        QVERIFY(all.contains("HTTP/1.1 404"));
    }

    void guardAnswersBeforeRoutes()
    {
        bool wasCalled = false;
        m_server->route("GET", u"/{any}"_qs, [&](const HttpRequest&) {
            wasCalled = true;
            return HttpResponse::empty();
        });
        m_server->setGuard([](const HttpRequest& request) {
            return request.header("authorization").isEmpty() ? std::optional(HttpResponse::empty(401))
                                                             : std::nullopt;
        });
        RawClient client(m_server->url());
        client.get("/x");
        QVERIFY(client.until("\r\n\r\n").startsWith("HTTP/1.1 401"));
        QVERIFY(!wasCalled);
    }

    void refusesNonsense()
    {
        RawClient client(m_server->url());
        client.send("hello\r\n\r\n");
        QVERIFY(client.waitForHangUp());
        QVERIFY(client.received().startsWith("HTTP/1.1 400"));
    }

private:
    std::unique_ptr<HttpServer> m_server;
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
