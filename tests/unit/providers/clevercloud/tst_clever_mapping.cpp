// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/access.h"
#include "providers/clevercloud/addon.h"
#include "providers/clevercloud/logreader.h"
#include "providers/clevercloud/metrics.h"
#include "providers/clevercloud/runtime.h"
#include "providers/clevercloud/variables.h"

#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace vigie;
using namespace vigie::clever;

namespace {

QString texts(const QList<LogLine>& lines)
{
    QStringList parts;
    for (const LogLine& line : lines) {
        parts << (line.kind == LogLine::Kind::Line ? QString::fromUtf8(line.text)
                                                   : QStringLiteral("#%1").arg(int(line.kind)));
    }
    return parts.join(u'|');
}

QByteArray entry(const char* id, const char* message, const char* more = "")
{
    return QByteArray("id: ") + id + "\nevent: APPLICATION_LOG\ndata: {\"id\":\"" + id
        + "\",\"date\":\"2026-03-01T12:00:01.250Z\",\"message\":\"" + message + "\"" + more + "}\n\n";
}

} // namespace

class TestCleverMapping : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void logLinesKeepTheirOrderAndComeOnce()
    {
        LogReader reader({}, LogStream::Runtime, Clock::system());
        const auto first = reader.feed(entry("1", "one",
                                           ",\"severity\":\"warning\",\"instanceId\":\"i-1\","
                                           "\"deploymentId\":\"deployment_1\"")
            + entry("2", "\\u001b[0m") + entry("3", "three\\n") + "event: HEARTBEAT\ndata: {}\n\n");
        QCOMPARE(texts(first), QStringLiteral("one|three"));
        QCOMPARE(first[0].level, LogLevel::Warning);
        QCOMPARE(first[0].instance, QStringLiteral("i-1"));
        QCOMPARE(first[0].deployment.text(), QStringLiteral("deployment_1"));
        QCOMPARE(toIso(first[0].time), QStringLiteral("2026-03-01T12:00:01.250Z"));
        reader.feed("id: 4\nevent: APPLICATION_LOG\ndata: {\"message\":\"fo");
        QCOMPARE(reader.lastId(), QByteArray("3"));
        reader.reconnected();
        QCOMPARE(texts(reader.feed(entry("3", "three") + entry("4", "four"))), QStringLiteral("four"));
        QVERIFY(!reader.ended());
        reader.feed("event: END_OF_STREAM\ndata: {\"endedBy\":\"UNTIL_REACHED\"}\n\n");
        QVERIFY(reader.ended());
        QCOMPARE(reader.endedBy(), QStringLiteral("UNTIL_REACHED"));
    }

    void anUnreadableEntryLeavesAGap()
    {
        LogReader reader({}, LogStream::Runtime, Clock::system());
        const auto lines
            = reader.feed("id: 1\nevent: APPLICATION_LOG\ndata: {\"mess\n\n" + entry("2", "two"));
        QCOMPARE(texts(lines), QStringLiteral("#1|two"));
    }

    void accessLogsAreTheirJson()
    {
        LogReader reader({}, LogStream::Access, Clock::system());
        const QByteArray json
            = R"({"id":"7","date":"2026-03-01T12:00:02.010Z","http":{"response":{"statusCode":503}},"tls":null})";
        const auto lines = reader.feed("id: 7\nevent: ACCESS_LOG\ndata: " + json + "\n\n"
            + "id: 8\nevent: ACCESS_LOG\ndata: {\"id\":\"8\",\"http\":null}\n\n");
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].text, json);
        QCOMPARE(lines[0].level, LogLevel::Error);
        QCOMPARE(lines[1].level, LogLevel::Unknown);
    }

    void variablesTellWhereTheyComeFrom()
    {
        const auto own = JsonReader::fromBytes(R"([{"name":"PORT","value":"8080"},{"name":"A","value":""}])");
        const auto addons = JsonReader::fromBytes(
            R"([{"addon_id":"addon_1","addon_name":"shop-db","env":[{"name":"PG_URI","value":"x"}]}])");
        const auto linked
            = JsonReader::fromBytes(R"([{"app_id":"app_2","env":[{"name":"URL","value":"y"}]}])");
        const QList<Variable> variables = mapVariables(own, addons, linked);
        QStringList lines;
        for (const Variable& variable : variables) {
            lines << variable.name + u'=' + QString::fromUtf8(variable.value->reveal()) + u' '
                    + variable.originName;
        }
        QCOMPARE(lines.join(u'|'), QStringLiteral("A= |PORT=8080 |PG_URI=x shop-db|URL=y app_2"));
        QCOMPARE(variables[2].origin, Variable::Origin::AddOn);
        QCOMPARE(variables[3].origin, Variable::Origin::LinkedService);
        QVERIFY(isVariableName(u"CC_PRE_BUILD") && isVariableName(u"1a.b-c"));
        QVERIFY(!isVariableName(u"") && !isVariableName(u"A B") && !isVariableName(u"É")
            && !isVariableName(u"A=B"));
    }

    void backupsAreNewestFirstAndKeepTheProvidersWord()
    {
        const auto answer = JsonReader::fromBytes(R"([
            {"backup_id":"b1","status":"DONE","creation_date":"2026-03-01T02:14:07.123456Z",
             "delete_at":"2026-03-08T02:14:07.123456Z","filename":"a.dump"},
            {"backup_id":"b2","status":"STRANGE","creation_date":"2026-03-02T02:14:07Z"}])");
        const QList<Backup> backups = mapBackups({}, answer);
        QVERIFY(!answer.problem());
        QCOMPARE(backups[0].id.text(), QStringLiteral("b2"));
        QCOMPARE(backups[0].state, BackupState::Unknown);
        QCOMPARE(backups[0].providerState, QStringLiteral("STRANGE"));
        QVERIFY(!backups[0].expiresAt && !backups[0].bytes);
        QCOMPARE(backups[1].state, BackupState::Complete);
        QCOMPARE(toIso(*backups[1].expiresAt), QStringLiteral("2026-03-08T02:14:07.123Z"));
    }

    void metricsBecomeEvenSeriesWithGaps()
    {
        const auto answer = JsonReader::fromBytes(R"([{"name":"cpu","unit":"%","data":[
            {"timestamp":1772366400000000,"value":"12.5"},{"timestamp":1772366520000000,"value":"9.1"}]},
            {"name":"odd","data":[]}])");
        const QList<Metric> metrics = mapMetrics(answer, std::chrono::minutes(1));
        QVERIFY(!answer.problem());
        QCOMPARE(metrics[0].name, QStringLiteral("Processor"));
        QCOMPARE(toMsecs(metrics[0].series.start), 1772366400000);
        QCOMPARE(metrics[0].series.values.size(), 3);
        QCOMPARE(metrics[0].series.values[0], 12.5);
        QVERIFY(std::isnan(metrics[0].series.values[1]));
        QCOMPARE(metrics[0].series.values[2], 9.1);
        QVERIFY(metrics[1].series.values.isEmpty());
        for (const int hours : {1, 5, 24, 24 * 7, 24 * 30}) {
            const Millis period = std::chrono::hours(hours);
            QVERIFY(period / metricStep(period) < 300);
        }
    }

    void summaryListsEveryOwnerOnce()
    {
        const auto summary = JsonReader::fromBytes(R"({
            "user":{"id":"user_1","name":"Ada","applications":[{"id":"app_1","name":"toy"}],"addons":[]},
            "organisations":[
              {"id":"user_1","name":"Ada","applications":[{"id":"app_1","name":"toy"}],"addons":[]},
              {"id":"orga_1","name":"Ops","applications":[{"id":"app_2","name":"shop"}],
               "addons":[{"id":"addon_1","realId":"postgresql_1","name":"db"}]}]})");
        QStringList lines;
        for (const DiscoveredResource& found : mapSummary(summary)) {
            lines << found.title + u' '
                    + QString::fromUtf8(QJsonDocument(found.settings).toJson(QJsonDocument::Compact));
        }
        QVERIFY(!summary.problem());
        QCOMPARE(lines.join(u'\n'), QStringLiteral(R"(Ops / shop {"application":"app_2","owner":"orga_1"}
Ops / db {"addon":"addon_1","addon_real_id":"postgresql_1","owner":"orga_1"}
Ada / toy {"application":"app_1","owner":"user_1"})"));
    }

    void judgesRights()
    {
        AccessReport almighty;
        judgeRights(almighty, readRights(QJsonObject{{QStringLiteral("almighty"), true}}));
        QCOMPARE(almighty.scopes, QStringList{QStringLiteral("almighty")});
        QCOMPARE(almighty.excessRights.size(), 1);
        QVERIFY(almighty.missingRights.isEmpty());
        QCOMPARE(readRights(QJsonObject{{QStringLiteral("accessOrganisations"), true},
                     {QStringLiteral("manageSshKeys"), false}}),
            QStringList{QStringLiteral("access_organisations")});
        AccessReport reader;
        judgeRights(reader,
            readRights(
                QJsonArray{QStringLiteral("access_organisations"), QStringLiteral("manage_ssh_keys")}));
        QCOMPARE(reader.excessRights.size(), 1);
        QCOMPARE(reader.missingRights.size(), 1);
        QVERIFY(reader.missingRights.first().contains(u"manage_organisations_applications"));
    }

    void refusesScalesOutsideWhatIsAllowed()
    {
        ApplicationRecord app;
        app.minFlavor = app.maxFlavor = QStringLiteral("XS");
        app.allowedInstances = 4;
        app.flavors = {{QStringLiteral("S"), 2048}, {QStringLiteral("XS"), 1024}};
        const auto allowed = [&app](int low, int high, const char* small, const char* large) {
            return checkScale({low, high, 0, QString::fromUtf8(small), QString::fromUtf8(large), {}}, app)
                .has_value();
        };
        QVERIFY(allowed(1, 4, "XS", "S"));
        QVERIFY(allowed(2, 2, "", ""));
        QVERIFY(!allowed(0, 1, "", ""));
        QVERIFY(!allowed(3, 2, "", ""));
        QVERIFY(!allowed(1, 5, "", ""));
        QVERIFY(!allowed(1, 1, "S", "XS"));
        QVERIFY(!allowed(1, 1, "XS", "XXL"));
    }
};

QTEST_GUILESS_MAIN(TestCleverMapping)
#include "tst_clever_mapping.moc"
