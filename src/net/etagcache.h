// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"

#include <QCache>

#include <optional>

namespace vigie {

/// The latest answers that carried an ETag, so that the next question can be "changed since?". In memory
/// only, bounded in number and bytes; the least used goes first.
class EtagCache {
public:
    static constexpr int maxEntries = 200;
    static constexpr qsizetype maxBytes = 8 * 1024 * 1024;

    /// One answer per address and accepted type.
    static QByteArray key(const QUrl& url, const QByteArray& accept);

    /// What to send as If-None-Match; empty when nothing is known.
    QByteArray etag(const QByteArray& key) const;
    /// Keeps a complete answer of status 200 that has an ETag; forgets what @p key held otherwise.
    void keep(const QByteArray& key, const HttpResponse& response);
    /// The kept answer, to be held while the service is asked whether it still holds.
    std::optional<HttpResponse> find(const QByteArray& key) const;

private:
    struct Entry {
        QByteArray etag;
        HttpResponse response;
    };
    QCache<QByteArray, Entry> m_entries{maxBytes};
};

/// @p kept as the service confirmed it by @p notModified, whose headers are the newer ones.
[[nodiscard]] HttpResponse confirmed(HttpResponse kept, const HttpResponse& notModified);

} // namespace vigie
