// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/ledgerrow.h"

#include "common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LedgerRow)
};

bool sameEntry(const std::optional<LedgerEntry>& a, const std::optional<LedgerEntry>& b)
{
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->artefact == b->artefact && a->manifest == b->manifest && a->copies == b->copies
        && a->faults == b->faults && a->verified == b->verified && a->drilled == b->drilled
        && a->provider == b->provider;
}

bool sameSlot(const std::optional<LedgerSlot>& a, const std::optional<LedgerSlot>& b)
{
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->due == b->due && a->state == b->state && a->late == b->late;
}

State providerState(BackupState state)
{
    switch (state) {
    case BackupState::Complete:
        return State::Ok;
    case BackupState::Running:
        return State::Running;
    case BackupState::Failed:
        return State::Down;
    case BackupState::Deleted:
        return State::Paused;
    case BackupState::Unknown:
        return State::Unknown;
    }
    return State::Unknown;
}

QString providerWord(BackupState state)
{
    switch (state) {
    case BackupState::Complete:
        return Text::tr("complete");
    case BackupState::Running:
        return Text::tr("running");
    case BackupState::Failed:
        return Text::tr("failed");
    case BackupState::Deleted:
        return Text::tr("deleted");
    case BackupState::Unknown:
        return Text::tr("unknown");
    }
    return {};
}

/// Faults that make a backup less than it should be, though it could be restored.
bool hasBlemish(const LedgerEntry& entry)
{
    return entry.faults.contains(LedgerFault::WrongPlace) || entry.faults.contains(LedgerFault::MissingCopy)
        || entry.faults.contains(LedgerFault::TooSmall);
}

/// What a backup may need from its due time until it is whole.
constexpr Millis longRun{std::chrono::hours(12)};

/// Whether a destination that fails now has not been read since the backup could have come.
bool mayHaveBeenMissed(const LedgerSlot& slot, const BackupPicture& picture)
{
    return !picture.unread.isEmpty() || std::ranges::any_of(picture.olderThan, [&slot](TimePoint readAt) {
        return readAt < slot.due.at + longRun;
    });
}

constexpr std::array worstFirst{LedgerFault::Altered, LedgerFault::NotDecryptable, LedgerFault::DrillFailed,
    LedgerFault::NotEncrypted, LedgerFault::UnknownSigner, LedgerFault::TooSmall, LedgerFault::MissingCopy,
    LedgerFault::WrongPlace, LedgerFault::MaskedSecrets};

} // namespace

QString LedgerRow::key() const
{
    if (entry)
        return entry->artefact;
    return slot ? u"due-%1"_qs.arg(toMsecs(slot->due.at)) : QString();
}

TimePoint LedgerRow::at() const
{
    if (entry)
        return entry->dataOf();
    return slot ? slot->due.at : TimePoint();
}

bool LedgerRow::operator==(const LedgerRow& other) const
{
    return unsure == other.unsure && sameEntry(entry, other.entry) && sameSlot(slot, other.slot)
        && verdict == other.verdict;
}

QList<LedgerRow> ledgerRows(const BackupPicture& picture)
{
    const Ledger& ledger = picture.ledger;
    QHash<QString, RetentionVerdict> verdicts;
    for (const RetentionVerdict& verdict : picture.retention.verdicts) {
        const auto known = verdicts.constFind(verdict.backup.name);
        if (known == verdicts.cend() || known->goes())
            verdicts.insert(verdict.backup.name, verdict);
    }
    QHash<qsizetype, LedgerSlot> filled;
    QList<LedgerRow> rows;
    for (const LedgerSlot& slot : ledger.dueSlots) {
        if (slot.entry) {
            filled.insert(*slot.entry, slot);
            continue;
        }
        LedgerRow row;
        row.slot = slot;
        row.unsure = slot.state == LedgerSlot::State::Missing && mayHaveBeenMissed(slot, picture);
        rows.append(std::move(row));
    }
    for (qsizetype i = 0; i < ledger.entries.size(); ++i) {
        LedgerRow row;
        row.entry = ledger.entries.at(i);
        if (const auto slot = filled.constFind(i); slot != filled.cend())
            row.slot = *slot;
        if (const auto verdict = verdicts.constFind(row.entry->artefact); verdict != verdicts.cend())
            row.verdict = *verdict;
        rows.append(std::move(row));
    }
    std::ranges::stable_sort(rows, [](const LedgerRow& a, const LedgerRow& b) { return a.at() > b.at(); });
    return rows;
}

State stateOf(const LedgerRow& row)
{
    if (row.entry) {
        if (row.entry->provider && row.entry->provider->state != BackupState::Complete)
            return providerState(row.entry->provider->state);
        if (!row.entry->isGood())
            return State::Down;
        const bool late = row.slot && row.slot->state == LedgerSlot::State::Late;
        return late || hasBlemish(*row.entry) ? State::Degraded : State::Ok;
    }
    if (!row.slot || row.unsure || row.slot->state == LedgerSlot::State::Waiting)
        return State::Unknown;
    return State::Down;
}

QString wordOf(const LedgerRow& row)
{
    if (row.entry) {
        if (row.entry->provider && row.entry->provider->state != BackupState::Complete)
            return providerWord(row.entry->provider->state);
        if (!row.entry->isGood())
            return Text::tr("unusable");
        if (hasBlemish(*row.entry))
            return Text::tr("doubtful");
        if (row.slot && row.slot->state == LedgerSlot::State::Late)
            return Text::tr("late");
        if (row.entry->isProven())
            return Text::tr("proven");
        if (row.entry->verified && row.entry->verified->passed)
            return Text::tr("verified");
        if (row.entry->provider)
            return providerWord(row.entry->provider->state);
        return Text::tr("present");
    }
    if (row.unsure)
        return Text::tr("not known");
    return row.slot ? ledgerStateText(row.slot->state) : QString();
}

QStringList remarksOf(const LedgerRow& row)
{
    QStringList remarks;
    if (!row.entry) {
        if (row.unsure)
            remarks.append(Text::tr("A destination cannot be read: it may be there all the same."));
        else if (row.slot && row.slot->state == LedgerSlot::State::Missing)
            remarks.append(Text::tr("No backup was begun in this time, or none became whole."));
        return remarks;
    }
    for (const LedgerFault fault : worstFirst) {
        if (row.entry->faults.contains(fault))
            remarks.append(ledgerFaultText(fault));
    }
    if (row.slot && row.slot->state == LedgerSlot::State::Late)
        remarks.append(Text::tr("It was whole %1 after it was due.").arg(spanText(row.slot->late)));
    if (row.entry->provider && !row.entry->provider->note.isEmpty())
        remarks.append(row.entry->provider->note);
    return remarks;
}

QString proofText(const LedgerRow& row, const std::optional<BackupProof>& proof, TimePoint now)
{
    if (!row.entry)
        return {};
    if (!proof)
        return Text::tr("never");
    return proof->passed ? ageText(proof->at, now) : Text::tr("failed %1").arg(ageText(proof->at, now));
}

std::optional<Millis> tookOf(const LedgerEntry& entry)
{
    if (entry.provider || entry.manifest.endedAt < entry.manifest.startedAt)
        return {};
    return entry.manifest.endedAt - entry.manifest.startedAt;
}

} // namespace vigie
