// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backupplaces.h"

#include "backup/destination/localfolder.h"
#include "backup/destination/objectstorage.h"

#include <QDir>

namespace vigie {

std::shared_ptr<Destination> openDestination(AppContext& context, const BackupDestination& named,
    std::function<Async<Secret>(QString name, CancelToken)> credentials)
{
    if (named.kind == BackupDestination::Kind::Folder) {
        const QString folder
            = named.path.startsWith(u"~/") ? QDir::homePath() + named.path.mid(1) : named.path;
        return localFolder(named.id, folder, context.workers());
    }
    ObjectStorageAddress address;
    address.endpoint = named.endpoint;
    address.region = named.region;
    address.bucket = named.bucket;
    address.prefix = named.prefix;
    address.pathStyle = named.pathStyle;
    std::function<Async<Secret>(CancelToken)> credential
        = [read = std::move(credentials), name = named.credential](
              CancelToken cancel) { return read(name, std::move(cancel)); };
    return objectStorage(
        named.id, std::move(address), std::move(credential), context.network(), &context.clock());
}

} // namespace vigie
