// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/healthcheck/conditions.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

ProbeFacts facts()
{
    ProbeFacts facts;
    facts.connected = true;
    facts.status = 200;
    facts.responseTime = 420ms;
    facts.certificateLeft = 20 * 24h;
    facts.bodyText = uR"({"status":"ok","version":"1.4.2","note":"all is well","ready":true,"none":null,
        "checks":{"database":{"status":"ok","latency_ms":3.5}},"items":[{"id":7},{"id":9}]})"_qs;
    facts.body = QJsonDocument::fromJson(facts.bodyText.toUtf8()).object();
    return facts;
}

} // namespace

class TestConditions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdOrNot_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char* condition, bool holds) {
            QTest::newRow(condition) << QString::fromUtf8(condition) << holds;
        };
        row("[STATUS] == 200", true);
        row("[STATUS]==200", true);
        row("  [STATUS]  !=  200  ", false);
        row("200 == [STATUS]", true);
        row("[STATUS] == any(200, 204)", true);
        row("[STATUS] != any(200, 204)", false);
        row("[STATUS] < 300", true);
        row("[RESPONSE_TIME] < 500", true);
        row("[RESPONSE_TIME] < 420", false);
        row("[RESPONSE_TIME] <= 420ms", true);
        row("[RESPONSE_TIME] < 0.4s", false);
        row("[CONNECTED] == true", true);
        row("[CERTIFICATE_EXPIRATION] > 240h", true);
        row("[CERTIFICATE_EXPIRATION] > 21d", false);
        row("[CERTIFICATE_EXPIRATION] > 1h30m", true);
        row("[BODY].checks.database.status == ok", true);
        row("[BODY].checks.database.status == \"ok\"", true);
        row("[BODY].checks.database.latency_ms < 5", true);
        row("[BODY].checks.cache.status == ok", false);
        row("[BODY].checks.cache.status != ok", false); // what is not there proves nothing
        row("[BODY].note == all is well", true);
        row("[BODY].note == pat(all*)", true);
        row("[BODY].note == pat(*wel?)", true);
        row("[BODY].note != pat(*bad*)", true);
        row("[BODY].version == pat(1.?.2)", true);
        row("[BODY].version == pat(1x4*)", false); // a dot in a pattern is a dot
        row("[BODY].ready == true", true);
        row("[BODY].none == null", true);
        row("[BODY].items[1].id == 9", true);
        row("[BODY].items[2].id == 9", false);
        row("len([BODY].items) == 2", true);
        row("len([BODY].items) > 2", false);
        row("len([BODY].checks) >= 1", true);
        row("has([BODY].version) == true", true);
        row("has([BODY].missing) == false", true);
        row("[BODY] == pat(*1.4.2*)", true);
        row("[BODY].version > 1", false); // "1.4.2" is no number
    }
    void holdOrNot()
    {
        QFETCH(QString, condition);
        QFETCH(bool, holds);
        const auto parsed = parseCondition(condition);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().what()));
        QCOMPARE(parsed->evaluate(facts()).holds, holds);
    }

    void mistakesAreNamedWithTheirPosition_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<int>("position");
        const auto row = [](const char* condition, int position) {
            QTest::newRow(condition) << QString::fromUtf8(condition) << position;
        };
        row("", 1);
        row("[STATUS]", 9);
        row("[STATUS] = 200", 10);
        row("[STATUS] ==", 12);
        row("[STATUS] == ok", 13);
        row("[STATE] == 200", 1);
        row("[IP] == 127.0.0.1", 1);
        row("[STATUS] == 200 == 300", 13);
        row("[RESPONSE_TIME] < fast", 19);
        row("[CERTIFICATE_EXPIRATION] > 240", 28);
        row("[BODY]. == 1", 8);
        row("[BODY][x] == 1", 8);
        row("[BODY][1 == 1", 9);
        row("len([STATUS]) == 3", 5);
        row("len([BODY] == 3", 12);
        row("[BODY].a == pat()", 17);
        row("[BODY].a == any(x", 18);
        row("[BODY].a < pat(x*)", 10);
        row("[BODY].a == pat(x) y", 20);
        row("ok == ok", 1);
        row("[BODY].a < b", 12);
    }
    void mistakesAreNamedWithTheirPosition()
    {
        QFETCH(QString, condition);
        QFETCH(int, position);
        const auto parsed = parseCondition(condition);
        QVERIFY(!parsed);
        QVERIFY(parsed.error().kind() == ErrorKind::Invalid);
        QVERIFY2(parsed.error().what().contains(u"position %1:"_qs.arg(position)),
            qPrintable(parsed.error().what()));
    }

    void tellsTheMeasuredValueShortened()
    {
        ProbeFacts long_ = facts();
        long_.status = 503;
        long_.bodyText = QString(500, u'x');
        QCOMPARE(parseCondition(u"[STATUS] == 200"_qs)->evaluate(long_).actual, u"503"_qs);
        QCOMPARE(parseCondition(u"[BODY] == ok"_qs)->evaluate(long_).actual.size(), 81);
        QVERIFY(parseCondition(u"[BODY].gone == ok"_qs)->evaluate(long_).actual.isEmpty());
    }

    void onlySpeedAndCertificateAreComfort()
    {
        QVERIFY(parseCondition(u"[RESPONSE_TIME] < 500"_qs)->isAboutComfort());
        QVERIFY(parseCondition(u"[CERTIFICATE_EXPIRATION] > 240h"_qs)->isAboutComfort());
        QVERIFY(!parseCondition(u"[STATUS] == 200"_qs)->isAboutComfort());
    }
};

QTEST_GUILESS_MAIN(TestConditions)
#include "tst_conditions.moc"
