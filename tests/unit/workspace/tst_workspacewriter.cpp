// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspacetext.h"

#include "workspace/workspacewriter.h"

#include <QRegularExpression>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

/// JSON that is pleasant to read here; moc loses its way in raw strings.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class TestWorkspaceWriter : public QObject {
    Q_OBJECT
private:
    static Workspace good() { return *WorkspaceReader(keptProviders()).read(goodText()).workspace; }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_qs)); }

    void nothingChangedLeavesEveryByte() { QCOMPARE(WorkspaceWriter(goodText()).write(good()), goodText()); }

    void aChangeKeepsUnknownKeysTheirOrderAndTheIndentation()
    {
        Workspace workspace = good();
        workspace.product = u"Acmé"_qs;
        ServiceConfig& signIn = workspace.environments[0].services[0];
        signIn.settings.insert(u"client", u"vigie"_qs);
        signIn.credential = u"other"_qs;
        signIn.healthChecks[0].interval = std::chrono::seconds(90);
        workspace.environments[0].services.removeAt(1);
        std::swap(workspace.environments[0], workspace.environments[1]);
        const QByteArray text = WorkspaceWriter(goodText()).write(workspace);
        const QByteArray expected = quoted("{\n"
                                           "    '$comment': 'kept',\n"
                                           "    'vigie': 1,\n"
                                           "    'zebra': {\n"
                                           "        'b': [1, 2.5, null],\n"
                                           "        'a': 'é'\n"
                                           "    },\n"
                                           "    'id': 'acme',\n"
                                           "    'product': 'Acmé',\n"
                                           "    'objectives': {\n"
                                           "        'recovery_time': '240m',\n"
                                           "        'availability': 99.9\n"
                                           "    },\n"
                                           "    'environments': [\n"
                                           "        {\n"
                                           "            'name': 'development',\n"
                                           "            'kind': 'development'\n"
                                           "        },\n"
                                           "        {\n"
                                           "            'name': 'production',\n"
                                           "            'kind': 'production',\n"
                                           "            'colour': '#A61B1B',\n"
                                           "            'x-owner': 'ops',\n"
                                           "            'services': [\n"
                                           "                {\n"
                                           "                    'name': 'sign-in',\n"
                                           "                    'role': 'sign-in',\n"
                                           "                    'provider': 'keycloak',\n"
                                           "                    'credential': 'other',\n"
                                           "                    'settings': {\n"
                                           "                        '$comment': 'why',\n"
                                           "                        'url': 'https://id.example.org/auth',\n"
                                           "                        'realm': 'acme',\n"
                                           "                        'client': 'vigie'\n"
                                           "                    },\n"
                                           "                    'health': [\n"
                                           "                        {\n"
                                           "                            'x-note': 1,\n"
                                           "                            'name': 'up',\n"
                                           "                            'url': 'https://id.example.org',\n"
                                           "                            'interval': '1m30s',\n"
                                           "                            'conditions': ['[STATUS] == 200']\n"
                                           "                        }\n"
                                           "                    ]\n"
                                           "                }\n"
                                           "            ]\n"
                                           "        }\n"
                                           "    ]\n"
                                           "}\n");
        QCOMPARE(QString::fromUtf8(text), QString::fromUtf8(expected));
        const WorkspaceReading again = WorkspaceReader(keptProviders()).read(text);
        QCOMPARE(lines(again.problems), QString());
        QCOMPARE(*again.workspace, workspace);
    }

    void aNewFileReadsBackAsItWasMeant()
    {
        Workspace workspace = good();
        workspace.objectives.maintenanceCounts = true;
        workspace.environments[0].services[0].dependsOn = {ServiceId(u"code"_qs)};
        const WorkspaceReading reading
            = WorkspaceReader(keptProviders()).read(WorkspaceWriter(QByteArray()).write(workspace));
        QCOMPARE(lines(reading.problems), QString());
        QCOMPARE(*reading.workspace, workspace);
    }

    void savedSearchesComeBackAndKeepWhatIsNotOurs()
    {
        const QByteArray entry = quoted("'searches': [{'x-owner': 'ops', 'name': 'Paiements refusés', "
                                        "'query': 'level>=error', 'alert': {'window': '300s', 'x': 1}}], "
                                        "'product'");
        const QByteArray text = goodText().replace("\"product\"", entry);
        const WorkspaceReading reading = WorkspaceReader(keptProviders()).read(text);
        QCOMPARE(lines(reading.problems), QString());
        Workspace workspace = *reading.workspace;
        QCOMPARE(workspace.searches.size(), 1);
        QCOMPARE(workspace.searches[0].alert, SearchAlert());
        QCOMPARE(WorkspaceWriter(text).write(workspace), text);

        workspace.searches[0].alert->threshold = 20;
        workspace.searches[0].columns = {u"status_code"_qs};
        workspace.searches.append(
            {u"Lent"_qs, u"duration_ms>1000"_qs, true, false, {}, {u"production/api"_qs}, {}});
        const QByteArray changed = WorkspaceWriter(text).write(workspace);
        QCOMPARE(*WorkspaceReader(keptProviders()).read(changed).workspace, workspace);
        QVERIFY(changed.contains("\"x-owner\": \"ops\""));
        QVERIFY(changed.contains("\"window\": \"300s\""));
        QVERIFY(changed.contains("\"x\": 1"));
        workspace.searches.clear();
        QCOMPARE(*WorkspaceReader(keptProviders()).read(WorkspaceWriter(changed).write(workspace)).workspace,
            workspace);
    }

    void whatIsTakenAwayGoes()
    {
        Workspace workspace = good();
        ServiceConfig& signIn = workspace.environments[0].services[0];
        signIn.credential.clear();
        signIn.healthChecks.clear();
        workspace.environments[0].colour.clear();
        workspace.objectives = Objectives();
        const QByteArray text = WorkspaceWriter(goodText()).write(workspace);
        QCOMPARE(*WorkspaceReader(keptProviders()).read(text).workspace, workspace);
        QVERIFY(!text.contains("\"colour\""));
        QVERIFY(text.contains("\"x-owner\""));
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceWriter)
#include "tst_workspacewriter.moc"
