// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/etagcache.h"

#include <algorithm>
#include <memory>

namespace vigie {

QByteArray EtagCache::key(const QUrl& url, const QByteArray& accept)
{
    return url.toEncoded() + ' ' + accept;
}

QByteArray EtagCache::etag(const QByteArray& key) const
{
    const Entry* entry = m_entries.object(key);
    return entry ? entry->etag : QByteArray();
}

void EtagCache::keep(const QByteArray& key, const HttpResponse& response)
{
    const QByteArray etag = response.header("etag");
    if (response.status != 200 || etag.isEmpty()) {
        m_entries.remove(key);
        return;
    }
    // Each entry costs at least its share of the total, which bounds their number with the same figure.
    const qsizetype cost = std::max(response.body.size() + 1024, maxBytes / maxEntries);
    auto entry = std::make_unique<Entry>();
    entry->etag = etag;
    entry->response = response;
    m_entries.insert(key, entry.release(), cost);
}

std::optional<HttpResponse> EtagCache::find(const QByteArray& key) const
{
    const Entry* entry = m_entries.object(key);
    return entry ? std::optional(entry->response) : std::nullopt;
}

HttpResponse confirmed(HttpResponse kept, const HttpResponse& notModified)
{
    for (const auto& [name, value] : notModified.headers) {
        if (name.startsWith("content-")) // describes the body that was not sent
            continue;
        kept.headers.removeIf([&](const auto& header) { return header.first == name; });
        kept.headers.emplaceBack(name, value);
    }
    kept.elapsed = notModified.elapsed;
    kept.fromCache = true;
    return kept;
}

} // namespace vigie
