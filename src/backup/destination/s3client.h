// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder.
#include "async/task.h"
#include "backup/destination/objectstorage.h"
#include "backup/destination/s3signature.h"
#include "net/http.h"

#include <QNetworkAccessManager>
#include <QPointer>

namespace vigie {

/// One call, relative to the bucket.
struct S3Call {
    HttpMethod method = HttpMethod::Get;
    QString name; ///< of an object, with the bucket's prefix; empty: the bucket itself
    ByteFields query;
    ByteFields headers; ///< lower-case names
    QByteArray body;
    // Digests of a large body are the caller's to make, on another thread; of others they are made here.
    QByteArray bodyMd5; ///< 16 bytes
    QByteArray bodySha256; ///< 32 bytes
    Millis timeout{std::chrono::seconds(60)};
    qint64 mostBody = 32 * 1024 * 1024;
};

/// Sends signed requests to one bucket. All of them may be repeated (a part or an object put twice is the
/// same part or object), so they are: up to five times on lost connections, 429, 5xx and the codes that the
/// service calls passing, with growing pauses or the one that the service names. A clock that is off is
/// corrected once by the service's own. Main thread.
class S3Client {
public:
    S3Client(ObjectStorageAddress address, std::function<Async<Secret>(CancelToken)> credential,
        QNetworkAccessManager* network, const Clock* clock);

    /// Any status below 400 that holds no <Error>.
    [[nodiscard]] Async<HttpResponse> send(S3Call call, CancelToken cancel) const;
    const ObjectStorageAddress& address() const;

private:
    struct Core;
    static Async<HttpResponse> sendOnce(
        std::shared_ptr<Core> core, S3Call call, QByteArray payload, CancelToken cancel);
    static Async<HttpResponse> repeat(std::shared_ptr<Core> core, S3Call call, CancelToken cancel);

    std::shared_ptr<Core> m_core;
};

} // namespace vigie
