// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/backuptruth.h"
#include "backup/ledger/exposure.h"
#include "backup/metrics/openmetrics.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupLedgerCommand)
};

QStringList faultNames(const LedgerEntry& entry)
{
    QStringList names;
    for (const LedgerFault fault : entry.faults)
        names.append(ledgerFaultName(fault));
    names.sort();
    return names;
}

QJsonValue timeOrNull(const std::optional<TimePoint>& time)
{
    return time ? QJsonValue(toIso(*time)) : QJsonValue();
}

QJsonValue secondsOrNull(const std::optional<Millis>& time)
{
    return time ? QJsonValue(static_cast<double>(time->count()) / 1000) : QJsonValue();
}

QJsonObject asJson(const LedgerEntry& entry)
{
    QJsonArray copies;
    for (const LedgerCopy& copy : entry.copies) {
        QJsonObject object{
            {u"destination"_qs, copy.destination}, {u"bytes"_qs, copy.object.size}, {u"held"_qs, copy.held}};
        if (copy.lockedUntil)
            object.insert(u"lockedUntil"_qs, toIso(*copy.lockedUntil));
        copies.append(object);
    }
    QJsonObject object{{u"artefact"_qs, entry.artefact}, {u"dataOf"_qs, toIso(entry.dataOf())},
        {u"bytes"_qs, entry.bytes() ? QJsonValue(*entry.bytes()) : QJsonValue()},
        {u"good"_qs, entry.isGood()}, {u"provider"_qs, entry.provider.has_value()},
        {u"faults"_qs, QJsonArray::fromStringList(faultNames(entry))}, {u"copies"_qs, copies},
        {u"revisions"_qs, QJsonArray::fromStringList(entry.manifest.revisions)}};
    if (entry.verified)
        object.insert(u"verified"_qs,
            QJsonObject{{u"at"_qs, toIso(entry.verified->at)}, {u"passed"_qs, entry.verified->passed}});
    if (entry.drilled)
        object.insert(u"drilled"_qs,
            QJsonObject{{u"at"_qs, toIso(entry.drilled->at)}, {u"passed"_qs, entry.drilled->passed},
                {u"seconds"_qs, secondsOrNull(entry.drilled->total())},
                {u"problem"_qs, entry.drilled->problem}});
    return object;
}

QJsonObject asJson(const Ledger& ledger, const BackupSchedule& schedule)
{
    QJsonArray due;
    for (const LedgerSlot& slot : ledger.dueSlots) {
        QJsonObject object{{u"due"_qs, toIso(slot.due.at)}, {u"state"_qs, ledgerStateName(slot.state)}};
        if (slot.entry)
            object.insert(u"artefact"_qs, ledger.entries.at(*slot.entry).artefact);
        due.append(object);
    }
    QJsonArray entries;
    for (const LedgerEntry& entry : ledger.entries)
        entries.append(asJson(entry));
    QJsonArray strangers;
    for (const Stranger& stranger : ledger.strangers)
        strangers.append(
            QJsonObject{{u"destination"_qs, stranger.destination}, {u"name"_qs, stranger.object.name},
                {u"bytes"_qs, stranger.object.size}, {u"kind"_qs, strangerKindName(stranger.kind)}});
    QJsonArray places;
    for (const DestinationContent& content : ledger.destinations)
        places.append(QJsonObject{{u"id"_qs, content.id}, {u"place"_qs, content.place},
            {u"problem"_qs, content.problem ? content.problem->oneLine() : QString()},
            {u"leftovers"_qs, content.leftovers.size()}});
    const Exposure& exposure = ledger.exposure;
    const RecoveryTime& recovery = ledger.recovery;
    return {{u"environment"_qs, ledger.service.environment.text()},
        {u"service"_qs, ledger.service.service.text()}, {u"sound"_qs, ledger.isSound()},
        {u"schedule"_qs, scheduleText(schedule)}, {u"slots"_qs, due}, {u"entries"_qs, entries},
        {u"strangers"_qs, strangers}, {u"destinations"_qs, places},
        {u"exposure"_qs,
            QJsonObject{{u"proven"_qs, timeOrNull(exposure.proven)},
                {u"verified"_qs, timeOrNull(exposure.verified)},
                {u"present"_qs, timeOrNull(exposure.present)},
                {u"objectiveSeconds"_qs, secondsOrNull(exposure.objective)},
                {u"worstSeconds"_qs, secondsOrNull(exposure.worst)},
                {u"exceedsSeconds"_qs, secondsOrNull(exposure.exceeds())},
                {u"enoughHours"_qs,
                    exposure.enoughHours ? QJsonValue(*exposure.enoughHours) : QJsonValue()}}},
        {u"recovery"_qs,
            QJsonObject{{u"objectiveSeconds"_qs, secondsOrNull(recovery.objective)},
                {u"newestSeconds"_qs, secondsOrNull(recovery.newest)},
                {u"medianSeconds"_qs, secondsOrNull(recovery.median)},
                {u"measuredAt"_qs, timeOrNull(recovery.measuredAt)}, {u"drills"_qs, recovery.drills},
                {u"met"_qs, recovery.isMet()}}}};
}

