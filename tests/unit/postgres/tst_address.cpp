// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/address.h"

#include <QTest>

namespace vigie {

class TestAddress : public QObject {
    Q_OBJECT

private:
    static DatabaseAddress example()
    {
        DatabaseAddress address;
        address.host = QStringLiteral("db.example");
        address.database = QStringLiteral("it's");
        address.user = QStringLiteral("me");
        return address;
    }
    static QString text(const DatabaseAddress& address, const SessionRules& rules = {})
    {
        return QString::fromStdString(
            connectionString(address, rules, Secret(QByteArray("p'a\\ss word")), true));
    }

private Q_SLOTS:
    void quotesValues()
    {
        QVERIFY(text(example()).contains(u"dbname='it\\'s'"));
        QVERIFY(text(example()).contains(u"password='p\\'a\\\\ss word'"));
    }

    void statesWhatTheEnvironmentCouldFill()
    {
        const QString made = text(example());
        for (const char* key : {" hostaddr='", " passfile='", " options='", " sslrootcert='", " sslmode='"})
            QVERIFY2(made.contains(QLatin1String(key)), key);
        const std::string bare = connectionString(example(), {}, {}, false);
        QVERIFY(QString::fromStdString(bare).contains(u"options=''"));
    }

    void bindsEverySessionToTheRules()
    {
        QVERIFY(text(example()).contains(
            u"-c statement_timeout=5000 -c lock_timeout=1000 -c default_transaction_read_only=on"));
        QVERIFY(text(example()).contains(u"application_name='vigie-monitor-"));
    }

    void verifiesUnlessToldOtherwise()
    {
        QVERIFY(text(example()).contains(u"sslmode='verify-full'"));
        QVERIFY(text(example()).contains(u"sslrootcert='/etc/ssl/certs/ca-certificates.crt'"));
        QVERIFY(example().verifiesServer());
    }

    void tellsLoopbackFromNamesThatLookLikeIt_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("local");
        QTest::newRow("name") << QStringLiteral("localhost") << true;
        QTest::newRow("v4") << QStringLiteral("127.0.0.1") << true;
        QTest::newRow("v6") << QStringLiteral("::1") << true;
        QTest::newRow("socket") << QStringLiteral("/run/postgresql") << true;
        QTest::newRow("lookalike") << QStringLiteral("127.0.0.example") << false;
        QTest::newRow("prefix") << QStringLiteral("localhost.example") << false;
        QTest::newRow("remote") << QStringLiteral("10.0.0.1") << false;
    }
    void tellsLoopbackFromNamesThatLookLikeIt()
    {
        QFETCH(const QString, host);
        QFETCH(const bool, local);
        DatabaseAddress address;
        address.host = host;
        QCOMPARE(address.isLocal(), local);
    }

    void refusesListsOfHosts()
    {
        DatabaseAddress address = example();
        QVERIFY(!address.problem());
        address.host = QStringLiteral("127.0.0.1,evil.example");
        QVERIFY(address.problem());
    }
};

} // namespace vigie

QTEST_GUILESS_MAIN(vigie::TestAddress)
#include "tst_address.moc"
