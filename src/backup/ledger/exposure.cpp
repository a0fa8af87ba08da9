// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/ledger/exposure.h"

#include "backup/artefact/artefactname.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupExposure)
};

constexpr qsizetype measured = 12; // runs and drills that a median rests on

std::optional<Millis> medianOf(QList<Millis> times)
{
    if (times.isEmpty())
        return {};
    std::ranges::sort(times);
    return times.at(times.size() / 2);
}

QString promise(const Exposure& exposure, const BackupSchedule& schedule)
{
    const QString worst = spanText(exposure.worst);
    const QString objective = spanText(exposure.objective);
    if (exposure.exceeds() == 0ms)
        return Text::tr("At worst %1 are lost; the objective is %2.").arg(worst, objective);
    const QString over = spanText(exposure.exceeds());
    if (exposure.enoughHours)
        return Text::tr("%1: at worst %2 are lost, %3 more than the objective of %4. A backup every %n "
                        "hour(s) would keep it.",
            nullptr, *exposure.enoughHours)
            .arg(scheduleText(schedule), worst, over, objective);
    return Text::tr("%1: at worst %2 are lost, %3 more than the objective of %4. No schedule of backups "
                    "keeps it; point-in-time recovery would.")
        .arg(scheduleText(schedule), worst, over, objective);
}

} // namespace

inline namespace ledgerwords {

QString spanText(Millis duration)
{
    const qint64 seconds = std::chrono::round<std::chrono::seconds>(duration).count();
    if (seconds < 60)
        return Text::tr("%1 s").arg(seconds);
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return Text::tr("%1 min").arg(minutes);
    const qint64 hours = minutes / 60;
    if (hours >= 48)
        return hours % 24 == 0 ? Text::tr("%1 d").arg(hours / 24)
                               : Text::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
    if (minutes % 60 == 0)
        return Text::tr("%1 h").arg(hours);
    return Text::tr("%1 h %2 min").arg(hours).arg(minutes % 60);
}

} // namespace ledgerwords

Exposure measureExposure(const LedgerQuestion& question, const QList<LedgerEntry>& entries)
{
    Exposure exposure;
    exposure.objective = question.objectives.dataLoss;
    QList<Millis> runs;
    for (const LedgerEntry& entry : entries) {
        if (!entry.isGood() || entry.dataOf() > question.now)
            continue;
        if (!entry.provider && runs.size() < measured && entry.manifest.endedAt >= entry.manifest.snapshotAt)
            runs.append(entry.manifest.endedAt - entry.manifest.snapshotAt);
        if (entry.manifest.content != BackupContent::Database)
            continue;
        if (!exposure.present)
            exposure.present = entry.dataOf();
        const bool read = (entry.verified && entry.verified->passed) || entry.isProven();
        if (!exposure.verified && read)
            exposure.verified = entry.dataOf();
        if (!exposure.proven && entry.isProven())
            exposure.proven = entry.dataOf();
    }
    const BackupSchedule& schedule = question.job.schedule;
    exposure.runTime = medianOf(runs).value_or(0ms);
    // The newest backup is of use only once it is whole: until then the one before counts.
    exposure.worst = longestPause(schedule, question.now) + schedule.jitter + exposure.runTime;
    if (exposure.exceeds() > 0ms) {
        for (int hours : {12, 8, 6, 4, 3, 2, 1}) {
            BackupSchedule other = schedule;
            other.rhythm = BackupSchedule::Rhythm::EveryHours;
            other.hours = hours;
            if (longestPause(other, question.now) + schedule.jitter + exposure.runTime
                <= exposure.objective) {
                exposure.enoughHours = hours;
                break;
            }
        }
    }
    exposure.sentence = promise(exposure, schedule);
    return exposure;
}

bool measuresRecovery(const BackupProof& proof, const ServiceKey& service, const QList<LedgerEntry>& entries)
{
    if (proof.kind == BackupProof::Kind::Verify)
        return false;
    const auto parsed = ArtefactName::parse(proof.artefact);
    if (parsed && parsed->name.belongsTo(service) && !proof.destination.isEmpty())
        return true;
    return std::ranges::any_of(entries,
        [&proof](const LedgerEntry& entry) { return entry.provider && entry.artefact == proof.artefact; });
}

RecoveryTime measureRecovery(const LedgerQuestion& question, const QList<LedgerEntry>& entries)
{
    RecoveryTime recovery;
    recovery.objective = question.objectives.recoveryTime;
    QList<Millis> times;
    for (const BackupProof& proof : question.proofs) {
        if (!proof.passed || !measuresRecovery(proof, question.job.service, entries))
            continue;
        ++recovery.drills;
        if (!recovery.newest) {
            recovery.newest = proof.recovery();
            recovery.measuredAt = proof.at;
        }
        if (times.size() < measured)
            times.append(proof.recovery());
    }
    recovery.median = medianOf(times);
    return recovery;
}

} // namespace vigie
