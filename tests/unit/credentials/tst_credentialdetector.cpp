// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/credentialdetector.h"
#include "credentials/regularfile.h"

#include "support/await.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <sys/stat.h>
#include <unistd.h>

using namespace vigie;
using namespace vigie::test;

namespace {

/// JSON that is pleasant to read here; moc loses its way in raw strings.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class TestCredentialDetector : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_home;

    QString path(const QString& name) const { return m_home->filePath(name); }
    QString put(const QString& name, const QByteArray& content, int mode = 0600) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        file.close();
        ::chmod(QFile::encodeName(path(name)).constData(), static_cast<mode_t>(mode));
        return path(name);
    }
    /// A line for each place and one for each credential below it, with paths from the home.
    QString detect(const QHash<QString, QString>& environment = {}) const
    {
        QStringList lines;
        const QList<ImportFinding> findings
            = CredentialDetector(ImportPlaces(m_home->path(), environment)).detect();
        for (const ImportFinding& finding : findings) {
            QString line = finding.tool + u": "_qs
                + (finding.path.isEmpty() ? finding.variables.join(u'+')
                                          : finding.path + u' ' + finding.permissions);
            if (!finding.permissionsFix.isEmpty())
                line += u", fix: "_qs + finding.permissionsFix;
            if (finding.problem)
                line += u", problem: "_qs + errorKindName(finding.problem->kind());
            lines.append(line);
            for (const ImportableCredential& credential : finding.credentials)
                lines.append(u"  "_qs + QString::fromUtf8(credential.value.reveal()));
        }
        return lines.join(u'\n').replace(m_home->path(), u"~"_qs);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_qs));
        m_home = std::make_unique<QTemporaryDir>();
    }

    void anEmptyHomeHasNothing() { QCOMPARE(detect(), QString()); }

    void findsEveryToolInItsUsualPlace()
    {
        put(u".config/clever-cloud/clever-tools.json"_qs, quoted("{'profiles':[{'token':'t','secret':'s'}]}"),
            0644);
        put(u".local/share/com.vercel.cli/auth.json"_qs, quoted("{'token':'v'}"));
        put(u".sentryclirc"_qs, "[auth]\ntoken=s\n");
        put(u".pgpass"_qs, "h:1:d:u:p\n");
        put(u".pg_service.conf"_qs, "[x]\nhost=h\npassword=q\n");
        QCOMPARE(detect(),
            QString::fromUtf8("clever-tools: ~/.config/clever-cloud/clever-tools.json rw-r--r--, fix: chmod "
                              "600 '~/.config/clever-cloud/clever-tools.json'\n"
                              "  {\"secret\":\"s\",\"token\":\"t\"}\n"
                              "Vercel CLI: ~/.local/share/com.vercel.cli/auth.json rw-------\n"
                              "  v\n"
                              "sentry-cli: ~/.sentryclirc rw-------\n"
                              "  s\n"
                              "PostgreSQL: ~/.pgpass rw-------\n"
                              "  p\n"
                              "PostgreSQL: ~/.pg_service.conf rw-------\n"
                              "  q"));
    }

    void variablesMoveFilesAndStandForThemselves()
    {
        put(u"moved/clever-cloud/clever-tools.json"_qs, quoted("{'token':'t','secret':'s'}"));
        put(u"data/com.vercel.cli/auth.json"_qs, quoted("{'token':'v'}"));
        put(u"secret passwords"_qs, "h:1:d:u:p\n");
        put(u"sys/pg_service.conf"_qs, "[x]\nhost=h\npassword=q\n");
        put(u".pgpass"_qs, "h:1:d:u:not me\n");
        QCOMPARE(detect({{u"XDG_CONFIG_HOME"_qs, path(u"moved"_qs)}, {u"XDG_DATA_HOME"_qs, path(u"data"_qs)},
                     {u"PGPASSFILE"_qs, path(u"secret passwords"_qs)}, {u"PGSYSCONFDIR"_qs, path(u"sys"_qs)},
                     {u"CLEVER_TOKEN"_qs, u"et"_qs}, {u"CLEVER_SECRET"_qs, u"es"_qs},
                     {u"VERCEL_TOKEN"_qs, u"ev"_qs}, {u"SENTRY_AUTH_TOKEN"_qs, u"ex"_qs}}),
            QString::fromUtf8(quoted("clever-tools: CLEVER_TOKEN+CLEVER_SECRET\n"
                                     "  {'secret':'es','token':'et'}\n"
                                     "clever-tools: ~/moved/clever-cloud/clever-tools.json rw-------\n"
                                     "  {'secret':'s','token':'t'}\n"
                                     "Vercel CLI: VERCEL_TOKEN\n"
                                     "  ev\n"
                                     "Vercel CLI: ~/data/com.vercel.cli/auth.json rw-------\n"
                                     "  v\n"
                                     "sentry-cli: SENTRY_AUTH_TOKEN\n"
                                     "  ex\n"
                                     "PostgreSQL: ~/secret passwords rw-------\n"
                                     "  p\n"
                                     "PostgreSQL: ~/sys/pg_service.conf rw-------\n"
                                     "  q")));
    }

    void halfAPairInTheEnvironmentIsIgnored()
    {
        QCOMPARE(detect({{u"CLEVER_TOKEN"_qs, u"et"_qs}}), QString());
    }

    void aTokenIsNeverJoinedWithAnAddressFromElsewhere()
    {
        put(u".sentryclirc"_qs, "[auth]\ntoken=s\n");
        put(u".config/clever-cloud/clever-tools.json"_qs,
            quoted("{'profiles':[{'token':'t','secret':'s'}]}"));
        const CredentialDetector detector(ImportPlaces(m_home->path(),
            {{u"SENTRY_URL"_qs, u"https://evil.example.org"_qs},
                {u"API_HOST"_qs, u"https://evil.example.org"_qs}}));
        const QList<ImportFinding> findings = detector.detect();
        QCOMPARE(findings.size(), 2);
        for (const ImportFinding& finding : findings)
            QCOMPARE(finding.credentials[0].settings, QJsonObject());
    }

    void passwordsThatOthersCanReadAreNotRead()
    {
        put(u".pgpass"_qs, "h:1:d:u:p\n", 0640);
        QCOMPARE(
            detect(), u"PostgreSQL: ~/.pgpass rw-r-----, fix: chmod 600 '~/.pgpass', problem: forbidden"_qs);
    }

    void pipesFoldersAndHugeFilesAreRefusedWithoutWaiting()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(path(u".pgpass"_qs)).constData(), 0600), 0);
        QVERIFY(QDir().mkpath(path(u".pg_service.conf"_qs)));
        put(u".sentryclirc"_qs, QByteArray(largestImport + 1, 'x'));
        QCOMPARE(::symlink("/dev/zero", QFile::encodeName(put(u"x/y"_qs, {}) + u"z"_qs).constData()), 0);
        QCOMPARE(detect({{u"CONFIGURATION_FILE"_qs, path(u"x/yz"_qs)}}),
            QString::fromUtf8("clever-tools: ~/x/yz , problem: corrupt\n"
                              "sentry-cli: ~/.sentryclirc , problem: corrupt\n"
                              "PostgreSQL: ~/.pgpass , problem: corrupt\n"
                              "PostgreSQL: ~/.pg_service.conf , problem: corrupt"));
    }

    void theCleverFolderIsNoSource()
    {
        QVERIFY(QDir().mkpath(path(u".config/clever-cloud"_qs)));
        QCOMPARE(detect(), QString());
        QVERIFY(QDir().rmdir(path(u".config/clever-cloud"_qs)));
        put(u".config/clever-cloud"_qs, quoted("{'token':'t','secret':'s'}")); // very old versions
        QCOMPARE(detect(),
            QString::fromUtf8(quoted("clever-tools: ~/.config/clever-cloud rw-------\n"
                                     "  {'secret':'s','token':'t'}")));
    }

    void aLinkIsFollowedAndSaid()
    {
        const QString real = put(u"dotfiles/pgpass"_qs, "h:1:d:u:p\n", 0644);
        QVERIFY(QFile::link(real, path(u".pgpass"_qs)));
        const QList<ImportFinding> findings = CredentialDetector(ImportPlaces(m_home->path(), {})).detect();
        QCOMPARE(findings.size(), 1);
        QVERIFY2(findings[0].notes.value(0).contains(real), qPrintable(findings[0].notes.join(u'\n')));
        QCOMPARE(findings[0].permissionsFix, u"chmod 600 '%1'"_qs.arg(real));
    }

    void brokenFilesAreNamedWithoutTheirContent()
    {
        put(u".config/clever-cloud/clever-tools.json"_qs, "hunter2hunter2");
        const QList<ImportFinding> findings = CredentialDetector(ImportPlaces(m_home->path(), {})).detect();
        QCOMPARE(findings[0].problem->kind(), ErrorKind::Corrupt);
        QVERIFY(!findings[0].problem->oneLine().contains(u"hunter2"));
    }

    void theFingerprintTellsAChangeAndNothingElse()
    {
        const Secret one(QByteArray("h:1:d:u:p\n"));
        const QString print = sourceFingerprint(one);
        QVERIFY(matchesFingerprint(one, print));
        QVERIFY(!matchesFingerprint(Secret(QByteArray("h:1:d:u:q\n")), print));
        QVERIFY(!matchesFingerprint(one, u"nonsense"_qs));
        QVERIFY(sourceFingerprint(one) != print);
    }

    void detectsOnAWorker()
    {
        put(u".sentryclirc"_qs, "[auth]\ntoken=s\n");
        QThreadPool workers;
        const auto findings = await(CredentialDetector::detectOn(&workers, ImportPlaces(m_home->path(), {})));
        VERIFY_OK(findings);
        QCOMPARE(findings->size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCredentialDetector)
#include "tst_credentialdetector.moc"
