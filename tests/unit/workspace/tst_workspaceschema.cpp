// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspacetext.h"

#include "support/schemacheck.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

QByteArray resource(const QString& name)
{
    QFile file(QStringLiteral(VIGIE_RESOURCES "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject schema()
{
    return QJsonDocument::fromJson(resource(u"workspace.schema.json"_qs)).object();
}

QJsonObject parsed(const QByteArray& text)
{
    return QJsonDocument::fromJson(text).object();
}

QString typeOf(const FieldSpec& field)
{
    switch (field.type) {
    case FieldSpec::Type::Text:
        return u"string"_qs;
    case FieldSpec::Type::Integer:
        return u"integer"_qs;
    case FieldSpec::Type::Boolean:
        return u"boolean"_qs;
    case FieldSpec::Type::Url:
        return u"#/$defs/url"_qs;
    case FieldSpec::Type::Choice:
        return u"enum"_qs;
    case FieldSpec::Type::TextList:
        return u"array"_qs;
    }
    return {};
}

QString typeOf(const QJsonObject& property)
{
    if (property.contains(u"enum"))
        return u"enum"_qs;
    return property.contains(u"$ref") ? property[u"$ref"].toString() : property[u"type"].toString();
}

} // namespace

class TestWorkspaceSchema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void acceptsTheExampleAndTheGoodText()
    {
        const SchemaCheck check(schema());
        QCOMPARE(
            check.problems(parsed(resource(u"examples/mecapy.workspace.json"_qs))).join(u'\n'), QString());
        QCOMPARE(check.problems(parsed(goodText())).join(u'\n'), QString());
    }

    void everySettingOfEveryProviderIsInTheSchema()
    {
        QStringList known;
        for (const ProviderType& type : allProviderTypes()) {
            known.append(type.id);
            const QJsonObject settings = schema()[u"$defs"].toObject()[u"settings-"_qs + type.id].toObject();
            QVERIFY2(!settings.isEmpty(), qPrintable(type.id));
            QStringList required;
            QStringList keys;
            for (const FieldSpec& field : type.fields) {
                const QJsonObject property = settings[u"properties"].toObject()[field.key].toObject();
                QVERIFY2(!property.isEmpty(), qPrintable(type.id + u'.' + field.key));
                QCOMPARE(typeOf(property), typeOf(field));
                if (!field.choices.isEmpty())
                    QCOMPARE(property[u"enum"].toVariant().toStringList(), field.choices);
                keys.append(field.key);
                if (field.required)
                    required.append(field.key);
            }
            keys.sort();
            QCOMPARE(settings[u"properties"].toObject().keys(), keys);
            QStringList stated = settings[u"required"].toVariant().toStringList();
            stated.sort();
            required.sort();
            QCOMPARE(stated, required);
        }
        const QStringList listed
            = schema()[u"$defs"][u"service"][u"properties"][u"provider"][u"enum"].toVariant().toStringList();
        for (const QString& id : std::as_const(known))
            QVERIFY2(listed.contains(id), qPrintable(id));
    }

    void refusesWhatTheReaderRefuses_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("format") << QByteArray("\"vigie\": 1") << QByteArray("\"vigie\": 2");
        QTest::newRow("id") << QByteArray("\"acme\",") << QByteArray("\"A cme\",");
        QTest::newRow("kind") << QByteArray("\"kind\": \"production\"") << QByteArray("\"kind\": \"prod\"");
        QTest::newRow("no kind") << QByteArray("\"kind\": \"development\"") << QByteArray("\"x-kind\": 1");
        QTest::newRow("provider") << QByteArray("\"keycloak\"") << QByteArray("\"heroku\"");
        QTest::newRow("setting") << QByteArray("\"realm\": \"acme\"") << QByteArray("\"realm\": 3");
        QTest::newRow("no setting") << QByteArray("\"realm\": \"acme\"") << QByteArray("\"x-realm\": 3");
        QTest::newRow("duration") << QByteArray("\"30s\"") << QByteArray("\"30 s\"");
        QTest::newRow("plain http") << QByteArray("\"https://id.example.org\"")
                                    << QByteArray("\"http://id.example.org\"");
        QTest::newRow("secret") << QByteArray("\"x-owner\"") << QByteArray("\"auth_token\"");
        QTest::newRow("search") << QByteArray("\"product\"")
                                << QByteArray(R"("searches": [{"query": "x"}], "product")");
        QTest::newRow("alert") << QByteArray("\"product\"")
                               << QByteArray(
                                      R"("searches": [{"name": "x", "alert": {"threshold": 0}}], "product")");
        QTest::newRow("availability") << QByteArray("99.9") << QByteArray("101");
    }
    void refusesWhatTheReaderRefuses()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const QByteArray text = goodText().replace(before, after);
        QVERIFY(text != goodText());
        QVERIFY(!SchemaCheck(schema()).problems(parsed(text)).isEmpty());
        QVERIFY(!WorkspaceReader(keptProviders()).read(text).problems.isEmpty());
    }

    void theReaderAcceptsTheExample()
    {
        // Providers that are not linked into this test are known by the schema alone.
        KnownProviders known = knownProviders(allProviderTypes());
        static const QList<FieldSpec> anything;
        known.fields = [fields = known.fields](QStringView id) {
            const QList<FieldSpec>* found = fields(id);
            return found ? found : &anything;
        };
        const WorkspaceReading reading
            = WorkspaceReader(known).read(resource(u"examples/mecapy.workspace.json"_qs));
        QCOMPARE(lines(reading.problems), QString());
        QCOMPARE(reading.workspace->environments.size(), 4);
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceSchema)
#include "tst_workspaceschema.moc"
