// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/deploymentcomparison.h"

#include <QTest>

using namespace vigie;

namespace {

ServiceKey api()
{
    return {EnvironmentId(u"production"_qs), ServiceId(u"api"_qs)};
}

TimePoint at(int minutes)
{
    return *fromIso(u"2026-01-09T12:00:00Z") + std::chrono::minutes(minutes);
}

JournalEntry stepEnded(int minute, const QString& step, const QString& outcome = u"done"_qs)
{
    JournalEntry entry;
    entry.at = at(minute);
    entry.event = JournalEvent::StepEnded;
    entry.environment = api().environment;
    entry.service = api().service;
    entry.action = u"variables"_qs;
    entry.step = step;
    entry.outcome = outcome;
    entry.who = u"lea"_qs;
    entry.reason = u"more workers"_qs;
    return entry;
}

QString asText(const QList<RecordedVariable>& recorded)
{
    QStringList lines;
    for (const RecordedVariable& change : recorded)
        lines.append(u"%1 %2 %3%4"_qs.arg(toIso(change.at).mid(11, 5), change.name,
            change.removed ? u"removed"_qs : u"set"_qs, change.certain ? QString() : u"?"_qs));
    return lines.join(u", ");
}

Variable variable(const QString& name, const char* value)
{
    Variable made;
    made.name = name;
    if (value)
        made.value = Secret(QByteArray(value));
    return made;
}

Deployment deployed(const QString& commit, int minute, const QString& branch = {})
{
    Deployment deployment;
    deployment.service = api();
    deployment.version.commit = commit;
    deployment.version.branch = branch;
    deployment.createdAt = at(minute);
    return deployment;
}

QString asText(const CommitsBetween& between)
{
    if (!between.known)
        return u"unknown"_qs;
    QStringList commits;
    for (const Version& version : between.commits)
        commits.append(version.commit);
    return (between.backwards ? u"back "_qs : u"forth "_qs) + commits.join(u' ');
}

} // namespace

class TestDeploymentComparison : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theJournalTellsWhichVariablesChangedBetweenTwoStarts()
    {
        JournalEntry elsewhere = stepEnded(6, u"set-OTHER"_qs);
        elsewhere.environment = EnvironmentId(u"staging"_qs);
        JournalEntry another = stepEnded(6, u"request"_qs);
        another.action = u"rollback"_qs;
        const QList<JournalEntry> journal{stepEnded(1, u"set-EARLY"_qs), stepEnded(5, u"set-WORKERS"_qs),
            elsewhere, another, stepEnded(7, u"remove-OLD-FLAG"_qs), stepEnded(8, u"verify"_qs),
            stepEnded(8, u"set-REFUSED"_qs, u"failed"_qs), stepEnded(9, u"set-LOST"_qs, u"unknown"_qs),
            stepEnded(11, u"set-LATE"_qs)};
        QCOMPARE(asText(recordedVariables(journal, api(), at(1), at(10))),
            u"12:05 WORKERS set, 12:07 OLD-FLAG removed, 12:09 LOST set?"_qs);
        const RecordedVariable first = recordedVariables(journal, api(), at(1), at(10)).constFirst();
        QCOMPARE(first.who, u"lea"_qs);
        QCOMPARE(first.reason, u"more workers"_qs);
    }

    void whatDiffersNowIsToldByNameOnly()
    {
        ComparedVariables compared;
        compareNow({variable(u"SAME"_qs, "1"), variable(u"OTHER"_qs, "1"), variable(u"LEFT"_qs, "1"),
                       variable(u"SEALED"_qs, nullptr)},
            {variable(u"SAME"_qs, "1"), variable(u"OTHER"_qs, "2"), variable(u"RIGHT"_qs, "1"),
                variable(u"SEALED"_qs, "1")},
            compared);
        QCOMPARE(compared.same, 1);
        QCOMPARE(compared.different, QStringList{u"OTHER"_qs});
        QCOMPARE(compared.onlyOlder, QStringList{u"LEFT"_qs});
        QCOMPARE(compared.onlyNewer, QStringList{u"RIGHT"_qs});
        QCOMPARE(compared.unverifiable, QStringList{u"SEALED"_qs});
    }

    void commitsBetweenAreThoseDeployedAnywhereBetween()
    {
        const QList<Deployment> known{deployed(u"a"_qs, 0), deployed(u"b"_qs, 10), deployed(u"c"_qs, 20),
            deployed(u"x"_qs, 15, u"feat/x"_qs), deployed(u"d"_qs, 30, u"main"_qs), deployed(u"a"_qs, 40)};
        const auto text = [&known](const QString& older, const QString& newer) {
            return asText(commitsBetween(known, deployed(older, 0).version, deployed(newer, 0).version));
        };
        QCOMPARE(text(u"a"_qs, u"d"_qs), u"forth d c b"_qs);
        QCOMPARE(text(u"d"_qs, u"a"_qs), u"back d c b"_qs); // a rollback
        QCOMPARE(text(u"b"_qs, u"b"_qs), u"forth "_qs);
        QCOMPARE(text(u"b"_qs, QString()), u"unknown"_qs);
        QCOMPARE(text(u"b"_qs, u"never-seen"_qs), u"unknown"_qs);
    }
};

QTEST_GUILESS_MAIN(TestDeploymentComparison)
#include "tst_deploymentcomparison.moc"
