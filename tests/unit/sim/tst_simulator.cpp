// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"
#include "sim/simulator.h"

#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace vigie;
using namespace vigie::sim;

class TestSimulator : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsExactlyTheKeysOfTheReadyFile()
    {
        Simulator simulator({});
        const auto endpoints = simulator.start();
        QVERIFY(endpoints);
        const QJsonObject json = endpoints->toJson();
        QCOMPARE(json.keys(),
            (QStringList{u"clever_addon"_qs, u"clever_api_token"_qs, u"clever_app"_qs, u"clever_owner"_qs,
                u"clever_secret"_qs, u"clever_token"_qs, u"clever_url"_qs, u"health_url"_qs,
                u"keycloak_client"_qs, u"keycloak_realm"_qs, u"keycloak_secret"_qs, u"keycloak_url"_qs,
                u"sentry_org"_qs, u"sentry_project"_qs, u"sentry_token"_qs, u"sentry_url"_qs,
                u"vercel_project"_qs, u"vercel_team"_qs, u"vercel_token"_qs, u"vercel_url"_qs}));
        for (const QString& key : json.keys()) {
            const QString value = json.value(key).toString();
            QVERIFY2(!value.isEmpty(), qPrintable(key));
            if (key.endsWith(u"_url"))
                QVERIFY2(QRegularExpression(u"^http://127\\.0\\.0\\.1:\\d+$"_qs).match(value).hasMatch(),
                    qPrintable(value));
        }
        QVERIFY(QRegularExpression(u"^\\w+$"_qs).match(endpoints->vercelToken).hasMatch());
    }

    void healthChangesWithTheWorld()
    {
        SimulatorOptions options;
        options.world.speed = 50;
        Simulator simulator(options);
        const auto endpoints = simulator.start();
        QVERIFY(endpoints);
        const auto health = [&] {
            RawClient client(endpoints->healthUrl);
            client.get("/production/health", "Connection: close\r\n");
            client.waitForHangUp();
            return client.received();
        };
        QVERIFY(health().contains("\"status\":\"degraded\""));
        QVERIFY(health().contains("Cache-Control: no-store"));
        QVERIFY(simulator.world().api().stop(endpoints->cleverApp, Operator));
        QTRY_VERIFY_WITH_TIMEOUT(health().startsWith("HTTP/1.1 503"), 10'000);
    }

    void keepsItsStateInAFile()
    {
        const QTemporaryDir folder;
        SimulatorOptions options;
        options.stateFile = folder.filePath(u"state.json"_qs);
        QJsonObject first;
        {
            Simulator simulator(options);
            const auto endpoints = simulator.start();
            QVERIFY(endpoints);
            QVERIFY(simulator.world().api().setVariable(endpoints->cleverApp, u"KEPT"_qs, u"yes"_qs));
            first = simulator.world().save();
        }
        options.world.seed = 5; // the file's seed counts
        Simulator again(options);
        QVERIFY(again.start());
        QCOMPARE(again.world().save(), first);
    }

    void refusesABrokenStateFile()
    {
        const QTemporaryDir folder;
        SimulatorOptions options;
        options.stateFile = folder.filePath(u"state.json"_qs);
        QFile file(options.stateFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{");
        file.close();
        Simulator simulator(options);
        const auto started = simulator.start();
        QVERIFY(!started);
        QCOMPARE(started.error().kind(), ErrorKind::Corrupt);
    }

    void refusesAnOpenAddress()
    {
        SimulatorOptions options;
        options.address = QHostAddress(QHostAddress::Any);
        Simulator simulator(options);
        const auto started = simulator.start();
        QVERIFY(!started);
        QCOMPARE(started.error().kind(), ErrorKind::Invalid);
    }

    void runsOnItsOwnThread()
    {
        QString url;
        {
            SimulatorThread thread({});
            const auto endpoints = thread.start();
            QVERIFY(endpoints);
            url = endpoints->healthUrl;
            bool isElsewhere = false;
            thread.run([&](Simulator& simulator) {
                isElsewhere = simulator.thread() != QCoreApplication::instance()->thread();
            });
            QVERIFY(isElsewhere);
            RawClient client(url);
            client.get("/staging/health");
            QVERIFY(client.until("\"version\":").startsWith("HTTP/1.1 200"));
        }
        RawClient late(url);
        QVERIFY(late.waitForHangUp());
        QVERIFY(late.received().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSimulator)
#include "tst_simulator.moc"
