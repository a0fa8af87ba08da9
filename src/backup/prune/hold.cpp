// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/prune/hold.h"

#include "base/jsonreader.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace vigie {

Async<void> setHold(
    std::shared_ptr<Destination> destination, ArtefactName name, BackupHold hold, CancelToken cancel)
{
    Async<StoredObject> looking = destination->stat(name.artefact(), cancel);
    auto artefact = co_await looking;
    if (!artefact)
        co_return fail(std::move(artefact).error());
    const QJsonObject object{{u"who"_qs, hold.who}, {u"machine"_qs, hold.machine},
        {u"since"_qs, toIso(hold.since)}, {u"reason"_qs, hold.reason}};
    UploadRules rules;
    rules.contentType = "application/json";
    Async<StoredObject> putting = destination->put(
        name.hold(), QJsonDocument(object).toJson(QJsonDocument::Compact), std::move(rules), cancel);
    auto put = co_await putting;
    if (!put && put.error().kind() != ErrorKind::Conflict)
        co_return fail(std::move(put).error());
    Async<void> locking = destination->setLegalHold(name.artefact(), true, cancel);
    auto locked = co_await locking;
    co_return locked;
}

Async<void> releaseHold(std::shared_ptr<Destination> destination, ArtefactName name, CancelToken cancel)
{
    Async<void> unlocking = destination->setLegalHold(name.artefact(), false, cancel);
    auto unlocked = co_await unlocking;
    if (!unlocked && unlocked.error().kind() != ErrorKind::NotFound)
        co_return unlocked;
    Async<void> removing = destination->withdraw(name.hold(), cancel);
    auto removed = co_await removing;
    if (!removed && removed.error().kind() != ErrorKind::NotFound)
        co_return removed;
    co_return Result<>();
}

Async<BackupHold> readHold(std::shared_ptr<Destination> destination, ArtefactName name, CancelToken cancel)
{
    Async<QByteArray> reading = destination->read(name.hold(), 0, 64 * 1024, {}, std::move(cancel));
    auto text = co_await reading;
    if (!text)
        co_return fail(std::move(text).error());
    const JsonReader reader = JsonReader::fromBytes(*text);
    BackupHold hold;
    hold.who = reader.textOr(u"who");
    hold.machine = reader.textOr(u"machine");
    hold.since = reader.timeFromIsoIf(u"since").value_or(TimePoint());
    hold.reason = reader.textOr(u"reason");
    co_return hold;
}

} // namespace vigie
