// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backuppicture.h"

#include "backup/artefact/artefactname.h"

#include <algorithm>

namespace vigie {

namespace {

/// The oldest trace of a backup of the service.
TimePoint oldestTrace(const LedgerQuestion& question, const QList<DestinationContent>& contents)
{
    TimePoint oldest = question.now;
    for (const DestinationContent& content : contents) {
        for (const StoredObject& object : content.objects) {
            const auto parsed = ArtefactName::parse(object.name);
            if (parsed && parsed->name.belongsTo(question.job.service))
                oldest = std::min(oldest, parsed->name.takenAt);
        }
    }
    for (const BackupProof& proof : question.proofs)
        oldest = std::min(oldest, proof.at);
    return oldest;
}

/// How long ago the rules still keep every backup that was due: what they have let go is not missing.
Millis keptWhole(const BackupRetention& rules, const BackupSchedule& schedule)
{
    const bool atMostOneADay = schedule.rhythm != BackupSchedule::Rhythm::EveryHours;
    const int days = atMostOneADay ? std::max(rules.days, rules.daily) : rules.days;
    return std::min(ledgerReach, Millis(std::chrono::days(std::max(days, 1))));
}

} // namespace

BackupPicture makePicture(BackupQuestion question, const QList<HeldContent>& held)
{
    BackupPicture picture;
    picture.rules = question.rules;
    picture.planned = question.planned;
    picture.database = question.database;
    picture.proofs = question.ledger.proofs;
    QList<DestinationContent> contents;
    for (const HeldContent& one : held) {
        contents.append(one.content);
        contents.last().problem = one.known ? std::optional<Error>() : one.problem;
    }
    const TimePoint now = question.ledger.now;
    const QTimeZone zone(question.ledger.job.schedule.timeZone.toUtf8());
    if (!question.planned) {
        question.ledger.from = now + std::chrono::hours(1); // nothing is due without a schedule
    } else {
        // The slot before the first backup is its own: the run that made it began a little after that.
        const Millis pause
            = std::min<Millis>(longestPause(question.ledger.job.schedule, now), Millis(std::chrono::days(7)));
        const TimePoint wanted
            = question.from.value_or(now - keptWhole(question.rules, question.ledger.job.schedule));
        question.ledger.from = std::max(wanted, oldestTrace(question.ledger, contents) - pause + Millis(1));
    }
    picture.ledger = makeLedger(std::move(question.ledger), std::move(contents));
    for (qsizetype i = 0; i < held.size() && i < picture.ledger.destinations.size(); ++i) {
        DestinationContent& outline = picture.ledger.destinations[i];
        outline.problem = held.at(i).problem;
        if (held.at(i).problem && held.at(i).known)
            picture.olderThan.insert(outline.id, held.at(i).readAt);
        else if (!held.at(i).known)
            picture.unread.append(outline.id);
    }
    if (picture.planned)
        picture.retention = planRetention(
            storedBackups(picture.ledger), picture.rules, zone.isValid() ? zone : QTimeZone::utc(), now);
    return picture;
}

} // namespace vigie
