// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/jsonwriting.h"

#include "workspace/duration.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vigie {

Json fromQt(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double: {
        const qint64 whole = value.toInteger();
        if (static_cast<double>(whole) == value.toDouble())
            return whole;
        return value.toDouble();
    }
    case QJsonValue::String:
        return value.toString().toStdString();
    case QJsonValue::Array: {
        Json list = Json::array();
        const QJsonArray items = value.toArray();
        for (const auto& item : items)
            list.push_back(fromQt(item));
        return list;
    }
    case QJsonValue::Object: {
        Json object = Json::object();
        const QJsonObject members = value.toObject();
        for (auto it = members.begin(); it != members.end(); ++it)
            object[it.key().toStdString()] = fromQt(it.value());
        return object;
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return nullptr;
}

void put(Json& object, const char* key, Json value, const Json& otherwise)
{
    const auto found = object.find(key);
    if (found == object.end() ? value == otherwise : *found == value)
        return;
    object[key] = std::move(value);
}

void putText(Json& object, const char* key, const QString& value, const QString& otherwise)
{
    if (value.isEmpty())
        object.erase(key);
    else
        put(object, key, value.toStdString(), otherwise.isEmpty() ? Json() : Json(otherwise.toStdString()));
}

void putDuration(Json& object, const char* key, Millis value, Millis otherwise)
{
    const auto found = object.find(key);
    if (found != object.end() && found->is_string()
        && durationFromText(QString::fromStdString(found->get<std::string>())) == value)
        return;
    put(object, key, durationText(value).toStdString(), durationText(otherwise).toStdString());
}

Json named(const Json& list, const QString& name)
{
    if (list.is_array()) {
        for (const Json& item : list) {
            if (item.is_object() && item.value("name", std::string()) == name.toStdString())
                return item;
        }
    }
    Json fresh = Json::object();
    fresh["name"] = name.toStdString();
    return fresh;
}

Json existing(const Json& object, const char* key)
{
    const auto found = object.find(key);
    return found == object.end() ? Json() : *found;
}

void putList(Json& object, const char* key, Json list)
{
    put(object, key, std::move(list), Json::array());
}

void putUrl(Json& object, const char* key, const QUrl& value)
{
    if (value.isEmpty()) {
        object.erase(key);
        return;
    }
    // Kept when it names the same place: QUrl may spell an address in another way than a person did.
    const QString written = QString::fromStdString(object.value(key, std::string()));
    if (QUrl(written, QUrl::StrictMode) != value)
        object[key] = value.toString(QUrl::FullyEncoded).toStdString();
}

} // namespace vigie
