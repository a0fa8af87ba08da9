// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/savedsearch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace vigie {

namespace {

const QString nameKey = u"name"_qs;
const QString queryKey = u"query"_qs;
const QString caseKey = u"case_sensitive"_qs;
const QString accentsKey = u"accent_sensitive"_qs;
const QString columnsKey = u"columns"_qs;
const QString sourcesKey = u"sources"_qs;
const QString alertKey = u"alert"_qs;
const QString thresholdKey = u"threshold"_qs;
const QString windowKey = u"window_seconds"_qs;

QStringList textList(const QJsonValue& value)
{
    QStringList texts;
    const QJsonArray items = value.toArray();
    for (const auto& item : items) {
        if (item.isString())
            texts.append(item.toString());
    }
    return texts;
}

std::optional<SearchAlert> alertFrom(const QJsonValue& value)
{
    if (!value.isObject())
        return std::nullopt;
    SearchAlert alert;
    const QJsonObject object = value.toObject();
    alert.threshold = std::clamp(object[thresholdKey].toInt(alert.threshold), 1, SearchAlert::mostThreshold);
    if (object[windowKey].isDouble()) {
        const Millis window = std::chrono::seconds(object[windowKey].toInteger());
        alert.window = std::clamp(window, SearchAlert::leastWindow, SearchAlert::mostWindow);
    }
    return alert;
}

void putFlag(QJsonObject& object, const QString& key, bool value, bool otherwise)
{
    if (value == otherwise)
        object.remove(key);
    else
        object[key] = value;
}

void putList(QJsonObject& object, const QString& key, const QStringList& texts)
{
    if (texts.isEmpty())
        object.remove(key);
    else
        object[key] = QJsonArray::fromStringList(texts);
}

} // namespace

QList<SavedSearch> savedSearchesFrom(const QByteArray& text)
{
    QList<SavedSearch> searches;
    const QJsonArray items = QJsonDocument::fromJson(text).array();
    for (const auto& item : items) {
        const QJsonObject object = item.toObject();
        SavedSearch search;
        search.name = object[nameKey].toString().trimmed();
        const bool known = std::ranges::find(searches, search.name, &SavedSearch::name) != searches.end();
        if (search.name.isEmpty() || known)
            continue;
        search.query = object[queryKey].toString();
        search.caseSensitive = object[caseKey].toBool(search.caseSensitive);
        search.accentSensitive = object[accentsKey].toBool(search.accentSensitive);
        search.columns = textList(object[columnsKey]);
        search.sources = textList(object[sourcesKey]);
        search.alert = alertFrom(object[alertKey]);
        searches.append(std::move(search));
    }
    return searches;
}

QByteArray savedSearchesText(const QList<SavedSearch>& searches, const QByteArray& before)
{
    const QJsonArray old = QJsonDocument::fromJson(before).array();
    QJsonArray items;
    for (const SavedSearch& search : searches) {
        const auto found = std::find_if(old.begin(), old.end(),
            [&search](const QJsonValue& item) { return item[nameKey].toString().trimmed() == search.name; });
        QJsonObject object = found == old.end() ? QJsonObject() : (*found).toObject();
        object[nameKey] = search.name;
        object[queryKey] = search.query;
        putFlag(object, caseKey, search.caseSensitive, false);
        putFlag(object, accentsKey, search.accentSensitive, true);
        putList(object, columnsKey, search.columns);
        putList(object, sourcesKey, search.sources);
        if (search.alert) {
            QJsonObject alert = object[alertKey].toObject();
            alert[thresholdKey] = search.alert->threshold;
            alert[windowKey] = qint64(std::chrono::floor<std::chrono::seconds>(search.alert->window).count());
            object[alertKey] = alert;
        } else {
            object.remove(alertKey);
        }
        items.append(object);
    }
    return items.isEmpty() ? QByteArray() : QJsonDocument(items).toJson(QJsonDocument::Compact);
}

} // namespace vigie
