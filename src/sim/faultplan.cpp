// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/faultplan.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vigie::sim {

namespace {

Error badPlan(const QString& why)
{
    return Error(ErrorKind::Invalid,
        QCoreApplication::translate("Simulator", "The fault plan cannot be used: %1.").arg(why));
}

QByteArray bodyOf(const QJsonValue& value)
{
    if (value.isString())
        return value.toString().toUtf8();
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    return {};
}

Result<FaultRule> ruleFromJson(const QJsonObject& json)
{
    static const QStringList known = {u"service"_qs, u"method"_qs, u"path"_qs, u"after"_qs, u"times"_qs,
        u"status"_qs, u"body"_qs, u"headers"_qs, u"retryAfter"_qs, u"redirect"_qs, u"delayMs"_qs,
        u"stallAfterHeaders"_qs, u"cutAfterBytes"_qs, u"contentType"_qs, u"breakJson"_qs, u"replace"_qs,
        u"drop"_qs, u"repeatItems"_qs, u"dropConnection"_qs, u"stallAfterBytes"_qs, u"repeatEvery"_qs,
        u"dropEvery"_qs, u"lateEvery"_qs, u"withinEntries"_qs};
    for (const QString& key : json.keys()) {
        // A misspelt key would silently be a rule that does less than its author thinks.
        if (!known.contains(key))
            return fail(badPlan(u"unknown key \"%1\""_qs.arg(key)));
    }
    for (const QString& key : {u"after"_qs, u"times"_qs, u"status"_qs, u"delayMs"_qs, u"cutAfterBytes"_qs,
             u"repeatItems"_qs, u"stallAfterBytes"_qs, u"repeatEvery"_qs, u"dropEvery"_qs, u"lateEvery"_qs,
             u"withinEntries"_qs}) {
        if (json.contains(key) && !json.value(key).isDouble())
            return fail(badPlan(u"%1 is a number"_qs.arg(key)));
    }
    static const QStringList services
        = {u"clever"_qs, u"vercel"_qs, u"sentry"_qs, u"health"_qs, u"keycloak"_qs};
    if (json.contains(u"service") && !services.contains(json.value(u"service").toString()))
        return fail(badPlan(u"service is one of %1"_qs.arg(services.join(u", "))));
    FaultRule rule;
    rule.service = json.value(u"service").toString();
    rule.method = json.value(u"method").toString().toUpper().toLatin1();
    rule.path.setPattern(json.value(u"path").toString());
    if (!rule.path.isValid())
        return fail(badPlan(u"path: "_qs + rule.path.errorString()));
    rule.after = json.value(u"after").toInt(0);
    rule.times = json.value(u"times").toInt(-1);
    rule.status = json.value(u"status").toInt(0);
    rule.body = bodyOf(json.value(u"body"));
    const QJsonObject headers = json.value(u"headers").toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        rule.headers.append({it.key().toLatin1(), it.value().toVariant().toString().toLatin1()});
    if (json.contains(u"retryAfter"))
        rule.headers.append({"Retry-After", json.value(u"retryAfter").toVariant().toString().toLatin1()});
    if (json.contains(u"redirect")) {
        if (rule.status == 0)
            rule.status = 302;
        rule.headers.append({"Location", json.value(u"redirect").toString().toLatin1()});
    }
    rule.delayMs = json.value(u"delayMs").toInt(0);
    rule.stallAfterHeaders = json.value(u"stallAfterHeaders").toBool();
    rule.cutAfterBytes = json.value(u"cutAfterBytes").toInteger(-1);
    rule.stallAfterBytes = json.value(u"stallAfterBytes").toInteger(-1);
    rule.repeatEvery = json.value(u"repeatEvery").toInt(0);
    rule.dropEvery = json.value(u"dropEvery").toInt(0);
    rule.lateEvery = json.value(u"lateEvery").toInt(0);
    rule.withinEntries = json.value(u"withinEntries").toInt(0);
    const bool spoils = rule.repeatEvery > 0 || rule.dropEvery > 0 || rule.lateEvery > 0;
    if (spoils != (rule.withinEntries > 0))
        return fail(badPlan(u"withinEntries goes with repeatEvery, dropEvery or lateEvery"_qs));
    rule.contentType = json.value(u"contentType").toString().toLatin1();
    rule.breakJson = json.value(u"breakJson").toBool();
    const QJsonObject replace = json.value(u"replace").toObject();
    for (auto it = replace.begin(); it != replace.end(); ++it)
        rule.replace.append({it.key(), it.value()});
    const QJsonArray drop = json.value(u"drop").toArray();
    for (const auto& pointer : drop)
        rule.drop.append(pointer.toString());
    rule.repeatItems = json.value(u"repeatItems").toInt(0);
    const QString connection = json.value(u"dropConnection").toString();
    if (connection == u"before")
        rule.dropConnection = FaultRule::Drop::BeforeHandler;
    else if (connection == u"after")
        rule.dropConnection = FaultRule::Drop::AfterHandler;
    else if (!connection.isEmpty())
        return fail(badPlan(u"dropConnection is \"before\" or \"after\""_qs));
    return rule;
}

/// Sets (or removes, when @p value is undefined) what the pointer's steps lead to.
QJsonValue edited(const QJsonValue& at, const QStringList& steps, const QJsonValue& value)
{
    if (steps.isEmpty())
        return value;
    QString step = steps.first();
    step.replace(u"~1"_qs, u"/"_qs).replace(u"~0"_qs, u"~"_qs);
    const QStringList rest = steps.mid(1);
    if (at.isArray()) {
        QJsonArray list = at.toArray();
        for (qsizetype i = list.size() - 1; i >= 0; --i) {
            if (step != u"*" && step != QString::number(i))
                continue;
            const QJsonValue item = edited(list.at(i), rest, value);
            if (item.isUndefined())
                list.removeAt(i);
            else
                list.replace(i, item);
        }
        return list;
    }
    if (!at.isObject())
        return at;
    QJsonObject object = at.toObject();
    const QStringList keys = step == u"*" ? object.keys() : QStringList{step};
    for (const QString& key : keys) {
        if (!rest.isEmpty() && !object.contains(key))
            continue;
        const QJsonValue member = edited(object.value(key), rest, value);
        if (member.isUndefined())
            object.remove(key);
        else
            object.insert(key, member);
    }
    return object;
}

QJsonArray repeated(const QJsonArray& list, int wanted)
{
    QJsonArray longer;
    for (int i = 0; i < wanted && !list.isEmpty(); ++i)
        longer.append(list.at(i % list.size()));
    return longer;
}

QJsonValue withLongList(const QJsonValue& value, int wanted)
{
    if (value.isArray())
        return repeated(value.toArray(), wanted);
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isArray()) {
            it.value() = repeated(it.value().toArray(), wanted);
            break;
        }
    }
    return object;
}

} // namespace

