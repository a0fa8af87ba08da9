// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sentryaccess.h"
#include "providers/sentry/sentryseries.h"
#include "providers/sentry/sentrystatus.h"
#include "providers/sentry/sentrywire.h"

#include <QTest>

#include <cmath>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const TimePoint noon = *fromIso(u"2026-01-09T12:00:00Z");

JsonReader json(const QByteArray& text)
{
    return JsonReader::fromBytes(text);
}

QString asText(const TimeSeries& series)
{
    QStringList values;
    for (const double value : series.values)
        values.append(std::isnan(value) ? u"–"_qs : QString::number(value));
    return toIso(series.start) + u" per %1 min: "_qs.arg(series.bucket / 1min) + values.join(u' ');
}

ErrorIssue issueSeen(TimePoint firstSeen, const QString& level = u"error"_qs, const QString& substatus = {})
{
    ErrorIssue issue;
    issue.shortId = u"API-7"_qs;
    issue.level = level;
    issue.substatus = substatus;
    issue.firstSeen = firstSeen;
    return issue;
}

SentryFindings calm()
{
    SentryFindings findings;
    findings.unresolved = {issueSeen(noon - 48h)};
    findings.newest = Release();
    findings.newest->version = u"web@1.4.2"_qs;
    findings.newest->createdAt = noon - 3h;
    findings.errors = TimeSeries{noon - 24h, 1h, QList<double>(25, 5.0)};
    return findings;
}

} // namespace

