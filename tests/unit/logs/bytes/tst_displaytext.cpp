// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/bytes/displaytext.h"

#include <QTest>

using namespace vigie::bytes;

class TestDisplayText final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsBytesHarmlessly_data();
    void showsBytesHarmlessly();
    void resolvesEscapes_data();
    void resolvesEscapes();
};

void TestDisplayText::showsBytesHarmlessly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("d\xc3\xa9j\xc3\xa0\tvu") << u"déjà\tvu"_qs;
    QTest::newRow("latin-1") << QByteArray("syst\xe8me") << u"syst\ufffdme"_qs;
    QTest::newRow("cut sequence") << QByteArray("caf\xc3") << u"caf\ufffd"_qs;
    QTest::newRow("nul") << QByteArray("a\0b", 3) << u"a\u2400b"_qs;
    QTest::newRow("colours") << QByteArray("\x1b[1;31mERROR\x1b[0m x\x1b[m") << u"ERROR x"_qs;
    QTest::newRow("other escape") << QByteArray("\x1b]0;title\x07\x1b[2J\x1b[31")
                                  << u"\u241b]0;title\u2407\u241b[2J\u241b[31"_qs;
    QTest::newRow("line ends") << QByteArray("a\r\nb\rc") << u"a\u240d\u240ab\u240dc"_qs;
    QTest::newRow("delete, C1") << QByteArray("\x7f\xc2\x9b") << u"\u2421\ufffd"_qs;
}

void TestDisplayText::showsBytesHarmlessly()
{
    QFETCH(QByteArray, bytes);
    QTEST(displayText({bytes.constData(), size_t(bytes.size())}), "shown");
}

void TestDisplayText::resolvesEscapes_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("meant");
    QTest::newRow("none") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("simple") << QByteArray(R"(a\"b\\c\/d\n\t)") << QByteArray("a\"b\\c/d\n\t");
    QTest::newRow("letters") << QByteArray(R"(\u00e9t\u00E9 \u20ac)") << QByteArray("été €");
    QTest::newRow("pair") << QByteArray(R"(\ud83d\ude00!)") << QByteArray("😀!");
    QTest::newRow("lone halves") << QByteArray(R"(\ud83dx\ude00)") << QByteArray("\xef\xbf\xbdx\xef\xbf\xbd");
    QTest::newRow("no escapes at all") << QByteArray(R"(\x \u12 \)") << QByteArray(R"(\x \u12 \)");
}

void TestDisplayText::resolvesEscapes()
{
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, meant);
    std::string buffer;
    const std::string_view found = unescapeJson({raw.constData(), size_t(raw.size())}, buffer);
    QCOMPARE(QByteArray(found.data(), qsizetype(found.size())), meant);
}

QTEST_GUILESS_MAIN(TestDisplayText)
#include "tst_displaytext.moc"
