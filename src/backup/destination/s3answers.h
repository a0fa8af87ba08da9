// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder: the XML that object storage answers with.
#include "backup/destination/destination.h"
#include "net/http.h"

namespace vigie {

/// What a body of <Error> says; empty when it is none.
[[nodiscard]] ServiceWords s3Words(const HttpResponse& response);
[[nodiscard]] bool isS3Error(const QByteArray& body);
/// Whether trying again may help where the status alone does not tell.
[[nodiscard]] bool isPassingS3Code(const QString& code);

struct S3Listing {
    QList<StoredObject> objects; ///< names with the bucket's prefix
    QByteArray next; ///< continuation token; empty: that was all
};
[[nodiscard]] Result<S3Listing> s3Listing(const QByteArray& body);

struct S3Uploads {
    QList<Leftover> uploads; ///< names with the bucket's prefix
    QByteArray nextKey; ///< empty: that was all
    QByteArray nextUpload;
};
[[nodiscard]] Result<S3Uploads> s3Uploads(const QByteArray& body);

/// The text of the first element called @p name; empty when there is none.
[[nodiscard]] QByteArray s3Element(const QByteArray& body, QStringView name);

} // namespace vigie