// The moc of Qt 6.4 does not know raw strings: inside the class they must keep braces and quotes in pairs and
// hold no double slash (JSON may write it as "\/\/").
class TestSentryWire : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAnIssueOfTheList()
    {
        const auto reader = json(
            R"({"id":"501","shortId":"SHOP-WEB-7","title":"TypeError: x is undefined","culprit":null,
            "permalink":"https:\/\/acme.sentry.io/issues/501/","level":"error","status":"unresolved",
            "substatus":"escalating","project":{"id":"9","slug":"shop-web"},"count":"1523","userCount":84,
            "firstSeen":null,"lastSeen":"2026-01-09T11:20:00.123456Z",
            "lifetime":{"firstSeen":"2026-01-03T08:00:00Z"},"stats":{"24h":[[1767949200,12],[1767952800,40]]}})");
        const ErrorIssue issue = sentryIssue(reader);
        QVERIFY2(!reader.problem(), reader.problem() ? qPrintable(reader.problem()->what()) : "");
        QCOMPARE(issue.id.text(), u"501"_qs);
        QCOMPARE(issue.events, 1523);
        QCOMPARE(issue.users, 84);
        QVERIFY(issue.status == IssueStatus::Unresolved);
        QCOMPARE(issue.substatus, u"escalating"_qs);
        QCOMPARE(toIso(issue.firstSeen), u"2026-01-03T08:00:00.000Z"_qs);
        QCOMPARE(toIso(issue.lastSeen), u"2026-01-09T11:20:00.123Z"_qs);
        QCOMPARE(issue.hourlyEvents, (QList<qint64>{12, 40}));
        QCOMPARE(issue.project, u"shop-web"_qs);
    }

    void unknownStatusIsUnknownAndMissingFieldIsNamed()
    {
        const auto odd = json(R"({"id":1,"shortId":"A-1","title":"t","status":"pending_merge"})");
        QVERIFY(sentryIssue(odd).status == IssueStatus::Unknown);
        QVERIFY(!odd.problem());
        const auto broken = json(R"({"id":"1","title":"t","status":"resolved"})");
        (void)sentryIssue(broken);
        QVERIFY(broken.problem()->what().contains(u"/shortId"));
    }

    void readsTheStackOfTheOutermostException()
    {
        const auto reader = json(R"({"eventID":"9f0c","title":"TypeError","message":"",
            "dateCreated":"2026-01-09T11:20:00Z","release":{"version":"web@1.4.2"},
            "tags":[{"key":"environment","value":"production"},{"key":"release","value":"other"}],
            "entries":[{"type":"breadcrumbs","data":{"values":[]}},{"type":"future","data":[1]},
            {"type":"exception","data":{"values":[
              {"type":"OSError","stacktrace":{"frames":[{"filename":"cause.py","lineNo":1}]}},
              {"type":"TypeError","stacktrace":{"frames":[
                {"filename":"lib.js","function":"call","lineNo":5,"inApp":false,"context":[]},
                {"filename":"pay.js","function":"checkout","lineNo":71,"inApp":true,
                 "context":[[70,"  if a:"],[71,"    x.y();"]]}]}}]}},
            {"type":"message","data":{"formatted":"x is undefined"}}]})");
        const ErrorEvent event = sentryEvent(reader);
        QVERIFY(!reader.problem());
        QCOMPARE(event.stack.size(), 2);
        const StackFrame last{u"pay.js"_qs, 71, u"checkout"_qs, u"    x.y();"_qs, true};
        QVERIFY(event.stack.last() == last);
        QCOMPARE(event.release, u"web@1.4.2"_qs);
        QCOMPARE(event.environment, u"production"_qs);
        QCOMPARE(event.message, u"x is undefined"_qs);
    }

    void weighsReleaseHealthByItsSessions()
    {
        const auto reader = json(R"({"version":"web@1.4.2","dateCreated":"2026-01-08T09:00:00Z",
            "dateReleased":null,"newGroups":3,
            "lastDeploy":{"environment":"production","dateFinished":"2026-01-08T09:06:00Z"},
            "projects":[{"healthData":{"crashFreeSessions":99.0,"totalSessions":9000,"sessionsAdoption":60}},
            {"healthData":{"crashFreeSessions":90.0,"totalSessions":1000,"sessionsAdoption":40}},
            {"healthData":{"crashFreeSessions":100.0,"totalSessions":0}},{"healthData":null}]})");
        const Release release = sentryRelease(reader);
        QVERIFY(!reader.problem());
        QCOMPARE(*release.crashFreeSessions, 0.981);
        QCOMPARE(*release.adoption, 0.5);
        QCOMPARE(release.deploys.size(), 1);
        QCOMPARE(release.newIssues, 3);
        const auto idle = json(R"({"version":"1","dateCreated":"2026-01-08T09:00:00Z","projects":[]})");
        QVERIFY(!sentryRelease(idle).crashFreeSessions);
    }

    void readsAllThreeKindsOfSeries()
    {
        QCOMPARE(asText(seriesFromTimeseries(
                     json(R"({"timeSeries":[{"values":[{"timestamp":1767949200000,"value":12},
                     {"timestamp":1767952800000,"value":0},{"timestamp":1767960000000,"value":7}],
                     "meta":{"interval":3600}}]})"),
                     1h)),
            u"2026-01-09T09:00:00.000Z per 60 min: 12 0 – 7"_qs);
        QCOMPARE(asText(seriesFromStats(
                     json(R"({"data":[[1767949200,[{"count":12}]],[1767970800,[{"count":3}]]]})"), 1h)),
            u"2026-01-09T09:00:00.000Z per 360 min: 12 3"_qs);
        const QByteArray sessions = R"x({"intervals":["2026-01-09T00:00:00Z","2026-01-09T01:00:00Z",
            "2026-01-09T02:00:00Z"],"groups":[{"by":{},"series":{"sum(session)":[4000,0,0],
            "crash_free_rate(session)":[0.99,null,1]}}]})x";
        QCOMPARE(asText(seriesFromSessions(json(sessions), 1h)),
            u"2026-01-09T00:00:00.000Z per 60 min: 0.99 – –"_qs);
    }

    void strayPointsDoNotMakeAnEndlessSeries()
    {
        const auto series = seriesFromStats(
            json(R"({"data":[[1,[{"count":1}]],[2,[{"count":1}]],[1767970800,[{"count":3}]]]})"), 1h);
        QVERIFY(series.values.size() <= 10'000);
    }

    void stateFollowsTheDocumentedRule()
    {
        QVERIFY(sentryStatusOf(calm(), noon).state == State::Ok);

        SentryFindings escalating = calm();
        escalating.unresolved.append(issueSeen(noon - 48h, u"warning"_qs, u"escalating"_qs));
        QVERIFY(sentryStatusOf(escalating, noon).state == State::Degraded);

        SentryFindings fresh = calm();
        fresh.unresolved.append(issueSeen(noon - 2h));
        QVERIFY(sentryStatusOf(fresh, noon).state == State::Degraded);
        QVERIFY(sentryStatusOf(fresh, noon).word.contains(u"API-7"));
        fresh.newest->createdAt = noon - 1h; // older than the release that serves now
        QVERIFY(sentryStatusOf(fresh, noon).state == State::Ok);
        fresh.newest->createdAt = noon - 40h;
        fresh.unresolved.last().firstSeen = noon - 7h; // no news any more
        QVERIFY(sentryStatusOf(fresh, noon).state == State::Ok);
        fresh.unresolved.last() = issueSeen(noon - 30min, u"warning"_qs);
        QVERIFY(sentryStatusOf(fresh, noon).state == State::Ok);

        SentryFindings surge = calm();
        surge.errors->values[23] = 40; // the last full hour; the one after has just begun
        QVERIFY(sentryStatusOf(surge, noon).state == State::Degraded);
        surge.errors->values[23] = 19; // few, whatever is usual
        QVERIFY(sentryStatusOf(surge, noon).state == State::Ok);
    }

    void scopesTellWhatIsMissingAndWhatIsTooMuch()
    {
        AccessReport ci;
        ci.scopes = {u"org:ci"_qs};
        judgeSentryScopes(ci);
        QCOMPARE(ci.missingRights.size(), 3); // releases can be read
        QVERIFY(ci.missingRights.first().contains(u"organisation token"));
        QVERIFY(ci.excessRights.isEmpty());

        AccessReport good;
        good.scopes = {u"org:read"_qs, u"project:read"_qs, u"event:read"_qs, u"event:write"_qs};
        judgeSentryScopes(good);
        QVERIFY(good.missingRights.isEmpty() && good.excessRights.isEmpty());

        AccessReport much;
        much.scopes = {u"org:admin"_qs, u"project:admin"_qs, u"event:admin"_qs};
        judgeSentryScopes(much);
        QVERIFY(much.missingRights.isEmpty());
        QCOMPARE(much.excessRights.size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestSentryWire)
#include "tst_sentrywire.moc"
