// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/contents/maskedvalues.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vigie {

namespace {

QString nameOf(const QJsonValue& item, qsizetype index)
{
    for (const QString& key :
        {u"clientId"_qs, u"alias"_qs, u"name"_qs, u"username"_qs, u"providerId"_qs, u"id"_qs}) {
        if (const QString name = item[key].toString(); !name.isEmpty())
            return name;
    }
    return QString::number(index);
}

void collect(const QJsonValue& value, const QString& path, QStringList* found)
{
    if (value.isString()) {
        if (value.toString() == u"**********")
            found->append(path);
    } else if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (qsizetype i = 0; i < items.size(); ++i)
            collect(items.at(i), u"%1[%2]"_qs.arg(path, nameOf(items.at(i), i)), found);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            collect(it.value(), path.isEmpty() ? it.key() : path + u'.' + it.key(), found);
    }
}

} // namespace

QStringList maskedValues(const QJsonValue& document)
{
    QStringList found;
    collect(document, {}, &found);
    found.sort();
    return found;
}

} // namespace vigie