QString drillWord(const LedgerEntry& entry)
{
    if (!entry.drilled)
        return Text::tr("never");
    return entry.drilled->passed
        ? Text::tr("%1 in %2").arg(toIso(entry.drilled->at), spanText(entry.drilled->total()))
        : Text::tr("failed %1").arg(toIso(entry.drilled->at));
}

QStringList rowOf(const Ledger& ledger, const LedgerSlot* slot, const LedgerEntry* entry)
{
    Q_UNUSED(ledger)
    const QString due = slot ? toIso(slot->due.at) : u"-"_qs;
    const QString state = slot ? ledgerStateText(slot->state) : Text::tr("extra");
    if (!entry)
        return {due, state, {}, {}, {}, {}};
    return {due, state, entry->artefact,
        entry->bytes() ? QLocale::c().formattedDataSize(*entry->bytes()) : QString(),
        faultNames(*entry).join(u", "), drillWord(*entry)};
}

void show(const Console& console, const Ledger& ledger, const BackupSchedule& schedule, TimePoint now)
{
    console.remark(
        Text::tr("%1/%2: %3")
            .arg(ledger.service.environment.text(), ledger.service.service.text(), scheduleText(schedule)));
    QList<QStringList> rows;
    QSet<qsizetype> shown;
    for (const LedgerSlot& slot : ledger.dueSlots) {
        rows.append(rowOf(ledger, &slot, slot.entry ? &ledger.entries.at(*slot.entry) : nullptr));
        if (slot.entry)
            shown.insert(*slot.entry);
    }
    for (qsizetype i = 0; i < ledger.entries.size() && rows.size() < 200; ++i) {
        if (!shown.contains(i))
            rows.append(rowOf(ledger, nullptr, &ledger.entries.at(i)));
    }
    console.list({Text::tr("DUE"), Text::tr("STATE"), Text::tr("BACKUP"), Text::tr("SIZE"),
                     Text::tr("FAULTS"), Text::tr("RESTORED")},
        rows, {});
    for (const Stranger& stranger : ledger.strangers)
        console.remark(Text::tr("%1 in %2: %3")
                           .arg(stranger.object.name, stranger.destination, strangerText(stranger.kind)));
    for (const DestinationContent& content : ledger.destinations) {
        if (content.problem)
            console.remark(Text::tr("%1 cannot be read: %2").arg(content.place, content.problem->what()));
        if (!content.leftovers.isEmpty())
            console.remark(Text::tr("%1 holds remains of %n interrupted run(s).", nullptr,
                static_cast<int>(content.leftovers.size()))
                               .arg(content.place));
    }
    const Exposure& exposure = ledger.exposure;
    console.remark(exposure.proven
            ? Text::tr("Exposure: %1 since the data of the newest backup that was restored and checked.")
                  .arg(spanText(now - *exposure.proven))
            : Text::tr("Exposure: no backup has been restored and checked yet."));
    console.remark(exposure.sentence);
    const RecoveryTime& recovery = ledger.recovery;
    console.remark(recovery.newest
            ? Text::tr("Recovery: %1 when last measured, without the switch; the objective is %2.")
                  .arg(spanText(*recovery.newest), spanText(recovery.objective))
            : Text::tr("Recovery: never measured; the objective is %1.").arg(spanText(recovery.objective)));
}

} // namespace

Async<ExitCode> backupLedger(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (auto fits = arguments.wordsAtMost(1); !fits)
        co_return fail(std::move(fits).error());
    const BackupDesk desk(context->session);
    auto jobs = desk.jobs(arguments.value(u"environment"_qs), arguments.value(u"service"_qs));
    if (!jobs)
        co_return fail(std::move(jobs).error());
    const TimePoint now = context->session.clock().now();
    TimePoint from = now - std::chrono::days(7);
    if (arguments.has(u"since"_qs)) {
        auto since = momentFrom(arguments.value(u"since"_qs), now);
        if (!since)
            co_return fail(std::move(since).error());
        from = *since;
    }
    bool sound = true;
    QJsonArray objects;
    QList<Ledger> ledgers;
    const bool metrics = arguments.has(u"openmetrics"_qs);
    for (const BackupJob& job : std::as_const(*jobs)) {
        Async<BackupPicture> reading = BackupDesk::picture(desk, job.service, from, context->cancel);
        auto picture = co_await reading;
        if (!picture)
            co_return fail(std::move(picture).error());
        const Ledger* const ledger = &picture->ledger;
        for (const auto& problem : {picture->recordProblem, picture->providerProblem}) {
            if (problem)
                context->console.error(*problem);
        }
        sound = sound && ledger->isSound();
        if (metrics)
            ledgers.append(*ledger);
        else if (context->console.json())
            objects.append(asJson(*ledger, job.schedule));
        else
            show(context->console, *ledger, job.schedule, now);
    }
    if (metrics) {
        // For a collector, whose figures tell themselves what is wrong.
        context->console.line(QString::fromUtf8(openMetrics(ledgers, now).trimmed()));
        co_return ExitCode::Done;
    }
    if (context->console.json())
        context->console.list({}, {}, objects);
    co_return sound ? ExitCode::Done : ExitCode::No;
}

} // namespace vigie
