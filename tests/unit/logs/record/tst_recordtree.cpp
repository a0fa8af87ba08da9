// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/record/recordtree.h"
#include "logs/record/visiblebytes.h"
#include "rowof.h"

#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

const QByteArray nested = R"({"z":1.50,"a":{"b":[1,{"c":"x"}],"d":{}},"e":"\u00e9!","n":null,"t":true})";
const QByteArray compact = R"({"z":1.50,"a":{"b":[1,2],"d":{ }},"e":"{\u00e9, }"})";
const QByteArray indented = R"({
    "z": 1.50,
    "a": {
        "b": [
            1,
            2
        ],
        "d": {}
    },
    "e": "{\u00e9, }"
})";

/// name@path=value, nested in braces.
QString told(const std::vector<RecordField>& fields)
{
    QStringList parts;
    for (const RecordField& field : fields) {
        const QString children = field.children.empty() ? QString() : u'{' + told(field.children) + u'}';
        parts.append(field.name + u'@' + field.path + u'=' + field.value + children);
    }
    return parts.join(u' ');
}

} // namespace

class TestRecordTree : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsOrderNumbersAndNesting()
    {
        QCOMPARE(told(jsonFields(nested)),
            u"z@z=1.50 a@a={b@a.b={0@a.b=1 1@a.b={c@a.b.c=x}} d@a.d=} e@e=é! n@n=null t@t=true"_qs);
    }

    void readsWhatOtherLinesHold()
    {
        const SegmentPtr segment = segmentOf({"level=info msg=\"two \\\"words\\\"\" n=3 word",
            "127.0.0.1 - - [23/Nov/2026:10:00:00 +0000] \"GET /parts HTTP/1.1\" 503 512 \"-\" \"curl/7\"",
            "plain text"});
        QCOMPARE(told(fieldsOf(*segment, 0)), u"level@level=info msg@msg=two \"words\" n@n=3"_qs);
        QVERIFY(told(fieldsOf(*segment, 1)).contains(u"method@method=GET endpoint@endpoint=/parts"));
        QVERIFY(told(fieldsOf(*segment, 1)).contains(u"status_code@status_code=503"));
        QVERIFY(fieldsOf(*segment, 2).empty());
    }

    void takesNoHarmFromWhatIsNoJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
            {"", "{", "{\"a", "{\"a\":", "{\"a\":1", "{\"a\":}", "[1]", "{\"a\":1}x", "{,}", "{\"a\":\"\\"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("deep") << "{\"a\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}";
        QTest::newRow("long") << "{\"a\":\"" + QByteArray(2 << 20, 'x') + "\"}";
    }
    void takesNoHarmFromWhatIsNoJson()
    {
        QFETCH(QByteArray, text);
        QVERIFY(jsonFields(text).empty());
        QVERIFY(indentedJson(text).size() >= text.trimmed().size() / 2);
    }

    void indentsWithoutChangingAnything() { QCOMPARE(indentedJson(compact), indented); }

    void showsEveryByteThatIsNotSeen()
    {
        QCOMPARE(
            visibleBytes(QByteArrayView("é \x1b[31m\t\\n \xff\0", 14)), u"é ⟨1B⟩[31m⟨09⟩\\n ⟨FF⟩⟨00⟩"_qs);
        QCOMPARE(visibleBytes("\xe2\x80\xae x \xc2\xa0"),
            u"⟨E2⟩⟨80⟩⟨AE⟩ x ⟨C2⟩⟨A0⟩"_qs); // direction, no-break space
        QCOMPARE(visibleBytes("\xc3"), u"⟨C3⟩"_qs);
        QCOMPARE(visibleBytes("\xf0\x9f\x98\x80"), QString::fromUtf8("\xf0\x9f\x98\x80"));
    }
};

QTEST_GUILESS_MAIN(TestRecordTree)
#include "tst_recordtree.moc"
