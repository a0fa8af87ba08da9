// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/ledger/ledger.h"

#include "backup/ledger/exposure.h"

#include <QMap>

#include <algorithm>
#include <tuple>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype historyLength = 10;
constexpr qsizetype historyLeast = 3;

bool looksLikeDump(const QString& name)
{
    const QString text = name.toLower();
    for (const char* end : {".sql", ".sql.gz", ".sql.zst", ".sql.xz", ".sql.bz2", ".dump", ".dump.gz",
             ".dump.zst", ".backup", ".pgdump", ".tar", ".tar.gz", ".pgsql"}) {
        if (text.endsWith(QLatin1String(end)))
            return true;
    }
    return false;
}

/// What one destination says about the backups of one service.
class Sorter {
public:
    Sorter(const LedgerQuestion& question, Ledger& ledger)
        : m_question(question)
        , m_ledger(ledger)
    {
    }

    void sort(const DestinationContent& content)
    {
        m_content = &content;
        m_objects.clear();
        for (const StoredObject& object : content.objects)
            m_objects.insert(object.name, object);
        for (const StoredObject& object : content.objects)
            sortOne(object);
    }
    /// By artefact; finished entries go to the ledger.
    QMap<QString, LedgerEntry> entries;

private:
    void stranger(const StoredObject& object, Stranger::Kind kind)
    {
        m_ledger.strangers.append({m_content->id, object, kind});
    }

    void sortOne(const StoredObject& object)
    {
        const auto parsed = ArtefactName::parse(object.name);
        if (!parsed) {
            // Leases belong to us; they are small and come and go.
            if (!object.name.endsWith(u"-lease.json"))
                stranger(
                    object, looksLikeDump(object.name) ? Stranger::Kind::PlainDump : Stranger::Kind::Other);
            return;
        }
        const bool ours = parsed->name.belongsTo(m_question.job.service);
        if (!ours) {
            const bool known = std::ranges::any_of(m_question.known,
                [&parsed](const ServiceKey& service) { return parsed->name.belongsTo(service); });
            if (!known && parsed->part != ArtefactName::Part::Hold)
                stranger(object, Stranger::Kind::OtherService);
            return;
        }
        switch (parsed->part) {
        case ArtefactName::Part::Hold:
            break;
        case ArtefactName::Part::Artefact:
            if (!m_objects.contains(parsed->name.manifest()))
                stranger(object,
                    m_content->plain.contains(object.name) ? Stranger::Kind::PlainDump
                                                           : Stranger::Kind::Unfinished);
            break;
        case ArtefactName::Part::Manifest:
            addManifest(object, parsed->name);
            break;
        }
    }

    void addManifest(const StoredObject& object, const ArtefactName& name)
    {
        const auto read = m_content->manifests.constFind(object.name);
        if (read == m_content->manifests.cend() || !read->problem.isEmpty()) {
            stranger(object, Stranger::Kind::Unreadable);
            return;
        }
        const auto artefact = m_objects.constFind(name.artefact());
        if (artefact == m_objects.cend()) {
            stranger(object, Stranger::Kind::ManifestAlone);
            return;
        }
        const Manifest& manifest = read->manifest;
        LedgerEntry& entry = entries[name.artefact()];
        if (entry.copies.isEmpty()) {
            entry.artefact = name.artefact();
            entry.manifest = manifest;
        } else if (entry.manifest.sha256 != manifest.sha256) {
            entry.faults.insert(LedgerFault::Altered); // the copies cannot both be right
        }
        LedgerCopy copy{m_content->id, *artefact, m_objects.contains(name.hold()), {}};
        if (const auto lock = m_content->locks.constFind(artefact->name); lock != m_content->locks.cend())
            copy.lockedUntil = *lock;
        entry.copies.append(std::move(copy));
        if (artefact->size != manifest.bytes || manifest.artefact != name.artefact()
            || read->trust == ManifestTrust::Altered)
            entry.faults.insert(LedgerFault::Altered);
        if (read->trust == ManifestTrust::Unsigned
            || (read->trust == ManifestTrust::UnknownSigner && m_question.judgesSigners))
            entry.faults.insert(LedgerFault::UnknownSigner);
        if (m_content->plain.contains(artefact->name)) {
            entry.faults.insert(LedgerFault::NotEncrypted);
            if (!manifest.recipients.isEmpty())
                entry.faults.insert(LedgerFault::Altered); // what was stored was encrypted
        }
        const bool expected = m_question.destinations.contains(m_content->id);
        if (manifest.service != m_question.job.service || !expected
            || (!m_question.workspace.isEmpty() && manifest.workspace != m_question.workspace))
            entry.faults.insert(LedgerFault::WrongPlace);
    }

