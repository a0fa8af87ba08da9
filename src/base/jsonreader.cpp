// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/jsonreader.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace vigie {

namespace {

QString childPointer(const QString& parent, QStringView key)
{
    QString escaped = key.toString();
    escaped.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
    return parent + u'/' + escaped;
}

QString scalarText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble()) {
        const qint64 whole = value.toInteger();
        return static_cast<double>(whole) == value.toDouble() ? QString::number(whole)
                                                              : QString::number(value.toDouble());
    }
    return {};
}

} // namespace

JsonReader JsonReader::fromBytes(const QByteArray& body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError) {
        JsonReader reader{QJsonValue()};
        *reader.m_problem
            = QStringLiteral("not JSON: %1 at byte %2").arg(error.errorString()).arg(error.offset);
        return reader;
    }
    return JsonReader(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
}

JsonReader::JsonReader(QJsonValue value)
    : JsonReader(std::move(value), {}, std::make_shared<std::optional<QString>>())
{
}

JsonReader::JsonReader(QJsonValue value, QString pointer, std::shared_ptr<std::optional<QString>> problem)
    : m_value(std::move(value))
    , m_pointer(std::move(pointer))
    , m_problem(std::move(problem))
{
}

bool JsonReader::has(QStringView key) const
{
    const QJsonValue value = m_value.toObject().value(key);
    return !value.isUndefined() && !value.isNull();
}

void JsonReader::note(const QString& pointer, QStringView expected) const
{
    if (!*m_problem)
        *m_problem = QStringLiteral("%1: %2 expected")
                         .arg(pointer.isEmpty() ? QStringLiteral("/") : pointer, expected);
}

QJsonValue JsonReader::required(QStringView key, QJsonValue::Type type, QStringView expected) const
{
    const QJsonValue value = m_value.toObject().value(key);
    if (value.type() != type)
        note(childPointer(m_pointer, key), expected);
    return value;
}

QString JsonReader::text(QStringView key) const
{
    const QJsonValue value = m_value.toObject().value(key);
    if (!value.isString() && !value.isDouble())
        note(childPointer(m_pointer, key), u"text");
    return scalarText(value);
}

qint64 JsonReader::integer(QStringView key) const
{
    return required(key, QJsonValue::Double, u"a whole number").toInteger();
}

double JsonReader::number(QStringView key) const
{
    return required(key, QJsonValue::Double, u"a number").toDouble();
}

bool JsonReader::boolean(QStringView key) const
{
    return required(key, QJsonValue::Bool, u"true or false").toBool();
}

TimePoint JsonReader::timeFromMsecs(QStringView key) const
{
    return fromMsecs(required(key, QJsonValue::Double, u"milliseconds since 1970").toInteger());
}

TimePoint JsonReader::timeFromIso(QStringView key) const
{
    const auto time = fromIso(m_value.toObject().value(key).toString());
    if (!time)
        note(childPointer(m_pointer, key), u"an ISO 8601 time");
    return time.value_or(TimePoint());
}

JsonReader JsonReader::object(QStringView key) const
{
    return {required(key, QJsonValue::Object, u"an object"), childPointer(m_pointer, key), m_problem};
}

QList<JsonReader> JsonReader::list(QStringView key) const
{
    return JsonReader(required(key, QJsonValue::Array, u"a list"), childPointer(m_pointer, key), m_problem)
        .items();
}

QList<JsonReader> JsonReader::items() const
{
    if (!m_value.isArray())
        note(m_pointer, u"a list");
    const QJsonArray array = m_value.toArray();
    QList<JsonReader> readers;
    readers.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i)
        readers.append(JsonReader(array.at(i), childPointer(m_pointer, QString::number(i)), m_problem));
    return readers;
}

QString JsonReader::textOr(QStringView key, const QString& otherwise) const
{
    const QJsonValue value = m_value.toObject().value(key);
    return value.isString() || value.isDouble() ? scalarText(value) : otherwise;
}

qint64 JsonReader::integerOr(QStringView key, qint64 otherwise) const
{
    return m_value.toObject().value(key).toInteger(otherwise);
}

double JsonReader::numberOr(QStringView key, double otherwise) const
{
    return m_value.toObject().value(key).toDouble(otherwise);
}

bool JsonReader::booleanOr(QStringView key, bool otherwise) const
{
    return m_value.toObject().value(key).toBool(otherwise);
}

std::optional<TimePoint> JsonReader::timeFromMsecsIf(QStringView key) const
{
    const QJsonValue value = m_value.toObject().value(key);
    return value.isDouble() ? std::optional(fromMsecs(value.toInteger())) : std::nullopt;
}

std::optional<TimePoint> JsonReader::timeFromIsoIf(QStringView key) const
{
    return fromIso(m_value.toObject().value(key).toString());
}

std::optional<JsonReader> JsonReader::objectIf(QStringView key) const
{
    const QJsonValue value = m_value.toObject().value(key);
    if (!value.isObject())
        return std::nullopt;
    return JsonReader(value, childPointer(m_pointer, key), m_problem);
}

QList<JsonReader> JsonReader::listIf(QStringView key) const
{
    const QJsonValue value = m_value.toObject().value(key);
    return value.isArray() ? JsonReader(value, childPointer(m_pointer, key), m_problem).items()
                           : QList<JsonReader>();
}

QString JsonReader::asText() const
{
    if (!m_value.isString() && !m_value.isDouble())
        note(m_pointer, u"text");
    return scalarText(m_value);
}

std::optional<Error> JsonReader::problem() const
{
    if (!*m_problem)
        return std::nullopt;
    return Error(ErrorKind::Corrupt,
        QCoreApplication::translate("JsonReader", "The answer is not what its format promises (%1).")
            .arg(**m_problem));
}

} // namespace vigie
