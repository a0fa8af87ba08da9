// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/reauthentication.h"
#include "support/privatebus.h"

#include <QDBusArgument>
#include <QDBusVirtualObject>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace vigie;
using namespace vigie::test;

namespace {

struct Verdict {
    bool authorised = false;
    bool needsInteraction = false;
    QMap<QString, QString> details;
};

QDBusArgument& operator<<(QDBusArgument& to, const Verdict& verdict)
{
    to.beginStructure();
    to << verdict.authorised << verdict.needsInteraction << verdict.details;
    to.endStructure();
    return to;
}

/// Stands in for polkit, on its own interface and signature.
class Authority final : public QDBusVirtualObject {
    Q_OBJECT
public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& question, const QDBusConnection& bus) override
    {
        if (question.interface() != u"org.freedesktop.PolicyKit1.Authority"
            || question.member() != u"CheckAuthorization")
            return false;
        asked = question;
        if (!knowsTheAction) {
            bus.send(question.createErrorReply(
                u"org.freedesktop.PolicyKit1.Error.Failed"_qs, u"Action is not registered"_qs));
            return true;
        }
        QDBusArgument answer;
        answer << verdict;
        bus.send(question.createReply(QVariant::fromValue(answer)));
        return true;
    }

    Verdict verdict;
    bool knowsTheAction = true;
    QDBusMessage asked;
};

} // namespace

class TestReauthentication : public QObject {
    Q_OBJECT
private:
    PrivateBus m_bus;
    Authority m_authority;
    QThreadPool m_workers;
    Reauthentication m_identity{&m_workers, Reauthentication::Purpose::Irreversible};

    /// Empty when the person was recognised; else the kind of error and its sentence.
    QString outcome()
    {
        QString said;
        bool ended = false;
        QObject context;
        connect(&m_identity, &Reauthentication::proven, &context, [&] { ended = true; });
        connect(&m_identity, &Reauthentication::refused, &context, [&](const Error& why) {
            said = errorKindName(why.kind()) + u": "_qs + why.what();
            ended = true;
        });
        m_identity.ask();
        if (!QTest::qWaitFor([&ended] { return ended; }, 20000))
            return u"no answer"_qs;
        return said;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_bus.start(), QString());
        QVERIFY(m_bus.other().registerService(u"org.freedesktop.PolicyKit1"_qs));
        QVERIFY(
            m_bus.other().registerVirtualObject(u"/org/freedesktop/PolicyKit1/Authority"_qs, &m_authority));
    }

    void whoIsRecognisedMayGoOn()
    {
        m_authority.verdict = {true, false, {}};
        QCOMPARE(outcome(), QString());
        QCOMPARE(m_authority.asked.signature(), u"(sa{sv})sa{ss}us"_qs);
        QCOMPARE(m_authority.asked.arguments().at(1).toString(), u"org.mecapy.vigie.irreversible"_qs);
        QCOMPARE(m_authority.asked.arguments().at(3).toUInt(), 1U); // a person may be asked
    }

    void showingASecretIsAnActionOfItsOwn()
    {
        m_authority.verdict = {true, false, {}};
        Reauthentication identity(&m_workers, Reauthentication::Purpose::Reveal);
        QSignalSpy proven(&identity, &Reauthentication::proven);
        identity.ask();
        QTRY_COMPARE(proven.count(), 1);
        QCOMPARE(m_authority.asked.arguments().at(1).toString(), u"org.mecapy.vigie.reveal"_qs);
    }

    void whoIsNotRecognisedMayNot()
    {
        m_authority.verdict = {false, false, {{u"polkit.dismissed"_qs, u"true"_qs}}};
        QVERIFY2(outcome().startsWith(u"forbidden: "), qPrintable(outcome()));
    }

    void aDesktopWithoutAnAgentIsNamed()
    {
        m_authority.verdict = {false, true, {}};
        QVERIFY2(outcome().contains(u"no polkit agent"), qPrintable(outcome()));
    }

    void anActionThatIsNotInstalledIsNamed()
    {
        m_authority.knowsTheAction = false;
        const QString said = outcome();
        m_authority.knowsTheAction = true;
        QVERIFY2(said.startsWith(u"unsupported: ") && said.contains(u"Action is not registered"),
            qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestReauthentication)
#include "tst_reauthentication.moc"
