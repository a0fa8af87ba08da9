// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/metrics/openmetrics.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

const TimePoint now = *fromIso(u"2026-01-15T09:00:00Z");

Ledger sample()
{
    Ledger ledger;
    ledger.service = {EnvironmentId(u"prod \"uction\""_qs), ServiceId(u"data\\base"_qs)};
    LedgerEntry entry;
    entry.manifest.startedAt = now - 7h;
    entry.manifest.snapshotAt = now - 7h + 500ms;
    entry.manifest.endedAt = now - 6h;
    entry.manifest.bytes = 12345;
    BackupProof proof;
    proof.at = now - 1h;
    proof.passed = true;
    entry.drilled = proof;
    ledger.entries = {entry};
    LedgerSlot missing;
    missing.state = LedgerSlot::State::Missing;
    ledger.dueSlots = {missing};
    ledger.exposure.objective = 24h;
    ledger.exposure.proven = entry.dataOf();
    ledger.recovery.objective = 4h;
    ledger.recovery.newest = 90s;
    return ledger;
}

} // namespace

class TestOpenMetrics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatIsKnown()
    {
        const QByteArray text = openMetrics({sample()}, now);
        QVERIFY(text.contains(
            "# TYPE vigie_backup_exposure_seconds gauge\n# UNIT vigie_backup_exposure_seconds seconds\n"));
        QVERIFY2(text.contains("vigie_backup_exposure_seconds{environment=\"prod "
                               "\\\"uction\\\"\",service=\"data\\\\base\"} 25199.500\n"),
            text.constData());
        QVERIFY(text.contains("vigie_backup_newest_size_bytes{environment=\"prod "
                              "\\\"uction\\\"\",service=\"data\\\\base\"} 12345\n"));
        QVERIFY(text.contains(
            "vigie_backup_slots_missing{environment=\"prod \\\"uction\\\"\",service=\"data\\\\base\"} 1\n"));
        QVERIFY(text.endsWith("# EOF\n"));
    }

    void aLaterBackupOfTheProviderHidesNoBadOneOfOurs()
    {
        Ledger ledger = sample();
        ledger.entries.first().faults.insert(LedgerFault::Altered);
        Backup theirs;
        theirs.state = BackupState::Complete;
        theirs.createdAt = now - 1h;
        LedgerEntry kept;
        kept.provider = theirs;
        ledger.entries.prepend(kept);
        const QByteArray text = openMetrics({ledger}, now);
        const auto value = [&text](const QByteArray& name) {
            for (const QByteArray& line : text.split('\n')) {
                if (line.startsWith(name + '{'))
                    return line.mid(line.lastIndexOf(' ') + 1);
            }
            return QByteArray();
        };
        QCOMPARE(value("vigie_backup_newest_good"), QByteArray("0"));
        QCOMPARE(value("vigie_backup_newest_size_bytes"), QByteArray("12345"));
        QCOMPARE(value("vigie_backup_newest_duration_seconds"), QByteArray("3600.000"));
        QCOMPARE(value("vigie_backup_newest_time_seconds"), metricSeconds(now - 7h + 500ms));
        // Where there is none of ours, nothing is said of ours.
        ledger.entries.removeLast();
        QVERIFY(!openMetrics({ledger}, now).contains("vigie_backup_newest"));
    }

    void isSilentAboutWhatIsNotKnown()
    {
        Ledger ledger;
        ledger.service = sample().service;
        const QByteArray text = openMetrics({ledger}, now);
        QVERIFY(!text.contains("vigie_backup_exposure_seconds{"));
        QVERIFY(!text.contains("vigie_drill"));
        QCOMPARE(openMetrics({}, now), QByteArray("# EOF\n"));
    }

    void holdsEachFamilyOnceWithTheUnitInItsName()
    {
        const QList<QByteArray> lines = openMetrics({sample(), sample()}, now).split('\n');
        QSet<QByteArray> types;
        for (const QByteArray& line : lines) {
            const QList<QByteArray> words = line.split(' ');
            if (line.startsWith("# TYPE")) {
                QVERIFY(!types.contains(words.value(2)));
                types.insert(words.value(2));
            } else if (line.startsWith("# UNIT")) {
                QVERIFY(words.value(2).endsWith('_' + words.value(3)));
            } else if (!line.startsWith('#') && !line.isEmpty()) {
                QVERIFY2(types.contains(line.left(line.indexOf('{'))), line.constData());
            }
        }
        QVERIFY(types.size() > 10);
    }
};

QTEST_GUILESS_MAIN(TestOpenMetrics)
#include "tst_openmetrics.moc"
