// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/language.h"
#include "common/format.h"
#include "domain/deployment.h"
#include "logs/query/logquery.h"
#include "net/writegate.h"
#include "shell/writingdialog.h"

#include <QTest>

using namespace vigie;

/// Looks texts up the way the program does, one of each way in which a text is written: what lupdate wrote
/// down must be what is asked for at run time.
class LanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void speaksFrenchInEveryKindOfCode()
    {
        const Language language(QLocale(u"fr_FR"_qs));
        // A function with a context of its own, and one of a table of texts.
        QCOMPARE(deploymentStateTitle(DeploymentState::Failed), u"Échoué"_qs);
        QCOMPARE(spanText(std::chrono::hours(72)), u"3\u00a0jours"_qs);
        const auto query = LogQuery::parse(u"/never closed"_qs, {});
        QVERIFY(!query);
        QVERIFY(query.error().text.contains(u"expression régulière"));
        // Classes with a meta object.
        QCOMPARE(WritingDialog::tr("Stay read-only"), u"Rester en lecture seule"_qs);
        QCOMPARE(QString::fromLatin1(WriteGate::staticMetaObject.className()), u"vigie::WriteGate"_qs);
    }

    void countsZeroAndOneAsOneInFrench()
    {
        const Language language(QLocale(u"fr_CA"_qs));
        const auto days
            = [](int n) { return QCoreApplication::translate("Format", "%n day(s)", nullptr, n); };
        QCOMPARE(days(0), u"0\u00a0jour"_qs);
        QCOMPARE(days(1), u"1\u00a0jour"_qs);
        QCOMPARE(days(2), u"2\u00a0jours"_qs);
    }

    void countsInEnglishWhereverItSpeaksNoBetter()
    {
        for (const QLocale& locale : {QLocale(u"en_US"_qs), QLocale(u"de_DE"_qs), QLocale::c()}) {
            const Language language(locale);
            QCOMPARE(QCoreApplication::translate("Format", "%n day(s)", nullptr, 1), u"1 day"_qs);
            QCOMPARE(QCoreApplication::translate("Format", "%n day(s)", nullptr, 0), u"0 days"_qs);
            QCOMPARE(deploymentStateTitle(DeploymentState::Failed), u"Failed"_qs);
        }
    }

    void keepsLeavingAndTakingBackApart()
    {
        const Language language(QLocale(u"fr_FR"_qs));
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), u"Fermer"_qs);
        QCOMPARE(QCoreApplication::translate("QLineEdit", "&Undo"), u"&Défaire"_qs);
    }

    void aChoiceKeepsTheHabitsOfTheSystemsCountry()
    {
        const QLocale system = QLocale::system();
        QCOMPARE(Language::localeFor({}).language(),
            system.language() == QLocale::French ? QLocale::French : QLocale::English);
        QCOMPARE(Language::localeFor(u"fr"_qs).language(), QLocale::French);
        QCOMPARE(Language::localeFor(u"en"_qs).language(), QLocale::English);
        const Language language(Language::localeFor(u"fr"_qs));
        QCOMPARE(language.code(), u"fr"_qs);
        QCOMPARE(QLocale().toString(1.5), u"1,5"_qs);
    }

    void changesLanguageWhileItRuns()
    {
        Language language(QLocale(u"fr_FR"_qs));
        language.use(QLocale(u"en_GB"_qs));
        QCOMPARE(WritingDialog::tr("Stay read-only"), u"Stay read-only"_qs);
        language.use(QLocale(u"fr_FR"_qs));
        QCOMPARE(WritingDialog::tr("Stay read-only"), u"Rester en lecture seule"_qs);
    }
};

QTEST_MAIN(LanguageTest)
#include "tst_language.moc"
