// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/importparsers.h"

#include <QJsonDocument>
#include <QTest>

using namespace vigie;

namespace {

/// JSON that is pleasant to read here; moc loses its way in raw strings.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

/// Everything that would be taken over, a credential a line.
QString shown(const ImportedCredentials& found)
{
    if (!found)
        return u"error: "_qs + errorKindName(found.error().kind());
    QStringList lines;
    for (const ImportableCredential& credential : *found) {
        lines.append(
            QStringLiteral("%1 | %2 | %3 | %4 | %5 | %6 warnings")
                .arg(credential.provider, credential.account,
                    QString::fromUtf8(QJsonDocument(credential.settings).toJson(QJsonDocument::Compact)),
                    credential.expiresAt ? toIso(*credential.expiresAt) : u"-"_qs,
                    QString::fromUtf8(credential.value.reveal()))
                .arg(credential.warnings.size()));
    }
    return lines.join(u'\n');
}

} // namespace

class TestImportParsers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleverToolsInAllItsForms_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("found");
        QTest::newRow("profiles") << quoted(
            "{'version':1,'profiles':[\n"
            "                "
            "{'alias':'main','token':'t1','secret':'s1','expirationDate':'2030-01-01T00:00:00.000Z','email':'"
            "a@x.org'},\n"
            "                "
            "{'alias':'own','token':'t2','secret':'s2','overrides':{'API_HOST':'http://127.0.0.1:8787',\n"
            "                 'OAUTH_CONSUMER_KEY':'ck','OAUTH_CONSUMER_SECRET':'cs'}}]}")
                                  << QString::fromUtf8(quoted(
                                         "clever-cloud | main (a@x.org) | {} | 2030-01-01T00:00:00.000Z | "
                                         "{'secret':'s1','token':'t1'} | 1 warnings\n"
                                         "clever-cloud | own | {'api_url':'http://127.0.0.1:8787'} | - | "
                                         "{'consumer_key':'ck','consumer_secret':'cs','secret':'s2','token':'"
                                         "t2'} | 0 warnings"));
        QTest::newRow("old") << quoted("{'token':'t','secret':'s','expirationDate':'2026-05-01T00:00:00Z'}")
                             << QString::fromUtf8(quoted("clever-cloud |  | {} | 2026-05-01T00:00:00.000Z | "
                                                         "{'secret':'s','token':'t'} | 1 warnings"));
        QTest::newRow("half a pair") << quoted("{'token':'t'}")
                                     << u"clever-cloud |  | {} | - |  | 1 warnings"_qs;
        QTest::newRow("half a consumer")
            << QByteArray(quoted(
                   "{'profiles':[{'token':'t','secret':'s','overrides':{'OAUTH_CONSUMER_KEY':'ck'}}]}"))
            << QString::fromUtf8(
                   quoted("clever-cloud |  | {} | - | {'secret':'s','token':'t'} | 1 warnings"));
        QTest::newRow("logged out") << QByteArray("{}") << QString();
        QTest::newRow("not JSON") << QByteArray("token=t") << u"error: corrupt"_qs;
    }
    void cleverToolsInAllItsForms()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, found);
        QCOMPARE(shown(readCleverTools(content)), found);
    }

    void vercelTakesTheTokenAndNeverTheRefreshToken()
    {
        QCOMPARE(shown(readVercelAuth(
                     quoted("{'token':'t','refreshToken':'r','expiresAt':1893456000,'userId':'u1'}"),
                     quoted("{'currentTeam':'team_1','api':'http://127.0.0.1:3001'}"))),
            QString::fromUtf8(quoted("vercel | u1 | {'api_url':'http://127.0.0.1:3001','team':'team_1'} | "
                                     "2030-01-01T00:00:00.000Z | t | 1 warnings")));
        QCOMPARE(
            shown(readVercelAuth(quoted("{'token':'t'}"), {})), u"vercel |  | {} | - | t | 0 warnings"_qs);
        QCOMPARE(shown(readVercelAuth("{}", quoted("{'credStorage':'keyring'}"))),
            u"vercel |  | {} | - |  | 1 warnings"_qs);
        QCOMPARE(shown(readVercelAuth("{}", {})), QString());
        QCOMPARE(shown(readVercelAuth("[", {})), u"error: corrupt"_qs);
    }

    void sentryBelievesTheTokenAboutItsPlace()
    {
        QCOMPARE(shown(readSentryRc(
                     "; mine\n[auth]\ntoken = t\n\n[Defaults]\nurl=https://sentry.example.org\norg=acme\n"
                     "project=web\n")),
            QString::fromUtf8(
                quoted("sentry | acme (sentry.example.org) | "
                       "{'api_url':'https://sentry.example.org','organization':'acme','projects':['web']} | "
                       "- | t | 0 warnings")));
        const QByteArray token
            = "sntrys_" + quoted("{'url':'https://sentry.io','org':'acme'}").toBase64() + "_abc";
        QCOMPARE(
            shown(readSentryRc("[auth]\ntoken=" + token + "\n[defaults]\nurl=https://evil.example.org\n")),
            QString::fromUtf8(
                quoted("sentry | acme (sentry.io) | {'organization':'acme'} | - | %1 | 2 warnings"))
                .arg(QString::fromLatin1(token)));
        QCOMPARE(shown(readSentryRc("auth.token=t\n")), u"sentry | sentry.io | {} | - | t | 0 warnings"_qs);
        QCOMPARE(shown(readSentryRc("[defaults]\norg=acme\n")), QString());
    }

    void pgpassLines()
    {
        QCOMPARE(shown(readPgpass("# comment\r\n"
                                  "db.example.org:5432:app:reader:p\\:a\\\\ss\r\n"
                                  "*:*:*:joe:any\n"
                                  "\\*:5433:odd\\:name:u:x:ignored\n"
                                  "too:short\n"
                                  "no:1:pass:word:\n")),
            QString::fromUtf8(
                quoted("postgresql | reader@db.example.org:5432/app | "
                       "{'database':'app','host':'db.example.org','port':5432,'user':'reader'} | - | p:a\\ss "
                       "| 0 warnings\n"
                       "postgresql | joe@*:*/* | {'user':'joe'} | - | any | 1 warnings\n"
                       "postgresql | u@*:5433/odd:name | "
                       "{'database':'odd:name','host':'*','port':5433,'user':'u'} | - | x | 0 warnings")));
    }

    void pgServiceSections()
    {
        QCOMPARE(shown(readPgService(
                     "# c\n[prod]\nhost=db.example.org\nport=5433\ndbname=app\nuser=u\npassword=p=w \n"
                     "sslmode=verify-full\n[weak]\nhost=h\nsslmode=prefer\n[ca]\nhost=h\nhost=second\n"
                     "sslmode=require\n")),
            QString::fromUtf8(
                quoted("postgresql | prod | "
                       "{'database':'app','host':'db.example.org','port':5433,'sslmode':'verify-full','user':"
                       "'u'} | - | p=w | 0 warnings\n"
                       "postgresql | weak | {'host':'h'} | - |  | 2 warnings\n"
                       "postgresql | ca | {'host':'h','sslmode':'require'} | - |  | 2 warnings")));
    }
};

QTEST_GUILESS_MAIN(TestImportParsers)
#include "tst_importparsers.moc"
