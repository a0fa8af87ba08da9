// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/s3answers.h"

#include <QCoreApplication>
#include <QXmlStreamReader>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

QString decoded(const QString& text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

Error unreadable()
{
    return Error(ErrorKind::Corrupt, Text::tr("The object storage sent an answer that cannot be read."),
        Text::tr("Check the address of the destination, and whether a proxy stands in between."));
}

StoredObject objectFrom(QXmlStreamReader& xml)
{
    StoredObject object;
    while (xml.readNextStartElement()) {
        const QStringView name = xml.name();
        if (name == u"Key")
            object.name = decoded(xml.readElementText());
        else if (name == u"Size")
            object.size = xml.readElementText().toLongLong();
        else if (name == u"LastModified")
            object.modified = fromIso(xml.readElementText()).value_or(TimePoint());
        else if (name == u"ETag")
            object.etag = xml.readElementText().remove(u'"').toLatin1();
        else
            xml.skipCurrentElement();
    }
    return object;
}

Leftover uploadFrom(QXmlStreamReader& xml)
{
    Leftover upload;
    while (xml.readNextStartElement()) {
        const QStringView name = xml.name();
        if (name == u"Key")
            upload.name = decoded(xml.readElementText());
        else if (name == u"UploadId")
            upload.handle = xml.readElementText();
        else if (name == u"Initiated")
            upload.begun = fromIso(xml.readElementText()).value_or(TimePoint());
        else
            xml.skipCurrentElement();
    }
    return upload;
}

ErrorKind kindOfCode(const QString& code, ErrorKind otherwise)
{
    struct Meaning {
        QLatin1StringView code;
        ErrorKind kind;
    };
    static constexpr std::array meanings{
        Meaning{QLatin1StringView("SignatureDoesNotMatch"), ErrorKind::Unauthorized},
        Meaning{QLatin1StringView("InvalidAccessKeyId"), ErrorKind::Unauthorized},
        Meaning{QLatin1StringView("ExpiredToken"), ErrorKind::Unauthorized},
        Meaning{QLatin1StringView("AccessDenied"), ErrorKind::Forbidden},
        Meaning{QLatin1StringView("NoSuchBucket"), ErrorKind::NotFound},
        Meaning{QLatin1StringView("NoSuchKey"), ErrorKind::NotFound},
        Meaning{QLatin1StringView("NoSuchUpload"), ErrorKind::NotFound},
        Meaning{QLatin1StringView("BadDigest"), ErrorKind::Corrupt},
        Meaning{QLatin1StringView("XAmzContentSHA256Mismatch"), ErrorKind::Corrupt},
        Meaning{QLatin1StringView("PreconditionFailed"), ErrorKind::Conflict},
        Meaning{QLatin1StringView("NotImplemented"), ErrorKind::Unsupported},
        Meaning{QLatin1StringView("QuotaExceeded"), ErrorKind::Invalid},
        Meaning{QLatin1StringView("InsufficientStorage"), ErrorKind::Invalid},
        Meaning{QLatin1StringView("SlowDown"), ErrorKind::RateLimited},
        Meaning{QLatin1StringView("TooManyRequests"), ErrorKind::RateLimited},
    };
    const auto found = std::ranges::find(meanings, code, &Meaning::code);
    return found == meanings.end() ? otherwise : found->kind;
}

} // namespace

QByteArray s3Element(const QByteArray& body, QStringView name)
{
    QXmlStreamReader xml(body);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == name)
            return xml.readElementText(QXmlStreamReader::SkipChildElements).toUtf8();
    }
    return {};
}

bool isS3Error(const QByteArray& body)
{
    QXmlStreamReader xml(body);
    return xml.readNextStartElement() && xml.name() == u"Error";
}

ServiceWords s3Words(const HttpResponse& response)
{
    ServiceWords words;
    words.requestId = QString::fromUtf8(response.header("x-amz-request-id"));
    if (!isS3Error(response.body))
        return words;
    words.code = QString::fromUtf8(s3Element(response.body, u"Code"));
    words.text = QString::fromUtf8(s3Element(response.body, u"Message"));
    const QByteArray region = s3Element(response.body, u"Region");
    if (!region.isEmpty())
        words.text += u" (Region: "_qs + QString::fromUtf8(region) + u')';
    const ErrorKind unmapped = ErrorKind::Internal;
    if (const ErrorKind kind = kindOfCode(words.code, unmapped); kind != unmapped)
        words.kind = kind;
    return words;
}

bool isPassingS3Code(const QString& code)
{
    static const QStringList passing{u"InternalError"_qs, u"ServiceUnavailable"_qs, u"SlowDown"_qs,
        u"RequestTimeout"_qs, u"TooManyRequests"_qs, u"BadDigest"_qs, u"XAmzContentSHA256Mismatch"_qs};
    return passing.contains(code) || code.startsWith(u"Throttl");
}

Result<S3Listing> s3Listing(const QByteArray& body)
{
    QXmlStreamReader xml(body);
    if (!xml.readNextStartElement() || xml.name() != u"ListBucketResult")
        return fail(unreadable());
    S3Listing listing;
    bool truncated = false;
    while (xml.readNextStartElement()) {
        const QStringView name = xml.name();
        if (name == u"Contents")
            listing.objects.append(objectFrom(xml));
        else if (name == u"IsTruncated")
            truncated = xml.readElementText() == u"true";
        else if (name == u"NextContinuationToken")
            listing.next = xml.readElementText().toUtf8();
        else
            xml.skipCurrentElement();
    }
    if (xml.hasError() || (truncated && listing.next.isEmpty()))
        return fail(unreadable());
    if (!truncated)
        listing.next.clear();
    return listing;
}

Result<S3Uploads> s3Uploads(const QByteArray& body)
{
    QXmlStreamReader xml(body);
    if (!xml.readNextStartElement() || xml.name() != u"ListMultipartUploadsResult")
        return fail(unreadable());
    S3Uploads uploads;
    bool truncated = false;
    while (xml.readNextStartElement()) {
        const QStringView name = xml.name();
        if (name == u"Upload")
            uploads.uploads.append(uploadFrom(xml));
        else if (name == u"IsTruncated")
            truncated = xml.readElementText() == u"true";
        else if (name == u"NextKeyMarker")
            uploads.nextKey = QByteArray::fromPercentEncoding(xml.readElementText().toUtf8());
        else if (name == u"NextUploadIdMarker")
            uploads.nextUpload = xml.readElementText().toUtf8();
        else
            xml.skipCurrentElement();
    }
    if (xml.hasError())
        return fail(unreadable());
    if (!truncated)
        uploads.nextKey.clear();
    return uploads;
}

} // namespace vigie
