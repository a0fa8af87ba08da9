// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/agent/metricsserver.h"
#include "backup/agent/notifier.h"
#include "support/await.h"
#include "support/noticedesktop.h"
#include "support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

const ServiceKey database{EnvironmentId(u"production"_qs), ServiceId(u"database"_qs)};

template <class T> Async<T> ready(Result<T> value)
{
    co_return value;
}

} // namespace

/// How an agent tells people and programs how it is.
class TestAgentTelling final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString trouble = m_bus.start();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void figuresAreForThisMachineOnly()
    {
        for (const QString& text : {u"0.0.0.0:9469"_qs, u"192.168.1.4:1"_qs, u"[::]:1"_qs,
                 u"example.org:1"_qs, u"127.0.0.1"_qs, u"127.0.0.1:99999"_qs, u":1"_qs})
            QVERIFY2(!MetricsAddress::fromText(text), qPrintable(text));
        MetricsServer server([] { return QByteArray("figures\n"); });
        VERIFY_OK(server.listen(*MetricsAddress::fromText(u"localhost:0"_qs)));
        const auto ask = [&server](const QByteArray& request) {
            QTcpSocket socket;
            socket.connectToHost(u"127.0.0.1"_qs, server.address().section(u':', 1).toUShort());
            socket.write(request);
            QByteArray answer;
            const bool closed = QTest::qWaitFor([&] {
                answer += socket.readAll();
                return socket.state() == QAbstractSocket::UnconnectedState;
            });
            return closed ? answer : QByteArray("no end");
        };
        const QByteArray good = ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY2(
            good.startsWith("HTTP/1.1 200 OK\r\n") && good.endsWith("\r\n\r\nfigures\n"), good.constData());
        QVERIFY(good.contains("application/openmetrics-text"));
        QVERIFY(ask("GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404"));
        QVERIFY(ask("POST /metrics HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 405"));
        QVERIFY(ask("nonsense\r\n\r\n").startsWith("HTTP/1.1 400"));
        QVERIFY(ask(QByteArray(20'000, 'x')).startsWith("HTTP/1.1 400"));
    }

    void tellsByWebhookWithoutNamingItsPath()
    {
        ScriptedServer server;
        server.enqueue(Script::answer(500, "no"));
        server.enqueue(Script::answer(200, "ok"));
        auto means = std::make_shared<Notifier::Means>();
        QNetworkAccessManager network;
        means->network = &network;
        means->product = u"Acme"_qs;
        means->settings.webhookCredential = u"hook"_qs;
        const QByteArray address = server.url().toEncoded() + "/services/T0/SECRET";
        means->credential = [address](const QString&, const CancelToken&) {
            return ready(Result<Secret>(Secret(QByteArray(address))));
        };
        means->firstPause = Millis(1);
        const AgentNotice notice{AgentNotice::Event::Failure, database, {BackupIncident::Kind::TakeFailed},
            *fromIso(u"2026-03-21T02:00:00Z"), u"The disk is full."_qs};
        QCOMPARE(await(Notifier::send(means, notice, {})), QStringList());
        QCOMPARE(server.requests().size(), 2);
        const QByteArray body = server.requests().last().body;
        QVERIFY2(
            body.contains("\"text\":\"[Acme] production/database: no backup could be taken\\nThe disk is "
                          "full.\""),
            body.constData());
        server.enqueue(Script::answer(404, "no such hook"));
        const QStringList failed = await(Notifier::send(means, notice, {}));
        QCOMPARE(failed.size(), 1);
        QVERIFY2(failed.first().contains(u"404") && !failed.first().contains(u"SECRET"),
            qPrintable(failed.first()));
        // What nobody wants to hear of is not told.
        means->settings.failure = false;
        QCOMPARE(await(Notifier::send(means, notice, {})), QStringList());
        QCOMPARE(server.requests().size(), 3);
    }

    void handsMailToSendmail()
    {
        const QString program = m_folder.filePath(u"sendmail"_qs);
        QFile script(program);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\n{ echo \"$@\"; cat; } > \"$0.out\"\n");
        script.close();
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        auto means = std::make_shared<Notifier::Means>();
        means->sendmail = program;
        means->product = u"Société"_qs;
        means->settings.mailTo = {u"ops@example.org"_qs, u"root"_qs};
        means->settings.mailFrom = u"vigie@example.org"_qs;
        const AgentNotice notice{AgentNotice::Event::Missed, database, {BackupIncident::Kind::SlotMissed},
            *fromIso(u"2026-03-21T02:00:00Z"), u"Due at two."_qs};
        QCOMPARE(await(Notifier::send(means, notice, {})), QStringList());
        QFile out(program + u".out"_qs);
        QVERIFY(out.open(QIODevice::ReadOnly));
        const QByteArray mail = out.readAll();
        QVERIFY2(mail.startsWith("-i -f vigie@example.org -- ops@example.org root\nFrom: vigie@example.org\n"
                                 "To: ops@example.org, root\nSubject: =?UTF-8?B?"),
            mail.constData());
        QVERIFY(mail.contains("\nDate: Sat, 21 Mar 2026 02:00:00 +0000\n"));
        const QByteArray body = QByteArray::fromBase64(mail.mid(mail.indexOf("\n\n")));
        QVERIFY2(body.contains("a backup that was due is missing\nDue at two.\n"), body.constData());
        means->sendmail = u"/bin/false"_qs;
        means->firstPause = Millis(1);
        QCOMPARE(await(Notifier::send(means, notice, {})).size(), 1);
    }

    void theDesktopShowsWhatIsTold()
    {
        auto means = std::make_shared<Notifier::Means>();
        means->settings.desktop = true;
        means->product = u"Acme"_qs;
        means->firstPause = Millis(1);
        AgentNotice notice{AgentNotice::Event::Failure, database, {BackupIncident::Kind::TakeFailed},
            *fromIso(u"2026-03-21T02:00:00Z"), u"<home> is full."_qs};
        const QStringList nobody = await(Notifier::send(means, notice, {}));
        QCOMPARE(nobody.size(), 1);
        QVERIFY2(nobody.first().contains(u"desktop notification"), qPrintable(nobody.first()));
        QVERIFY(m_desktop.arrive());
        QCOMPARE(await(Notifier::send(means, notice, {})), QStringList());
        QCOMPARE(m_desktop.calls.size(), 1);
        const NoticeDesktop::Call& told = m_desktop.calls.first();
        QCOMPARE(told.application, u"Acme"_qs);
        QCOMPARE(told.title, u"production/database: no backup could be taken"_qs);
        QCOMPARE(told.text, u"&lt;home&gt; is full."_qs); // it may be read as markup
        QCOMPARE(told.hints.value(u"urgency"_qs).toInt(), 2);
        QCOMPARE(told.hints.value(u"desktop-entry"_qs).toString(), u"org.mecapy.Vigie"_qs);
        notice.event = AgentNotice::Event::Recovery;
        notice.problem.clear();
        QCOMPARE(await(Notifier::send(means, notice, {})), QStringList());
        QCOMPARE(m_desktop.calls.last().title, u"production/database: backups are well again"_qs);
        QCOMPARE(m_desktop.calls.last().hints.value(u"urgency"_qs).toInt(), 0);
    }

private:
    PrivateBus m_bus;
    NoticeDesktop m_desktop{m_bus};
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestAgentTelling)
#include "tst_agenttelling.moc"
