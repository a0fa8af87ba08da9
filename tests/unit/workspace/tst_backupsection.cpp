// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspacewriter.h"
#include "workspacetext.h"

#include <QTest>

using namespace vigie;
using namespace vigie::test;

namespace {

const QByteArray recipient = "age1" + QByteArray(58, 'q');
const QByteArray signer = "vigie-signer1" + QByteArray(58, 'q');

/// A good workspace with @p section as its backups.
QByteArray withBackups(const QByteArray& section)
{
    QByteArray text = "{\n"
                      "  'vigie': 1,\n"
                      "  'id': 'acme',\n"
                      "  'product': 'Acme',\n"
                      "  'environments': [{'name': 'production', 'kind': 'production', 'services': [\n"
                      "    {'name': 'sign-in', 'role': 'sign-in', 'provider': 'keycloak', 'settings': "
                      "{'url': 'https://id.example.org', 'realm': 'acme'}}]}],\n"
                      "  'backups': ";
    text += section + "\n}\n";
    return text.replace('\'', '"');
}

/// Every key of the section, and some that are not ours.
QByteArray full()
{
    QByteArray text
        = "{\n"
          "    'destinations': [\n"
          "      {'name': 'local', 'kind': 'folder', 'path': '/var/backups/vigie', 'x-note': 'kept'},\n"
          "      {'name': 'far', 'kind': 's3', 'endpoint': 'https://s3.fr-par.scw.cloud', 'region': "
          "'fr-par', 'bucket': 'acme-backups', 'prefix': 'vigie/', 'credential': 'scaleway', 'lock_days': "
          "30}\n"
          "    ],\n"
          "    'recipients': [{'name': 'ops', 'recipient': 'RECIPIENT'}],\n"
          "    'signers': [{'name': 'agent', 'signer': 'SIGNER'}],\n"
          "    'retention': {'days': 14, 'weekly': 8, 'automatic': true, 'x-why': 'audit'},\n"
          "    'notifications': {'on': ['failure', 'recovery'], 'desktop': true, 'webhook': {'credential': "
          "'backup-webhook', 'x-channel': 'ops'}, 'mail': {'to': ['ops@example.org']}},\n"
          "    'jobs': [\n"
          "      {\n"
          "        'environment': 'production',\n"
          "        'service': 'sign-in',\n"
          "        'destinations': ['far'],\n"
          "        'user': 'backup_ro',\n"
          "        'credential': 'backup-db',\n"
          "        'schedule': {'rhythm': 'weekly', 'at': '03:30', 'weekday': 'sunday', 'time_zone': "
          "'Europe/Paris', 'jitter': '10m'},\n"
          "        'drill': {'rhythm': 'weekly'},\n"
          "        'smoke_queries': [{'name': 'users', 'sql': 'SELECT count(*) > 0 FROM users', 'expect': "
          "'t'}],\n"
          "        'realms': ['acme'],\n"
          "        'copy_to': 'far'\n"
          "      }\n"
          "    ],\n"
          "    'also': ['workspace-file', 'keycloak-realm']\n"
          "  }";
    return text.replace("RECIPIENT", recipient).replace("SIGNER", signer);
}

Workspace read(const QByteArray& text)
{
    const WorkspaceReading reading = WorkspaceReader(keptProviders()).read(text);
    if (!reading.workspace)
        qWarning("%s", qPrintable(lines(reading.problems)));
    return reading.workspace.value_or(Workspace());
}

} // namespace