    const LedgerQuestion& m_question;
    Ledger& m_ledger;
    const DestinationContent* m_content = nullptr;
    QHash<QString, StoredObject> m_objects;
};

/// The newest proofs of each kind among @p proofs (newest first) that are @p current.
template <class Current>
void takeProofs(LedgerEntry& entry, const QList<const BackupProof*>& proofs, Current current)
{
    for (const BackupProof* const proof : proofs) {
        auto& newest = proof->kind == BackupProof::Kind::Verify ? entry.verified : entry.drilled;
        if (!newest && current(*proof))
            newest = *proof;
    }
}

void judgeProofs(LedgerEntry& entry)
{
    for (const auto& proof : {entry.verified, entry.drilled}) {
        if (!proof || proof->passed)
            continue;
        if (proof->problemKind == errorKindName(ErrorKind::Corrupt))
            entry.faults.insert(
                proof->kind == BackupProof::Kind::Verify ? LedgerFault::Altered : LedgerFault::DrillFailed);
        else if (proof->problemKind == errorKindName(ErrorKind::Unauthorized))
            entry.faults.insert(LedgerFault::NotDecryptable);
        else if (proof->kind != BackupProof::Kind::Verify)
            entry.faults.insert(LedgerFault::DrillFailed);
    }
    // Only databases are restored for practice.
    const bool isDatabase = entry.manifest.content == BackupContent::Database;
    if (isDatabase && (!entry.drilled || !entry.drilled->passed))
        entry.faults.insert(LedgerFault::NeverRestored);
}

/// What time heals, and what lies in the nature of the content.
bool isBearable(const LedgerEntry& entry)
{
    return std::ranges::all_of(entry.faults, [](LedgerFault fault) {
        return fault == LedgerFault::NeverRestored || fault == LedgerFault::MaskedSecrets;
    });
}

/// What recipients, remarks, places and proofs tell about @p entry.
void judge(LedgerEntry& entry, const LedgerQuestion& question, const QStringList& readable,
    const QHash<QString, QList<const BackupProof*>>& proofs)
{
    const Manifest& manifest = entry.manifest;
    const auto isKnown = [&question](const QString& key) { return question.recipients.contains(key); };
    if (manifest.recipients.isEmpty())
        entry.faults.insert(LedgerFault::NotEncrypted);
    else if (!question.recipients.isEmpty() && std::ranges::none_of(manifest.recipients, isKnown))
        entry.faults.insert(LedgerFault::NotDecryptable);
    for (const QString& remark : manifest.remarks) {
        if (remark == u"configuration-only" || remark.startsWith(u"masked:"))
            entry.faults.insert(LedgerFault::MaskedSecrets);
    }
    for (const QString& wanted : readable) {
        if (std::ranges::none_of(
                entry.copies, [&wanted](const LedgerCopy& copy) { return copy.destination == wanted; }))
            entry.faults.insert(LedgerFault::MissingCopy);
    }
    takeProofs(entry, proofs.value(entry.artefact), [&entry](const BackupProof& proof) {
        return std::ranges::any_of(entry.copies, [&proof](const LedgerCopy& copy) {
            return copy.destination == proof.destination && copy.object.etag == proof.etag;
        });
    });
    judgeProofs(entry);
}

