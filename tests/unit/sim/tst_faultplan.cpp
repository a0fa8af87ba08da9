// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"
#include "sim/faultplan.h"
#include "sim/httpserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace vigie;
using namespace vigie::sim;

class TestFaultPlan : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_plan.clear();
        m_handled = 0;
        m_server = std::make_unique<HttpServer>(u"clever"_qs, &m_plan);
        QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost)));
        m_server->route("*", u"/list"_qs, [this](const HttpRequest&) {
            ++m_handled;
            return HttpResponse::json(QJsonObject{{u"items"_qs,
                QJsonArray{QJsonObject{{u"id"_qs, 1}, {u"state"_qs, u"OK"_qs}},
                    QJsonObject{{u"id"_qs, 2}, {u"state"_qs, u"OK"_qs}}}}});
        });
        m_server->route("GET", u"/stream"_qs, [](const HttpRequest&) {
            return HttpResponse::streaming("text/plain", [](HttpStream* out) {
                out->write("0123456789");
                out->write("0123456789");
            });
        });
    }
    void cleanup() { m_server.reset(); }

    void strikesAfterSoManyRequestsAndSoOften()
    {
        plan("[{'service':'clever','method':'GET','path':'/li.t','after':1,'times':2,'status':503}]");
        QCOMPARE(statuses(4), (QList<int>{200, 503, 503, 200}));
        QCOMPARE(m_handled, 2);
    }

    void leavesOtherServicesAndMethodsAlone()
    {
        plan("[{'service':'vercel','status':500},{'method':'DELETE','status':500}]");
        QCOMPARE(statuses(1), QList<int>{200});
    }

    void answersTooManyRequestsWithADelay()
    {
        plan("[{'status':429,'retryAfter':7,'times':1}]");
        const QByteArray answer = fetch();
        QVERIFY(answer.startsWith("HTTP/1.1 429"));
        QVERIFY(answer.contains("Retry-After: 7\r\n"));
    }

    void redirectsToAnotherHost()
    {
        plan("[{'redirect':'http://other.example/list'}]");
        const QByteArray answer = fetch();
        QVERIFY(answer.startsWith("HTTP/1.1 302"));
        QVERIFY(answer.contains("Location: http://other.example/list\r\n"));
    }

    void changesFieldsOfEveryItem()
    {
        plan("[{'replace':{'/items/*/state':'NEW_STATE'},'drop':['/items/1/id'],'repeatItems':3}]");
        QCOMPARE(bodyOf(fetch()),
            quoted("{'items':[{'id':1,'state':'NEW_STATE'},{'state':'NEW_STATE'},{'id':1,'state':'NEW_STATE'}"
                   "]}"));
    }

    void makesHugePages()
    {
        plan("[{'repeatItems':20000}]");
        const auto body = QJsonDocument::fromJson(bodyOf(fetch())).object();
        QCOMPARE(body.value(u"items").toArray().size(), 20000);
    }

    void breaksJsonButKeepsTheLengthRight()
    {
        plan("[{'breakJson':true,'contentType':'text/html'}]");
        const QByteArray answer = fetch();
        QVERIFY(answer.contains("Content-Type: text/html\r\n"));
        QVERIFY(QJsonDocument::fromJson(bodyOf(answer)).isNull());
        QVERIFY(answer.contains("Content-Length: " + QByteArray::number(bodyOf(answer).size()) + "\r\n"));
    }

    void cutsTheBody()
    {
        plan("[{'cutAfterBytes':5}]");
        const QByteArray answer = fetch();
        QVERIFY(answer.contains("Content-Length: 55\r\n"));
        QCOMPARE(bodyOf(answer).size(), 5);
    }

    void cutsAStream()
    {
        plan("[{'path':'stream','cutAfterBytes':13}]");
        RawClient client(m_server->url());
        client.get("/stream");
        QVERIFY(client.waitForHangUp());
        QVERIFY(client.received().endsWith("a\r\n0123456789\r\n3\r\n012\r\n"));
    }

    void stallsAfterTheHeaders()
    {
        plan("[{'stallAfterHeaders':true}]");
        RawClient client(m_server->url());
        client.get("/list");
        QVERIFY(client.until("\r\n\r\n").contains("Content-Length: 55\r\n"));
        QTest::qWait(50);
        QVERIFY(bodyOf(client.received()).isEmpty());
    }

    void losesTheAnswerOfAWriteThatHappened()
    {
        plan("[{'dropConnection':'before','times':1},{'dropConnection':'after','times':1}]");
        QVERIFY(fetch().isEmpty());
        QCOMPARE(m_handled, 0);
        QVERIFY(fetch().isEmpty());
        QCOMPARE(m_handled, 1);
        QVERIFY(fetch().startsWith("HTTP/1.1 200"));
    }

    void delaysTheAnswer()
    {
        plan("[{'delayMs':60}]");
        QElapsedTimer timer;
        timer.start();
        QVERIFY(fetch().startsWith("HTTP/1.1 200"));
        QVERIFY(timer.elapsed() >= 59);
    }

    void refusesPlansItDoesNotUnderstand()
    {
        for (const char* text : {"[", "[{'pth':'/x'}]", "[{'path':'('}]", "[{'dropConnection':'maybe'}]",
                 "[{'service':'nobody'}]", "[{'status':'503'}]", "{'rule':[]}", "['x']"}) {
            const auto plan = FaultPlan::fromJson(quoted(text));
            QVERIFY2(!plan, text);
            QCOMPARE(plan.error().kind(), ErrorKind::Invalid);
        }
    }

private:
    /// Quotes are written as apostrophes, which moc reads better than raw strings.
    static QByteArray quoted(QByteArray json) { return json.replace('\'', '"'); }
    void plan(const char* json)
    {
        auto read = FaultPlan::fromJson(quoted(json));
        QVERIFY2(read, json);
        m_plan = *std::move(read);
    }
    QByteArray fetch()
    {
        RawClient client(m_server->url());
        client.get("/list", "Connection: close\r\n");
        client.waitForHangUp();
        return client.received();
    }
    static QByteArray bodyOf(const QByteArray& answer) { return answer.mid(answer.indexOf("\r\n\r\n") + 4); }
    QList<int> statuses(int count)
    {
        QList<int> all;
        for (int i = 0; i < count; ++i)
            all.append(fetch().mid(9, 3).toInt());
        return all;
    }

    FaultPlan m_plan;
    std::unique_ptr<HttpServer> m_server;
    int m_handled = 0;
};

QTEST_GUILESS_MAIN(TestFaultPlan)
#include "tst_faultplan.moc"
