// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logmark.h"

#include "logs/record/redaction.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogMarks)
};

constexpr int version = 1;
constexpr qsizetype digestedBytes = 65'536;
constexpr qsizetype keptText = 200;
constexpr int lockWait = 3000; ///< ms; another window writes a few kilobytes

QJsonObject toJson(const LogMark& mark)
{
    QJsonObject json{{u"source"_qs, mark.source}, {u"time"_qs, toIso(mark.time)},
        {u"digest"_qs, QString::fromLatin1(mark.digest)}, {u"length"_qs, mark.length},
        {u"level"_qs, logLevelName(mark.level)}, {u"text"_qs, mark.text}};
    if (mark.dated)
        json.insert(u"dated"_qs, true);
    if (!mark.note.isEmpty())
        json.insert(u"note"_qs, mark.note);
    return json;
}

std::optional<LogMark> fromJson(const QJsonValue& json)
{
    LogMark mark;
    const auto time = fromIso(json[u"time"].toString());
    mark.source = json[u"source"].toString();
    mark.digest = json[u"digest"].toString().toLatin1();
    if (!time || mark.digest.isEmpty())
        return std::nullopt;
    mark.time = *time;
    mark.length = json[u"length"].toInteger();
    mark.dated = json[u"dated"].toBool();
    mark.level = logLevelFromName(json[u"level"].toString());
    mark.text = json[u"text"].toString();
    mark.note = json[u"note"].toString();
    return mark;
}

/// The entries of a text that is a file of ours; nothing when it is none.
std::optional<QJsonArray> entriesOf(const QByteArray& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    const QJsonValue marks = document.object().value(u"marks");
    return marks.isArray() ? std::optional(marks.toArray()) : std::nullopt;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& text)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return file.write(text) == text.size() && file.commit();
}

QString before(const QString& file)
{
    return file + u".before"_qs;
}

QString freeName(const QString& file)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString name = file + u".broken-"_qs + stamp;
    for (int n = 2; QFileInfo::exists(name); ++n)
        name = file + u".broken-%1-%2"_qs.arg(stamp).arg(n);
    return name;
}

/// What a locked file holds.
struct Held {
    QJsonArray entries;
    QByteArray text; ///< the bytes of a good file
    QString trouble;
    bool writable = true; ///< false: writing would destroy what this program cannot read
};

Held hold(const QString& file)
{
    Held held;
    if (!QFileInfo::exists(file))
        return held;
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly)) {
        held.trouble
            = Text::tr("The marks cannot be read: %1. New ones are not kept.").arg(opened.errorString());
        held.writable = false;
        return held;
    }
    held.text = opened.readAll();
    opened.close();
    if (const auto entries = entriesOf(held.text)) {
        held.entries = *entries;
        if (QJsonDocument::fromJson(held.text).object().value(u"version").toInt() > version) {
            held.trouble = Text::tr("The marks were written by a newer version of the program. They are "
                                    "shown, and changes to them are not kept.");
            held.writable = false;
        }
        return held;
    }
    held.text.clear();
    const QString aside = freeName(file);
    if (!QFile::rename(file, aside)) {
        held.trouble = Text::tr("The file of the marks is damaged and cannot be put aside: %1. New marks are "
                                "not kept.")
                           .arg(file);
        held.writable = false;
    } else {
        held.trouble
            = Text::tr("The file of the marks was damaged. It is kept as %1, and the marks before the last "
                       "change are used.")
                  .arg(aside);
    }
    const QByteArray earlier = bytesOf(before(file));
    if (const auto entries = entriesOf(earlier)) {
        held.entries = *entries;
        // Or the next change would begin with nothing.
        if (held.writable && write(file, earlier))
            held.text = earlier;
    }
    return held;
}

QList<LogMark> marksOf(const QJsonArray& entries)
{
    QList<LogMark> marks;
    for (const auto& entry : entries) {
        if (const auto mark = fromJson(entry))
            marks.append(*mark);
    }
    std::ranges::stable_sort(marks, {}, &LogMark::time);
    return marks;
}

marksfile::Content busy()
{
    return {{}, Text::tr("The file of the marks is in use by another program.")};
}

} // namespace

LogMark LogMark::of(const LogRecord& record, const QString& source)
{
    LogMark mark;
    mark.source = source;
    mark.time = record.time;
    mark.digest
        = QCryptographicHash::hash(record.bytes.left(digestedBytes), QCryptographicHash::Sha256).toHex();
    mark.length = record.bytes.size();
    mark.dated = record.structured && !record.borrowedTime;
    mark.level = record.level;
    mark.text = Redaction().text(record.message.left(keptText));
    return mark;
}

bool LogMark::isSame(const LogMark& other) const
{
    const Millis apart = std::chrono::abs(time - other.time);
    return length == other.length && source == other.source && digest == other.digest
        && apart <= (dated ? marksfile::tolerance : Millis(0));
}

namespace marksfile {

Content read(const QString& file)
{
    QDir().mkpath(QFileInfo(file).path());
    QLockFile lock(file + u".lock"_qs);
    if (!lock.tryLock(lockWait))
        return busy();
    Held held = hold(file);
    return {marksOf(held.entries), std::move(held.trouble)};
}

Content change(const QString& file, const LogMark& mark, bool present)
{
    QDir().mkpath(QFileInfo(file).path());
    QLockFile lock(file + u".lock"_qs);
    if (!lock.tryLock(lockWait))
        return busy();
    Held held = hold(file);
    QJsonArray entries;
    for (const auto& entry : std::as_const(held.entries)) {
        const auto known = fromJson(entry);
        if (!known || !known->isSame(mark))
            entries.append(entry);
    }
    if (present)
        entries.append(toJson(mark));
    if (held.writable) {
        // What is good now is what a damaged file falls back to.
        const bool kept = held.text.isEmpty() || write(before(file), held.text);
        const QByteArray text
            = QJsonDocument(QJsonObject{{u"version"_qs, version}, {u"marks"_qs, entries}}).toJson();
        if (!kept || !write(file, text))
            held.trouble
                = Text::tr("The marks cannot be written to %1. This one is lost at the end.").arg(file);
    }
    return {marksOf(entries), held.trouble};
}

} // namespace marksfile

} // namespace vigie