/// What a backup is measured by. Of what is no database also by the things in it that were counted: a realm
/// that has lost its clients is hardly shorter.
QMap<QString, qint64> measuresOf(const LedgerEntry& entry)
{
    QMap<QString, qint64> measures;
    for (const char* name : {"realms", "clients", "roles", "groups", "variables", "objects", "bytes"}) {
        const QString key = QLatin1String(name);
        if (entry.manifest.counts.contains(key))
            measures.insert(u"counted/"_qs + key, entry.manifest.counts.value(key));
    }
    if (!entry.provider || entry.provider->bytes) // its size is not always told
        measures.insert(u"stored"_qs, entry.bytes().value_or(0));
    return measures;
}

/// @p entries newest first: each is compared with those of its kind before it in time. What the provider
/// keeps is another kind of dump than ours.
void judgeSizes(QList<LedgerEntry>& entries)
{
    QMap<std::tuple<bool, BackupContent, QString>, QList<qint64>> history;
    for (qsizetype i = entries.size() - 1; i >= 0; --i) {
        LedgerEntry& entry = entries[i];
        const QMap<QString, qint64> measures = measuresOf(entry);
        for (auto it = measures.cbegin(); it != measures.cend(); ++it) {
            QList<qint64>& before = history[{entry.provider.has_value(), entry.manifest.content, it.key()}];
            if (before.size() >= historyLeast) {
                QList<qint64> sorted = before;
                std::ranges::sort(sorted);
                const qint64 usual = sorted.at(sorted.size() / 2);
                if (usual > 0 && it.value() * 2 <= usual)
                    entry.faults.insert(LedgerFault::TooSmall);
            }
            // A small one is no measure for the next, unless it stays so: then it enters after all.
            before.append(it.value());
            if (before.size() > historyLength)
                before.removeFirst();
        }
    }
}

QList<LedgerSlot> fillSlots(const LedgerQuestion& question, const QList<LedgerEntry>& entries)
{
    const BackupSchedule& schedule = question.job.schedule;
    QList<LedgerSlot> filled;
    QList<DueTime> due = dueTimes(schedule, question.from, question.now + 1ms);
    const QList<DueTime> next = nextDueTimes(schedule, question.now, 1);
    for (qsizetype i = 0; i < due.size(); ++i) {
        LedgerSlot slot;
        slot.due = due.at(i);
        const TimePoint until = i + 1 < due.size() ? due.at(i + 1).at
            : next.isEmpty()                       ? TimePoint::max()
                                                   : next.first().at;
        for (qsizetype j = entries.size() - 1; j >= 0 && !slot.entry; --j) {
            const LedgerEntry& entry = entries.at(j);
            if (!entry.provider && entry.manifest.startedAt >= slot.due.at
                && entry.manifest.startedAt < until)
                slot.entry = j;
        }
        const TimePoint deadline = slot.due.at + schedule.jitter + schedule.grace;
        if (slot.entry) {
            slot.late = entries.at(*slot.entry).manifest.endedAt - slot.due.at;
            slot.state = entries.at(*slot.entry).manifest.endedAt > deadline ? LedgerSlot::State::Late
                                                                             : LedgerSlot::State::Present;
        } else {
            slot.state = question.now > deadline ? LedgerSlot::State::Missing : LedgerSlot::State::Waiting;
        }
        filled.append(slot);
    }
    return filled;
}

} // namespace

bool LedgerEntry::isGood() const
{
    for (const LedgerFault fault : {LedgerFault::Altered, LedgerFault::NotEncrypted,
             LedgerFault::NotDecryptable, LedgerFault::UnknownSigner, LedgerFault::DrillFailed}) {
        if (faults.contains(fault))
            return false;
    }
    return !provider || provider->state == BackupState::Complete;
}

