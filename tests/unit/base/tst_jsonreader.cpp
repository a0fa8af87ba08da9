// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/jsonreader.h"

#include <QTest>

using namespace vigie;

class TestJsonReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesTheFirstBadFieldByItsPointer()
    {
        const auto reader = JsonReader::fromBytes(R"({"apps":[{"id":"a","size":1},{"id":null,"size":"x"}]})");
        for (const JsonReader& app : reader.list(u"apps")) {
            app.text(u"id");
            app.integer(u"size");
        }
        const auto problem = reader.problem();
        QVERIFY(problem);
        QCOMPARE(problem->kind(), ErrorKind::Corrupt);
        QVERIFY2(problem->what().contains(u"/apps/1/id: text expected"), qPrintable(problem->what()));
    }

    void acceptsNumbersAsIdsAndKeepsLargeOnesExact()
    {
        const auto reader = JsonReader::fromBytes(R"({"id":9007199254740993})");
        QCOMPARE(reader.text(u"id"), QStringLiteral("9007199254740993"));
        QVERIFY(!reader.problem());
    }

    void brokenJsonIsAProblem() { QVERIFY(JsonReader::fromBytes("{\"a\":").problem()); }

    void optionalFieldsAreNeverAProblem()
    {
        const auto reader = JsonReader::fromBytes(R"({"when":"soon","n":"three"})");
        QCOMPARE(reader.integerOr(u"n", 7), 7);
        QVERIFY(!reader.timeFromIsoIf(u"when"));
        QVERIFY(!reader.problem());
    }
};

QTEST_GUILESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
