// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "restorebench.h"

#include "backup/destination/localfolder.h"
#include "backup/take/take.h"
#include "backup/verify/verify.h"

namespace vigie::test {

/// The bench's database "shop" as an artefact of ours in a local folder, taken for real.
class TakenArtefact {
public:
    Result<> take(RestoreBench& bench)
    {
        store = localFolder(u"local"_qs, bench.folder.filePath(u"store"_qs), &bench.workers);
        TakeRequest request;
        request.workspace = u"shop"_qs;
        request.service = shopService;
        request.database = bench.address(u"shop"_qs);
        request.destinations = {store};
        request.recipients = {identity.recipient()};
        request.signing = signing;
        const auto report = await(takeBackup(std::move(request), &Clock::system(), {}, {}));
        if (!report)
            return fail(report.error());
        const auto file = await(readManifest(store, report->manifest.artefact, {signing.signer()}, {}));
        if (!file)
            return fail(file.error());
        const auto object = await(store->stat(report->manifest.artefact, {}));
        if (!object)
            return fail(object.error());
        source = StoredArtefact{store, *object, identity, file->manifest(), file->contentDigest(),
            file->trust({signing.signer()}) == ManifestTrust::Trusted};
        return {};
    }

    std::shared_ptr<Destination> store;
    std::optional<StoredArtefact> source;
    AgeIdentity identity = AgeIdentity::generate();
    SigningKey signing = SigningKey::generate();
};

} // namespace vigie::test