Result<FaultPlan> FaultPlan::fromJson(const QByteArray& text)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(badPlan(problem.errorString()));
    const QJsonValue rules
        = document.isArray() ? QJsonValue(document.array()) : document.object().value(u"rules");
    if (!rules.isArray())
        return fail(badPlan(u"it is a list of rules"_qs));
    FaultPlan plan;
    const QJsonArray entries = rules.toArray();
    for (const auto& entry : entries) {
        if (!entry.isObject())
            return fail(badPlan(u"a rule is an object"_qs));
        auto rule = ruleFromJson(entry.toObject());
        if (!rule)
            return fail(std::move(rule).error());
        plan.add(*std::move(rule));
    }
    return plan;
}

std::optional<FaultRule> FaultPlan::strike(const QString& service, const HttpRequest& request)
{
    for (FaultRule& rule : m_rules) {
        if (!rule.service.isEmpty() && rule.service != service)
            continue;
        if (!rule.method.isEmpty() && rule.method != request.method)
            continue;
        if (!rule.path.pattern().isEmpty()
            && !rule.path.match(QString::fromLatin1(request.target)).hasMatch())
            continue;
        ++rule.seen;
        if (rule.seen <= rule.after || (rule.times >= 0 && rule.seen > rule.after + rule.times))
            continue;
        return rule;
    }
    return std::nullopt;
}

void spoil(HttpResponse& response, const FaultRule& rule)
{
    if (!rule.replace.isEmpty() || !rule.drop.isEmpty() || rule.repeatItems > 0) {
        const QJsonDocument document = QJsonDocument::fromJson(response.body);
        QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        if (rule.repeatItems > 0)
            value = withLongList(value, rule.repeatItems);
        for (const auto& [pointer, replacement] : rule.replace)
            value = edited(value, pointer.split(u'/').mid(1), replacement);
        for (const QString& pointer : rule.drop)
            value = edited(value, pointer.split(u'/').mid(1), QJsonValue(QJsonValue::Undefined));
        if (!document.isNull())
            response.body = HttpResponse::json(value).body;
    }
    if (rule.breakJson)
        response.body.truncate(response.body.size() * 2 / 3);
    HttpHeaders wanted = rule.headers;
    if (!rule.contentType.isEmpty())
        wanted.append({"Content-Type", rule.contentType});
    for (const auto& [name, value] : wanted) {
        response.headers.removeIf([&name = name](const auto& header) {
            return header.first.compare(name, Qt::CaseInsensitive) == 0;
        });
        response.headers.append({name, value});
    }
}

} // namespace vigie::sim
