// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder.
#include "base/clock.h"
#include "base/secret.h"

#include <QByteArray>
#include <QList>

#include <utility>

namespace vigie {

using ByteFields = QList<std::pair<QByteArray, QByteArray>>;

/// A request as Signature V4 of the service "s3" covers it.
struct S3Request {
    QByteArray method;
    QByteArray path; ///< encoded by s3Encoded(), "/" kept
    ByteFields query; ///< UTF-8, not encoded
    ByteFields headers; ///< lower-case names; "host" must be among them
    QByteArray payload; ///< lower-case hex SHA-256 of the body, or UNSIGNED-PAYLOAD
};

struct S3Credential {
    QByteArray accessKey;
    QByteArray secretKey;
};

/// From "ACCESS:SECRET", divided at the last colon: access keys of Swift hold one themselves.
[[nodiscard]] std::optional<S3Credential> s3Credential(const Secret& secret);

[[nodiscard]] QByteArray s3Encoded(QByteArrayView text, bool keepSlash);
/// "name=value&…", encoded and sorted as the signature wants it.
[[nodiscard]] QByteArray s3Query(const ByteFields& query);

/// The headers to add: x-amz-date, x-amz-content-sha256 and Authorization.
[[nodiscard]] ByteFields s3Signed(
    const S3Request& request, const S3Credential& credential, const QByteArray& region, TimePoint now);

} // namespace vigie