class TestBackupSection final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatStandsThere()
    {
        const BackupSettings backups = read(withBackups(full())).backups;
        QCOMPARE(backups.destinations.size(), 2);
        QCOMPARE(backups.destination(u"local")->path, QStringLiteral("/var/backups/vigie"));
        const BackupDestination& far = *backups.destination(u"far");
        QVERIFY(far.kind == BackupDestination::Kind::S3);
        QCOMPARE(far.prefix, QStringLiteral("vigie/"));
        QCOMPARE(far.lockDays, std::optional(30));
        QCOMPARE(backups.recipients.first().recipient, QString::fromLatin1(recipient));
        QCOMPARE(backups.signers.first().signer, QString::fromLatin1(signer));
        QCOMPARE(backups.retention.days, 14);
        QCOMPARE(backups.retention.atLeast, 3);
        QVERIFY(backups.retention.automatic);
        QVERIFY(backups.notifications.failure && !backups.notifications.missed);
        QVERIFY(backups.notifications.desktop && backups.notifications.hasWebhook());
        QCOMPARE(backups.notifications.webhookCredential, QStringLiteral("backup-webhook"));
        QCOMPARE(backups.notifications.mailTo, QStringList(QStringLiteral("ops@example.org")));
        const BackupJob* const job = backups.job(
            {EnvironmentId(QStringLiteral("production")), ServiceId(QStringLiteral("sign-in"))});
        QVERIFY(job);
        QVERIFY(job->schedule.rhythm == BackupSchedule::Rhythm::Weekly);
        QCOMPARE(job->schedule.minuteOfDay, 210);
        QCOMPARE(job->schedule.weekday, 7);
        QCOMPARE(job->schedule.jitter, Millis(std::chrono::minutes(10)));
        QCOMPARE(job->smokeQueries.first().expect, std::optional(QStringLiteral("t")));
        QVERIFY(job->drill && !job->retention);
        QCOMPARE(job->copyTo, QStringLiteral("far"));
        QCOMPARE(backups.also.join(u' '), QStringLiteral("workspace-file keycloak-realm"));
    }

    void writesOnlyWhatChanged()
    {
        const QByteArray text = withBackups(full());
        Workspace workspace = read(text);
        QCOMPARE(WorkspaceWriter(text).write(workspace), text);
        workspace.backups.retention.days = 30; // the default: what stood there is changed all the same
        workspace.backups.jobs.first().destinations.clear();
        workspace.backups.notifications.missed = true;
        const QByteArray changed = WorkspaceWriter(text).write(workspace);
        QVERIFY(read(changed) == workspace);
        for (const char* const kept : {"x-note", "x-why", "x-channel", "\"days\": 30"})
            QVERIFY2(changed.contains(kept), kept);
    }

    void aRetiredRecipientStaysOneThatReads()
    {
        const QByteArray text = withBackups(full());
        Workspace workspace = read(text);
        QVERIFY(!workspace.backups.recipients.first().retired);
        workspace.backups.recipients.first().retired = true;
        const QByteArray changed = WorkspaceWriter(text).write(workspace);
        QVERIFY(changed.contains("\"retired\": true"));
        QVERIFY(read(changed) == workspace);
        workspace.backups.recipients.first().retired = false;
        QVERIFY(read(WorkspaceWriter(changed).write(workspace)) == workspace);
    }

    void writesANewSection()
    {
        const QByteArray without = withBackups("{}");
        Workspace workspace = read(without);
        QVERIFY(workspace.backups.isEmpty());
        workspace.backups = read(withBackups(full())).backups;
        QVERIFY(read(WorkspaceWriter(without).write(workspace)) == workspace);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("section");
        QTest::addColumn<QByteArray>("pointer");
        QTest::newRow("kind") << QByteArray("{'destinations': [{'name': 'a', 'kind': 'ftp'}]}")
                              << QByteArray("/backups/destinations/0/kind");
        QTest::newRow("relative path")
            << QByteArray("{'destinations': [{'name': 'a', 'kind': 'folder', 'path': 'backups'}]}")
            << QByteArray("/backups/destinations/0/path");
        QTest::newRow("plain http") << QByteArray(
            "{'destinations': [{'name': 'a', 'kind': 's3', 'endpoint': 'http://s3.example.org',\n"
            "                'region': 'x', 'bucket': 'b', 'credential': 'c'}]}")
                                    << QByteArray("/backups/destinations/0/endpoint");
        QTest::newRow("private key") << QByteArray(
            "{'recipients': [{'name': 'a', 'recipient': 'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQ'}]}")
                                     << QByteArray("/backups/recipients/0/recipient");
        QTest::newRow("unknown service")
            << QByteArray("{'jobs': [{'environment': 'production', 'service': 'none'}]}")
            << QByteArray("/backups/jobs/0/service");
        QTest::newRow("unknown destination") << QByteArray(
            "{'jobs': [{'environment': 'production', 'service': 'sign-in', 'destinations': ['none']}]}")
                                             << QByteArray("/backups/jobs/0/destinations");
        QTest::newRow("copy into a folder")
            << QByteArray("{'destinations': [{'name': 'a', 'kind': 'folder', 'path': '/b'}],\n"
                          "'jobs': [{'environment': 'production', 'service': 'sign-in', 'copy_to': 'a'}]}")
            << QByteArray("/backups/jobs/0/copy_to");
        QTest::newRow("unknown content")
            << QByteArray("{'also': ['passwords']}") << QByteArray("/backups/also");
        QTest::newRow("time") << QByteArray(
            "{'jobs': [{'environment': 'production', 'service': 'sign-in', 'schedule': {'at': '25:00'}}]}")
                              << QByteArray("/backups/jobs/0/schedule/at");
        QTest::newRow("time zone") << QByteArray("{'jobs': [{'environment': 'production', 'service': "
                                                 "'sign-in', 'schedule': {'time_zone': 'Mars'}}]}")
                                   << QByteArray("/backups/jobs/0/schedule/time_zone");
        QTest::newRow("webhook without TLS")
            << QByteArray("{'notifications': {'webhook': {'url': 'http://hooks.example.org/'}}}")
            << QByteArray("/backups/notifications/webhook/url");
        QTest::newRow("mail address that is an option")
            << QByteArray("{'notifications': {'mail': {'to': ['-C/etc/passwd']}}}")
            << QByteArray("/backups/notifications/mail/to/0");
        QTest::newRow("keep nothing")
            << QByteArray("{'retention': {'at_least': 0}}") << QByteArray("/backups/retention/at_least");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, section);
        QFETCH(QByteArray, pointer);
        const WorkspaceReading reading = WorkspaceReader(keptProviders()).read(withBackups(section));
        QVERIFY(!reading.workspace);
        QCOMPARE(reading.problems.first().pointer.toUtf8(), pointer);
    }
};

QTEST_GUILESS_MAIN(TestBackupSection)
#include "tst_backupsection.moc"
