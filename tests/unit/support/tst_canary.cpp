// SPDX-License-Identifier: GPL-3.0-or-later
// The search for leaked secrets is only worth something if it finds one that is there.
#include "support/canary.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace vigie::test;

class TestCanary : public QObject {
    Q_OBJECT
private:
    static QStringList forms(const Canary& canary, const QByteArray& bytes)
    {
        QStringList forms;
        for (const Leak& leak : canary.findIn(bytes, {}))
            forms.append(leak.form);
        return forms;
    }

private Q_SLOTS:
    void findsEveryForm()
    {
        Canary canary;
        const QByteArray value = canary.plant(u"password"_qs, Canary::Kind::Password);
        const QString text = QString::fromUtf8(value);
        QCOMPARE(forms(canary, "before " + value + " after"), QStringList(u"raw"_qs));
        QCOMPARE(
            forms(canary, QJsonDocument(QJsonObject{{u"p"_qs, text}}).toJson()), QStringList(u"json"_qs));
        QCOMPARE(
            forms(canary, "https://u:" + QUrl::toPercentEncoding(text) + "@h/"), QStringList(u"percent"_qs));
        QCOMPARE(forms(canary, value.toHex()), QStringList(u"hex"_qs));
        for (int before = 0; before < 7; ++before) {
            const QByteArray wrapped = QByteArray(before, 'u') + ':' + value + ":tail";
            QCOMPARE(forms(canary, "Basic " + wrapped.toBase64()), QStringList(u"base64"_qs));
            QCOMPARE(forms(canary,
                         wrapped.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)),
                QStringList(u"base64"_qs));
        }
    }

    void isSilentAboutEverythingElse()
    {
        Canary canary;
        const QByteArray value = canary.plant(u"token"_qs);
        Canary other;
        QVERIFY(value != other.plant(u"token"_qs));
        QCOMPARE(text(other.findIn(value + value.toBase64() + value.toHex(), u"x"_qs)), QString());
        QCOMPARE(text(canary.findIn(value.first(value.size() - 1), u"x"_qs)), QString());
    }

    void neverShowsTheValue()
    {
        Canary canary;
        const QByteArray value = canary.plant(u"token"_qs);
        QCOMPARE(text(canary.findIn(value, u"log"_qs)), u"token (raw) in log"_qs);
    }

    void findsItInFilesAndTheirNames()
    {
        Canary canary;
        const QByteArray value = canary.plant(u"token"_qs);
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"a/.b"_qs));
        for (const QString& name : {u"a/.b/.log"_qs, u"a/"_qs + QString::fromLatin1(value)}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(name.startsWith(u"a/.b") ? "x=" + value : QByteArray());
        }
        QCOMPARE(canary.findInTree(folder.path()).size(), 2);
    }

    void findsItInArgumentsAndEnvironmentOfGrandchildren()
    {
        Canary canary;
        const QByteArray argument = canary.plant(u"argument"_qs);
        const QByteArray variable = canary.plant(u"variable"_qs);
        QCOMPARE(text(canary.findInProcesses(QCoreApplication::applicationPid())), QString());
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"VIGIE_CANARY"_qs, QString::fromLatin1(variable.toBase64()));
        process.setProcessEnvironment(environment);
        // The shell waits for a child of its own, which has the argument too.
        process.start(
            u"/bin/sh"_qs, {u"-c"_qs, u"/bin/sh -c 'read x' \"$0\"; :"_qs, QString::fromLatin1(argument)});
        QVERIFY(process.waitForStarted());
        QTRY_COMPARE(canary.findInProcesses(QCoreApplication::applicationPid()).size(), 4);
        QCOMPARE(text(canary.findInProcesses(1'000'000'000)), QString());
        process.write("\n");
        QVERIFY(process.waitForFinished());
    }

    void theWatchCatchesWhatALookAfterwardsWouldMiss()
    {
        Canary canary;
        const QByteArray argument = canary.plant(u"argument"_qs);
        CanaryWatch watch(canary, QCoreApplication::applicationPid());
        QProcess process;
        process.start(u"/bin/sh"_qs, {u"-c"_qs, u"read x"_qs, QString::fromLatin1(argument)});
        QVERIFY(process.waitForStarted());
        const int looks = watch.looks();
        QTRY_VERIFY(watch.looks() >= looks + 2);
        process.write("\n");
        QVERIFY(process.waitForFinished());
        QCOMPARE(text(canary.findInProcesses(QCoreApplication::applicationPid())), QString());
        const QList<Leak> leaks = watch.stop();
        QCOMPARE(leaks.size(), 1);
        QVERIFY2(leaks[0].place.endsWith(u"cmdline"), qPrintable(leaks[0].text()));
    }
};

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
