// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/verify/listing.h"

#include "backup/destination/lease.h"

#include <QHash>

#include <algorithm>

namespace vigie {

namespace {

BackupListing sorted(const QList<StoredObject>& objects)
{
    BackupListing listing;
    QHash<QString, qsizetype> places; // by the artefact's name
    for (const StoredObject& object : objects) {
        const auto parsed = ArtefactName::parse(object.name);
        if (!parsed) {
            if (!Lease::isLeaseName(object.name))
                listing.strangers.append(object);
            continue;
        }
        const QString key = parsed->name.artefact();
        auto place = places.find(key);
        if (place == places.end()) {
            place = places.insert(key, listing.backups.size());
            listing.backups.append({parsed->name, {}, {}, false});
        }
        ListedBackup& backup = listing.backups[*place];
        switch (parsed->part) {
        case ArtefactName::Part::Artefact:
            backup.artefact = object;
            break;
        case ArtefactName::Part::Manifest:
            backup.manifest = object;
            break;
        case ArtefactName::Part::Hold:
            backup.held = true;
            break;
        }
    }
    std::ranges::stable_sort(listing.backups, std::ranges::greater(),
        [](const ListedBackup& backup) { return backup.name.takenAt; });
    return listing;
}

} // namespace

Async<BackupListing> listBackups(std::shared_ptr<Destination> destination, QString prefix, CancelToken cancel)
{
    Async<QList<StoredObject>> listing = destination->list(prefix, cancel);
    const Result<QList<StoredObject>> objects = co_await listing;
    if (!objects)
        co_return fail(objects.error());
    Async<QList<Leftover>> looking = destination->leftovers(prefix, cancel);
    const Result<QList<Leftover>> leftovers = co_await looking;
    if (!leftovers)
        co_return fail(leftovers.error());
    BackupListing result = sorted(*objects);
    result.leftovers = *leftovers;
    co_return result;
}

} // namespace vigie
