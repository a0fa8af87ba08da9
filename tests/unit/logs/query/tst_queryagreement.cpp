// SPDX-License-Identifier: GPL-3.0-or-later
#include "naivequery.h"
#include "randomlogs.h"

#include "logs/query/queryplan.h"
#include "logs/query/simd.h"

#include <QTest>

using namespace vigie;

namespace {

QueryContext context(RandomLogs& logs)
{
    QueryContext context;
    context.now = fromMsecs(RandomLogs::start + 100'000);
    context.caseSensitive = logs.chance(40);
    context.accentSensitive = logs.chance(60);
    return context;
}

/// The first row on which the plan and the naive reader disagree, as text; empty when there is none.
QString disagreement(
    const Segment& segment, const RowSet& found, const NaiveQuery& naive, const LogQuery& query)
{
    for (quint32 row = 0; row < segment.rows(); ++row) {
        const bool wanted = naive.matches(*query.root(), row);
        if (wanted == found.contains(row))
            continue;
        const std::string_view line = segment.line(row);
        return u"row %1 is %2 by \"%3\", case %4, accents %5: %6"_qs.arg(row)
            .arg(wanted ? u"missed"_qs : u"found"_qs, query.text())
            .arg(query.context().caseSensitive)
            .arg(query.context().accentSensitive)
            .arg(QString::fromLatin1(line.data(), static_cast<qsizetype>(line.size())));
    }
    return {};
}

} // namespace

class TestQueryAgreement final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { scanPortably(false); }
    void planAgreesWithNaive_data();
    void planAgreesWithNaive();
    void longSegmentsAgree_data();
    void longSegmentsAgree();
    void narrowingIsNeverWrong();
};

void TestQueryAgreement::planAgreesWithNaive_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 40; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestQueryAgreement::planAgreesWithNaive()
{
    QFETCH(quint32, seed);
    RandomLogs logs(seed);
    scanPortably(seed % 3 == 0);
    const auto segment = logs.segment(100);
    const NaiveQuery naive(*segment);
    const std::atomic<bool> stop = false;
    for (int round = 0; round < 50; ++round) {
        const QString text = logs.query();
        const auto query = LogQuery::parse(text, context(logs));
        QVERIFY2(query, qPrintable(text + u" -> "_qs + (query ? QString() : query.error().text)));
        const auto plan = QueryPlan::make(*query);
        QVERIFY2(plan, qPrintable(text));
        RowSet found(segment->rows());
        QVERIFY((*plan)->evaluate(*segment, 0, segment->rows(), found, stop));
        const QString problem = disagreement(*segment, found, naive, *query);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const auto row = static_cast<quint32>(logs.below(100));
        QCOMPARE((*plan)->matches(*segment, row), found.contains(row));
    }
}

void TestQueryAgreement::longSegmentsAgree_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addRow("one") << 1001U;
    QTest::addRow("two") << 1002U;
}

/// Several blocks with summaries, taken in parts that end anywhere.
void TestQueryAgreement::longSegmentsAgree()
{
    QFETCH(quint32, seed);
    RandomLogs logs(seed);
    const auto segment = logs.segment(9000);
    const NaiveQuery naive(*segment);
    const std::atomic<bool> stop = false;
    for (int round = 0; round < 10; ++round) {
        const auto query = LogQuery::parse(logs.query(1), context(logs));
        QVERIFY(query);
        const auto plan = QueryPlan::make(*query);
        QVERIFY(plan);
        RowSet found(segment->rows());
        for (quint32 from = 0; from < segment->rows();) {
            const quint32 to = std::min(from + 1 + static_cast<quint32>(logs.below(5000)), segment->rows());
            QVERIFY((*plan)->evaluate(*segment, from, to, found, stop));
            from = to;
        }
        const QString problem = disagreement(*segment, found, naive, *query);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
}

void TestQueryAgreement::narrowingIsNeverWrong()
{
    RandomLogs logs(77);
    const auto segment = logs.segment(150);
    const std::atomic<bool> stop = false;
    struct Asked {
        std::shared_ptr<const QueryPlan> plan;
        RowSet found;
    };
    std::vector<Asked> asked;
    QueryContext context;
    context.now = fromMsecs(RandomLogs::start + 100'000);
    for (int round = 0; round < 150; ++round) {
        const auto query = LogQuery::parse(logs.query(1), context);
        QVERIFY(query);
        const auto plan = QueryPlan::make(*query);
        QVERIFY(plan);
        RowSet found(segment->rows());
        QVERIFY((*plan)->evaluate(*segment, 0, segment->rows(), found, stop));
        asked.push_back({*plan, std::move(found)});
    }
    int narrowed = 0;
    for (const Asked& narrow : asked) {
        for (const Asked& wide : asked) {
            if (!narrow.plan->narrows(*wide.plan))
                continue;
            ++narrowed;
            RowSet both = narrow.found;
            both &= wide.found;
            QVERIFY2(both == narrow.found,
                qPrintable(narrow.plan->query().text() + u" => "_qs + wide.plan->query().text()));
        }
    }
    QVERIFY(narrowed > 150); // each narrows itself at least
}

QTEST_GUILESS_MAIN(TestQueryAgreement)
#include "tst_queryagreement.moc"
