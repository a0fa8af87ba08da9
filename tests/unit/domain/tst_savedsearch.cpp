// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/savedsearch.h"

#include <QTest>

using namespace vigie;

class TestSavedSearch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWasSaved()
    {
        const QList<SavedSearch> searches{
            {u"Paiements refusés"_qs, u"level>=error \"refusé\""_qs, true, false,
                {u"status_code"_qs, u"metadata.id"_qs}, {u"production/api"_qs},
                SearchAlert{20, std::chrono::minutes(10)}},
            {u"Lent"_qs, u"duration_ms>1000"_qs, false, true, {}, {}, {}}};
        QCOMPARE(savedSearchesFrom(savedSearchesText(searches)), searches);
        QCOMPARE(savedSearchesFrom(savedSearchesText({})), QList<SavedSearch>());
    }

    void keysOfOtherVersionsSurvive()
    {
        const QByteArray before
            = R"([{"name":"a","query":"x","pinned":true,"alert":{"threshold":3,"mail":"m"}},
            {"name":"gone","pinned":true}])";
        QList<SavedSearch> searches = savedSearchesFrom(before);
        searches.removeAt(1);
        searches[0].query = u"y"_qs;
        const QByteArray after = savedSearchesText(searches, before);
        QVERIFY(after.contains("\"pinned\":true"));
        QVERIFY(after.contains("\"mail\":\"m\""));
        QVERIFY(!after.contains("gone"));
        QCOMPARE(savedSearchesFrom(after), searches);
    }

    void whatCannotBeReadIsLeftOutOrBroughtIntoRange()
    {
        QVERIFY(savedSearchesFrom("no json").isEmpty());
        const QList<SavedSearch> searches = savedSearchesFrom(
            R"([7, {"query":"without a name"}, {"name":"a","alert":{"threshold":-4,"window_seconds":1e9}},
                {"name":"a","query":"twice"}])");
        QCOMPARE(searches,
            QList<SavedSearch>(
                {{u"a"_qs, {}, false, true, {}, {}, SearchAlert{1, SearchAlert::mostWindow}}}));
    }
};

QTEST_GUILESS_MAIN(TestSavedSearch)
#include "tst_savedsearch.moc"
