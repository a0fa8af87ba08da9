// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/s3signature.h"

#include "backup/artefact/digest.h"

#include <QMessageAuthenticationCode>

#include <algorithm>

namespace vigie {

namespace {

QByteArray hmac(const QByteArray& key, const QByteArray& message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

QByteArray sha256Hex(const QByteArray& bytes)
{
    return Digest::of(Digest::Kind::Sha256, bytes).toHex();
}

} // namespace

std::optional<S3Credential> s3Credential(const Secret& secret)
{
    const QByteArray text = secret.reveal().trimmed();
    const qsizetype colon = text.lastIndexOf(':');
    if (colon <= 0 || colon == text.size() - 1)
        return {};
    return S3Credential{text.first(colon), text.sliced(colon + 1)};
}

QByteArray s3Encoded(QByteArrayView text, bool keepSlash)
{
    constexpr char digits[] = "0123456789ABCDEF";
    QByteArray encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
            || c == '-' || c == '.' || c == '_' || c == '~' || (c == '/' && keepSlash);
        if (plain) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += '%';
            encoded += digits[byte >> 4];
            encoded += digits[byte & 15];
        }
    }
    return encoded;
}

QByteArray s3Query(const ByteFields& query)
{
    ByteFields encoded;
    for (const auto& [name, value] : query)
        encoded.append({s3Encoded(name, false), s3Encoded(value, false)});
    std::ranges::sort(encoded);
    QByteArray text;
    for (const auto& [name, value] : std::as_const(encoded)) {
        if (!text.isEmpty())
            text += '&';
        text += name + '=' + value;
    }
    return text;
}

ByteFields s3Signed(
    const S3Request& request, const S3Credential& credential, const QByteArray& region, TimePoint now)
{
    const QByteArray date = toDateTime(now).toString(u"yyyyMMdd'T'HHmmss'Z'").toLatin1();
    const QByteArray day = date.first(8);
    ByteFields covered = request.headers;
    covered.append({"x-amz-content-sha256", request.payload});
    covered.append({"x-amz-date", date});
    std::ranges::sort(covered);
    QByteArray headers;
    QByteArray names;
    for (const auto& [name, value] : std::as_const(covered)) {
        headers += name + ':' + value.simplified() + '\n';
        names += (names.isEmpty() ? "" : ";") + name;
    }
    const QByteArray canonical = request.method + '\n' + request.path + '\n' + s3Query(request.query) + '\n'
        + headers + '\n' + names + '\n' + request.payload;
    const QByteArray scope = day + '/' + region + "/s3/aws4_request";
    const QByteArray toSign = "AWS4-HMAC-SHA256\n" + date + '\n' + scope + '\n' + sha256Hex(canonical);
    const QByteArray key
        = hmac(hmac(hmac(hmac("AWS4" + credential.secretKey, day), region), "s3"), "aws4_request");
    const QByteArray authorization = "AWS4-HMAC-SHA256 Credential=" + credential.accessKey + '/' + scope
        + ", SignedHeaders=" + names + ", Signature=" + hmac(key, toSign).toHex();
    return {
        {"x-amz-date", date}, {"x-amz-content-sha256", request.payload}, {"Authorization", authorization}};
}

} // namespace vigie
