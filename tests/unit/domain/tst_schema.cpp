// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/schema.h"

#include <QTest>

using namespace vigie;

namespace {

TimePoint at(int minutes)
{
    return *fromIso(u"2026-01-09T12:00:00Z") + std::chrono::minutes(minutes);
}

qint64 minute(TimePoint time)
{
    return (time - at(0)).count() / 60'000;
}

/// "a 0..5, b 7..7"
QString asText(const QList<SchemaSpan>& spans)
{
    QStringList parts;
    for (const SchemaSpan& span : spans)
        parts.append(
            u"%1 %2..%3"_qs.arg(schemaTitle(span.revision)).arg(minute(span.first)).arg(minute(span.last)));
    return parts.join(u", ");
}

QList<SchemaSpan> seen(const QList<std::pair<int, QString>>& readings)
{
    QList<SchemaSpan> spans;
    for (const auto& [minutes, revision] : readings)
        noteSchema(spans, revision, at(minutes));
    return spans;
}

} // namespace

class TestSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readingsOfOneRevisionAreOneSpan()
    {
        QCOMPARE(asText(seen({{0, u"a"_qs}, {1, u"a"_qs}, {5, u"a"_qs}, {7, u"b"_qs}, {9, u"a"_qs}})),
            u"a 0..5, b 7..7, a 9..9"_qs);
        QCOMPARE(asText(seen({{0, QString()}, {4, QString()}})), u"none 0..4"_qs);
    }

    void readingsMayComeInAnyOrder()
    {
        QCOMPARE(
            asText(seen({{9, u"b"_qs}, {0, u"a"_qs}, {7, u"b"_qs}, {5, u"a"_qs}})), u"a 0..5, b 7..9"_qs);
        // Within a span another revision is a contradiction: what was there first stays.
        QCOMPARE(asText(seen({{0, u"a"_qs}, {9, u"a"_qs}, {5, u"b"_qs}})), u"a 0..9"_qs);
    }

    void aRevisionIsKnownOnlyBetweenReadingsThatAgree()
    {
        const QList<SchemaSpan> spans = seen({{0, u"a"_qs}, {5, u"a"_qs}, {7, u"b"_qs}, {9, u"b"_qs}});
        QCOMPARE(schemaAt(spans, at(3)).revision(), u"a"_qs);
        QCOMPARE(schemaAt(spans, at(5)).revision(), u"a"_qs);
        QCOMPARE(schemaAt(spans, at(7)).revision(), u"b"_qs);
        const SchemaMoment changing = schemaAt(spans, at(6));
        QVERIFY(!changing.revision());
        QCOMPARE(changing.before->revision, u"a"_qs);
        QCOMPARE(changing.after->revision, u"b"_qs);
        const SchemaMoment early = schemaAt(spans, at(-1));
        QVERIFY(!early.revision() && !early.before);
        const SchemaMoment late = schemaAt(spans, at(10));
        QVERIFY(!late.revision() && !late.after);
        QCOMPARE(late.before->revision, u"b"_qs);
        QVERIFY(!schemaAt({}, at(0)).before);
    }

    void whatWasInForceBetweenTwoMoments()
    {
        const QList<SchemaSpan> spans
            = seen({{0, u"a"_qs}, {5, u"a"_qs}, {7, u"b"_qs}, {9, u"b"_qs}, {20, u"c"_qs}});
        QCOMPARE(asText(schemaBetween(spans, at(6), at(10))), u"a 0..5, b 7..9"_qs);
        QCOMPARE(asText(schemaBetween(spans, at(8), at(30))), u"b 7..9, c 20..20"_qs);
        QCOMPARE(asText(schemaBetween(spans, at(-9), at(-1))), QString());
    }
};

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
