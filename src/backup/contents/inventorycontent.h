// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/destination/bucket.h"
#include "backup/take/contentsource.h"

namespace vigie {

/// Where what changed is copied to meanwhile.
struct BucketCopy {
    Bucket target;
    QString below; ///< in front of every name there, "production-uploads/"
};

/// What a bucket holds, one JSON object a line: key, size, etag and time of last change. Streamed page by
/// page, so that the number of objects does not matter.
///
/// With @p copy, objects that are not in the second bucket, or are other ones there, are copied to it. One is
/// the same when size and checksum are; where a checksum cannot be compared (uploads in parts), when it was
/// copied well after it had changed. Nothing is ever removed there: what disappears from the source stays.
/// What cannot be copied is counted and told as trouble; the inventory stands all the same.
[[nodiscard]] std::shared_ptr<ContentSource> inventoryContent(
    Bucket bucket, std::optional<BucketCopy> copy, const Clock* clock, int pageSize = 1000);

} // namespace vigie
