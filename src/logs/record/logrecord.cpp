// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/record/logrecord.h"

#include "logs/bytes/displaytext.h"
#include "logs/query/fieldscan.h"
#include "logs/record/recordtree.h"
#include "logs/segment/dictionary.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogRecord)
};

QString coded(const Segment& segment, quint32 row, CodedField field)
{
    const quint8 code = segment.codes(field)[row];
    if (code == Segment::absentCode || code == Segment::readTextCode)
        return {};
    return bytes::displayJsonText(segment.dictionary(field).value(code));
}

/// The value in the record's own text, where the column holds a code for many values or none at all.
QString fromText(const Segment& segment, quint32 row, std::string_view path)
{
    QString found;
    std::string buffer;
    auto take = [&](const FieldValue& value) {
        found = bytes::displayText(value.text(buffer));
        return true;
    };
    visitField(segment, row, path, take);
    return found;
}

QString field(const Segment& segment, quint32 row, CodedField column, std::string_view path)
{
    return segment.codes(column)[row] == Segment::readTextCode ? fromText(segment, row, path)
                                                               : coded(segment, row, column);
}

/// What the columns hold of a record whose bytes are gone.
LogRecord lostRecord(const Segment& segment, quint32 row)
{
    const quint8 flags = segment.flags()[row];
    LogRecord record;
    record.lost = true;
    record.time = segment.time(row);
    record.borrowedTime = (flags & RowFlag::BorrowedTime) != 0;
    record.level = segment.level(row);
    record.continuation = (flags & RowFlag::Continuation) != 0;
    record.message = Text::tr("(The file was cut; this record is not in it any more.)");
    record.service = coded(segment, row, CodedField::Service);
    record.environment = coded(segment, row, CodedField::Environment);
    record.version = coded(segment, row, CodedField::Version);
    record.method = coded(segment, row, CodedField::Method);
    if (segment.statuses()[row] != Segment::noStatus)
        record.status = segment.statuses()[row];
    return record;
}

} // namespace

LogRecord readRecord(const Segment& segment, quint32 row, size_t messageBytes)
{
    LogRecord record;
    const std::string_view line = segment.line(row);
    const quint8 flags = segment.flags()[row];
    record.bytes = QByteArray(line.data(), static_cast<qsizetype>(line.size()));
    // Known only now: a lost page shows when it is read.
    if (segment.isStale() || (segment.isBroken() && record.bytes.contains('\0')))
        return lostRecord(segment, row);
    record.time = segment.time(row);
    record.borrowedTime = (flags & RowFlag::BorrowedTime) != 0;
    record.level = segment.level(row);
    record.structured = (flags & RowFlag::Json) != 0;
    record.continuation = (flags & RowFlag::Continuation) != 0;
    record.remark = (flags & RowFlag::Remark) != 0;
    const std::string_view message = segment.message(row).substr(0, messageBytes);
    std::string buffer;
    const std::string_view said = record.structured ? bytes::unescapeJson(message, buffer) : message;
    record.message = QString::fromUtf8(said.data(), static_cast<qsizetype>(said.size()));
    if (record.remark || record.continuation)
        return record;
    record.service = field(segment, row, CodedField::Service, "service");
    record.environment = field(segment, row, CodedField::Environment, "environment");
    record.version = field(segment, row, CodedField::Version, "version");
    record.method = field(segment, row, CodedField::Method, "method");
    // Its column holds the path with its ids replaced.
    if (segment.codes(CodedField::Endpoint)[row] != Segment::absentCode)
        record.endpoint = fromText(segment, row, "endpoint");
    if (segment.statuses()[row] != Segment::noStatus)
        record.status = segment.statuses()[row];
    if (segment.durations()[row] != Segment::noDuration)
        record.durationMs = static_cast<double>(segment.durations()[row]) / 100.0;
    if (record.structured || (flags & RowFlag::Logfmt) != 0) {
        record.requestId = fromText(segment, row, "request_id");
        record.userId = fromText(segment, row, "user_id");
    }
    return record;
}

QString readField(const Segment& segment, quint32 row, const QString& path)
{
    QStringList values;
    std::string buffer;
    auto take = [&](const FieldValue& value) {
        if (value.type != FieldValue::Type::Null)
            values.append(bytes::displayText(value.text(buffer)));
        return false;
    };
    visitField(segment, row, path.toStdString(), take);
    return values.join(u", "_qs);
}

QString prettyText(const LogRecord& record)
{
    if (!record.structured)
        return bytes::displayText({record.bytes.constData(), static_cast<size_t>(record.bytes.size())});
    return QString::fromUtf8(indentedJson(record.bytes));
}

QString tracebackOf(const Segment& segment, quint32 row)
{
    constexpr quint32 most = 5000;
    QStringList lines;
    const quint32 rows = segment.rows();
    for (quint32 next = row + 1; next < rows && next - row < most; ++next) {
        if ((segment.flags()[next] & RowFlag::Continuation) == 0)
            break;
        lines.append(bytes::displayText(segment.line(next).substr(0, shownMessageBytes)));
    }
    return lines.join(u'\n');
}

} // namespace vigie