bool LedgerEntry::isOnlyClosed() const
{
    LedgerEntry opened = *this;
    return opened.faults.remove(LedgerFault::NotDecryptable) && opened.isGood();
}

bool LedgerEntry::isHeld() const
{
    return std::ranges::any_of(copies, &LedgerCopy::held);
}

bool Ledger::isSound() const
{
    const bool filled = std::ranges::all_of(dueSlots, [](const LedgerSlot& slot) {
        return slot.state == LedgerSlot::State::Present || slot.state == LedgerSlot::State::Waiting;
    });
    const bool readable = std::ranges::none_of(
        destinations, [](const DestinationContent& content) { return content.problem.has_value(); });
    const bool faultless = std::ranges::all_of(
        entries, [](const LedgerEntry& entry) { return entry.provider || isBearable(entry); });
    const bool plain = std::ranges::any_of(
        strangers, [](const Stranger& stranger) { return stranger.kind == Stranger::Kind::PlainDump; });
    // Loss is measured on databases; of the others it has to be enough that they are there.
    const bool database = std::ranges::any_of(entries, [](const LedgerEntry& entry) {
        return entry.provider || entry.manifest.content == BackupContent::Database;
    });
    return filled && readable && faultless && !plain
        && (exposure.proven || (!database && !entries.isEmpty()));
}

Ledger makeLedger(LedgerQuestion question, QList<DestinationContent> contents)
{
    Ledger ledger;
    ledger.service = question.job.service;
    Sorter sorter(question, ledger);
    QStringList readable; // a destination that cannot be listed misses nothing for all we know
    for (const DestinationContent& content : std::as_const(contents)) {
        if (content.problem)
            continue;
        sorter.sort(content);
        if (question.destinations.contains(content.id))
            readable.append(content.id);
    }
    QHash<QString, QList<const BackupProof*>> proofs;
    for (const BackupProof& proof : std::as_const(question.proofs))
        proofs[proof.artefact].append(&proof);
    for (LedgerEntry& entry : sorter.entries) {
        judge(entry, question, readable, proofs);
        ledger.entries.append(std::move(entry));
    }
    for (const Backup& backup : std::as_const(question.providerBackups)) {
        LedgerEntry entry;
        entry.artefact = backup.id.text();
        entry.provider = backup;
        takeProofs(entry, proofs.value(entry.artefact), [](const BackupProof&) { return true; });
        judgeProofs(entry);
        ledger.entries.append(std::move(entry));
    }
    std::ranges::stable_sort(
        ledger.entries, [](const LedgerEntry& a, const LedgerEntry& b) { return a.dataOf() > b.dataOf(); });
    judgeSizes(ledger.entries);
    ledger.dueSlots = fillSlots(question, ledger.entries);
    ledger.exposure = measureExposure(question, ledger.entries);
    ledger.recovery = measureRecovery(question, ledger.entries);
    for (DestinationContent& content : contents) {
        DestinationContent outline;
        outline.id = content.id;
        outline.place = content.place;
        outline.problem = content.problem;
        outline.leftovers = content.leftovers;
        ledger.destinations.append(std::move(outline));
    }
    return ledger;
}

QList<StoredBackup> storedBackups(const Ledger& ledger)
{
    QList<StoredBackup> backups;
    for (const LedgerEntry& entry : ledger.entries) {
        for (const LedgerCopy& copy : entry.copies) {
            StoredBackup backup;
            backup.destination = copy.destination;
            backup.name = entry.artefact;
            backup.at = entry.dataOf();
            backup.bytes = copy.object.size;
            backup.good = entry.isGood();
            backup.closed = entry.isOnlyClosed();
            backup.lockedUntil = copy.lockedUntil;
            backup.held = entry.isHeld(); // a hold protects the backup, wherever it lies
            backups.append(backup);
        }
    }
    return backups;
}

} // namespace vigie
