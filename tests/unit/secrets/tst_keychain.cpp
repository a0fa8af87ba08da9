// SPDX-License-Identifier: GPL-3.0-or-later
// Runs inside tests/support/keyring.py: a private session bus with a real, unlocked gnome-keyring.
#include "secrets/keychainstore.h"
#include "secrets/keychainview.h"

#include "support/await.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QRegularExpression>
#include <QTest>
#include <QThreadPool>

#include <vector>

using namespace vigie;
using namespace vigie::test;

class TestKeychain : public QObject {
    Q_OBJECT
private:
    QThreadPool m_workers;
    KeychainStore m_store{&m_workers, std::chrono::seconds(10)};

    static SecretName name(const QString& credential) { return {u"acme"_qs, credential}; }
    static Secret secret(const char* text) { return Secret(QByteArray(text)); }
    Result<> write(const QString& credential, const char* text)
    {
        return await(m_store.write(name(credential), secret(text), {}));
    }
    Result<Secret> read(const QString& credential) { return await(m_store.read(name(credential), {})); }
    static void lock()
    {
        QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_qs,
            u"/org/freedesktop/secrets"_qs, u"org.freedesktop.Secret.Service"_qs, u"Lock"_qs);
        call.setArguments(
            {QVariant::fromValue(QList{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_qs)})});
        QCOMPARE(QDBusConnection::sessionBus().call(call).type(), QDBusMessage::ReplyMessage);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!keychainIsKWallet());
        VERIFY_OK(await(m_store.check({})));
    }

    void init() { QTest::failOnWarning(QRegularExpression(u"."_qs)); }

    void whatWasWrittenIsReadBack()
    {
        const char text[] = "{\"token\":\"\xC3\xA9\",\"secret\":\"b\"}";
        VERIFY_OK(write(u"clever"_qs, text));
        const Result<Secret> back = read(u"clever"_qs);
        VERIFY_OK(back);
        QCOMPARE(back->reveal(), QByteArray(text));
    }

    void writingAgainReplaces()
    {
        VERIFY_OK(write(u"vercel"_qs, "one"));
        VERIFY_OK(write(u"vercel"_qs, "two"));
        QCOMPARE(read(u"vercel"_qs)->reveal(), QByteArray("two"));
        QCOMPARE(lookAtKeychain(u"vigie/acme"_qs, u"vercel"_qs).open.size(), 1);
    }

    void bytesThatAreNoTextSurvive()
    {
        const QByteArray bytes("\x00\xFF\x01key", 6);
        VERIFY_OK(await(m_store.write(name(u"bytes"_qs), Secret(QByteArray(bytes.constData(), 6)), {})));
        QCOMPARE(read(u"bytes"_qs)->reveal(), bytes);
    }

    void listsTheNamesOfOneWorkspaceOnly()
    {
        VERIFY_OK(await(m_store.write({u"other"_qs, u"sentry"_qs}, secret("x"), {})));
        const Result<QStringList> names = await(m_store.list(u"acme"_qs, {}));
        VERIFY_OK(names);
        QCOMPARE(*names, QStringList({u"bytes"_qs, u"clever"_qs, u"vercel"_qs}));
        QCOMPARE(await(m_store.list(u"nobody"_qs, {})).value(), QStringList());
    }

    void missingIsNotFound()
    {
        QCOMPARE(kindOf(read(u"none"_qs)), u"not-found"_qs);
        QCOMPARE(kindOf(await(m_store.remove(name(u"none"_qs), {}))), u"not-found"_qs);
    }

    void removedIsGone()
    {
        VERIFY_OK(write(u"short"_qs, "x"));
        VERIFY_OK(await(m_store.remove(name(u"short"_qs), {})));
        QCOMPARE(kindOf(read(u"short"_qs)), u"not-found"_qs);
    }

    void manyAtOnceAllArrive()
    {
        std::vector<Async<Secret>> reads;
        for (int i = 0; i < 20; ++i)
            reads.push_back(m_store.read(name(i % 2 ? u"clever"_qs : u"vercel"_qs), {}));
        for (Async<Secret>& task : reads)
            VERIFY_OK(await(std::move(task)));
    }

    void aWithdrawnQuestionEndsAtOnceAndHarmsNothing()
    {
        std::stop_source stop;
        Async<Secret> reading = m_store.read(name(u"clever"_qs), stop.get_token());
        stop.request_stop();
        const Result<Secret> outcome = await(std::move(reading));
        QVERIFY2(outcome || outcome.error().kind() == ErrorKind::Cancelled, "neither answered nor cancelled");
        VERIFY_OK(read(u"clever"_qs));
    }

    void impatienceIsToldApartFromMissing()
    {
        KeychainStore hasty(&m_workers, Millis(0));
        QCOMPARE(kindOf(await(hasty.read(name(u"clever"_qs), {}))), u"timeout"_qs);
        VERIFY_OK(read(u"clever"_qs)); // the job went on by itself and is out of the way
    }

    void namesWithASlashAreRefused()
    {
        QCOMPARE(kindOf(await(m_store.write(name(u"a/b"_qs), secret("x"), {}))), u"invalid"_qs);
    }

    // Last: nothing can unlock this keyring again.
    void lockedIsSaidAndNotTakenForMissing()
    {
        lock();
        const Result<Secret> there = read(u"clever"_qs);
        QCOMPARE(kindOf(there), u"unavailable"_qs);
        QVERIFY2(there.error().what().contains(u"locked"), qPrintable(there.error().what()));
        QVERIFY(there.error().nextStep().contains(u"this session only"));
        QCOMPARE(kindOf(read(u"none"_qs)), u"not-found"_qs);
        QCOMPARE(kindOf(write(u"new"_qs, "x")), u"unavailable"_qs);
        QCOMPARE(kindOf(await(m_store.remove(name(u"clever"_qs), {}))), u"unavailable"_qs);
        QCOMPARE(kindOf(await(m_store.list(u"acme"_qs, {}))), u"unavailable"_qs);
        QCOMPARE(kindOf(await(m_store.check({}))), u"unavailable"_qs);
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
