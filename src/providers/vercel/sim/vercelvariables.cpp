// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/sim/vercelroutes.h"
#include "providers/vercel/sim/vercelwire.h"
#include "sim/world.h"

#include <QRegularExpression>

namespace vigie::sim::vercel {

namespace {

const WebVariable* find(const World& world, const QString& id)
{
    const auto& all = world.web().variables();
    const auto it
        = std::find_if(all.cbegin(), all.cend(), [&](const WebVariable& each) { return each.id == id; });
    return it == all.cend() ? nullptr : &*it;
}

/// One target may be given as a text, several as a list.
QStringList targets(const QJsonValue& value)
{
    if (value.isString())
        return {value.toString()};
    QStringList result;
    const QJsonArray several = value.toArray();
    for (const auto& each : several)
        result.append(each.toString());
    return result;
}

/// Takes over what the body gives. Answers the code and text of what is wrong with it, or nothing.
std::optional<std::pair<QString, QString>> fill(WebVariable& variable, const QJsonObject& body, bool isNew)
{
    static const QRegularExpression keyPattern(u"^[A-Za-z_][A-Za-z0-9_]*$"_qs);
    static const QStringList types{u"plain"_qs, u"encrypted"_qs, u"sensitive"_qs};
    static const QStringList known{u"production"_qs, u"preview"_qs, u"development"_qs};
    const auto wrong
        = [](const char* code, const QString& text) { return std::pair(QString::fromLatin1(code), text); };
    if (body.contains(u"key"))
        variable.key = body[u"key"_qs].toString();
    if (variable.key.isEmpty())
        return wrong("MISSING_KEY", u"The name of the variable is missing."_qs);
    if (variable.key.size() > 256)
        return wrong("KEY_INVALID_LENGTH", u"The name must not be longer than 256 characters."_qs);
    if (!keyPattern.match(variable.key).hasMatch())
        return wrong("KEY_INVALID_CHARACTERS",
            u"The name contains invalid characters. Only letters, digits, and `_` are allowed."_qs);
    if (variable.key.startsWith(u"VERCEL_"))
        return wrong("RESERVED_ENV_VARIABLE", u"The name `%1` is reserved."_qs.arg(variable.key));
    if (isNew && !body[u"value"_qs].isString())
        return wrong("MISSING_VALUE", u"The value of the variable is missing."_qs);
    if (body.contains(u"value"))
        variable.value = body[u"value"_qs].toString();
    if (variable.value.size() > 65536)
        return wrong("VALUE_INVALID_LENGTH", u"The value must not be longer than 65536 characters."_qs);
    const bool wasSensitive = !isNew && variable.type == u"sensitive";
    if (body.contains(u"type"))
        variable.type = body[u"type"_qs].toString();
    if (!types.contains(variable.type))
        return wrong(
            "BAD_REQUEST", u"Invalid request: `type` should be one of plain, encrypted, sensitive."_qs);
    if (wasSensitive && variable.type != u"sensitive" && !body.contains(u"value"))
        return wrong("NOT_DECRYPTABLE", u"A sensitive variable cannot be made readable again."_qs);
    if (body.contains(u"target"))
        variable.targets = targets(body[u"target"_qs]);
    if (variable.targets.isEmpty())
        return wrong("MISSING_TARGET", u"At least one target is needed."_qs);
    for (const QString& each : std::as_const(variable.targets)) {
        if (!known.contains(each))
            return wrong("BAD_REQUEST", u"Invalid request: the target `%1` is unknown."_qs.arg(each));
    }
    if (variable.type == u"sensitive" && variable.targets.contains(u"development"))
        return wrong("BAD_REQUEST", u"Sensitive variables cannot be used in development."_qs);
    if (body.contains(u"gitBranch"))
        variable.gitBranch = body[u"gitBranch"_qs].toString();
    if (!variable.gitBranch.isEmpty() && variable.targets != QStringList{u"preview"_qs})
        return wrong("BAD_REQUEST", u"A Git branch is possible for the target preview only."_qs);
    if (body.contains(u"comment"))
        variable.comment = body[u"comment"_qs].toString().left(500);
    return {};
}

HttpResponse conflict(const WebVariable& variable, const QString& message)
{
    QJsonObject extra{{u"key"_qs, variable.key}, {u"envVarKey"_qs, variable.key},
        {u"target"_qs, QJsonArray::fromStringList(variable.targets)}};
    if (!variable.gitBranch.isEmpty())
        extra[u"gitBranch"_qs] = variable.gitBranch;
    return failure(400, u"ENV_CONFLICT"_qs, message, extra);
}

/// The variable that a new one of this key, these targets and this branch would replace.
const WebVariable* sameAs(const World& world, const WebVariable& wanted)
{
    for (const WebVariable& each : world.web().variables()) {
        const bool overlaps = std::any_of(each.targets.cbegin(), each.targets.cend(),
            [&](const QString& target) { return wanted.targets.contains(target); });
        if (each.key == wanted.key && each.gitBranch == wanted.gitBranch && overlaps)
            return &each;
    }
    return nullptr;
}

HttpResponse create(World& world, const HttpRequest& request)
{
    const QJsonValue body = request.json();
    if (!body.isObject() && !body.isArray())
        return failure(400, u"bad_request"_qs, u"Invalid request: the body must be an object or a list."_qs);
    const QJsonArray items = body.isArray() ? body.toArray() : QJsonArray{body};
    const bool upsert = request.queryValue(u"upsert") == u"true";
    QJsonArray created, failed;
    for (const auto& item : items) {
        WebVariable variable;
        variable.type = u"encrypted"_qs;
        variable.createdBy = Operator;
        if (const auto wrong = fill(variable, item.toObject(), true)) {
            if (body.isObject())
                return failure(400, wrong->first, wrong->second);
            failed.append(QJsonObject{{u"error"_qs,
                QJsonObject{{u"code"_qs, wrong->first}, {u"message"_qs, wrong->second},
                    {u"envVarKey"_qs, variable.key}}}});
            continue;
        }
        if (upsert) {
            if (const WebVariable* same = sameAs(world, variable))
                variable.id = same->id;
        }
        auto done = world.web().putVariable(variable);
        if (!done && body.isObject())
            return done.error().kind() == ErrorKind::Conflict ? conflict(variable, done.error().what())
                                                              : failure(done.error());
        if (!done) {
            failed.append(QJsonObject{{u"error"_qs,
                QJsonObject{{u"code"_qs, u"ENV_CONFLICT"_qs}, {u"message"_qs, done.error().what()},
                    {u"key"_qs, variable.key}, {u"envVarKey"_qs, variable.key},
                    {u"target"_qs, QJsonArray::fromStringList(variable.targets)}}}});
            continue;
        }
        created.append(vercel::variable(world, *done, false));
    }
    return success(QJsonObject{{u"created"_qs, body.isArray() ? QJsonValue(created) : created.first()},
                       {u"failed"_qs, failed}},
        201);
}

HttpResponse edit(World& world, const HttpRequest& request)
{
    const WebVariable* existing = find(world, request.capture(u"variable"_qs));
    if (!existing)
        return failure(404, u"ENV_NOT_FOUND"_qs, u"The environment variable was not found."_qs);
    const QJsonObject body = request.json().toObject();
    if (body.isEmpty())
        return failure(400, u"bad_request"_qs, u"Invalid request: the body must be an object."_qs);
    WebVariable variable = *existing;
    if (const auto wrong = fill(variable, body, false))
        return failure(400, wrong->first, wrong->second);
    auto done = world.web().putVariable(variable);
    if (!done)
        return done.error().kind() == ErrorKind::Conflict ? conflict(variable, done.error().what())
                                                          : failure(done.error());
    return success(vercel::variable(world, *done, false));
}

/// What a build or a developer's machine gets; the values of sensitive ones never leave.
HttpResponse pull(const World& world, const HttpRequest& request)
{
    QString target = request.capture(u"target"_qs);
    QString branch = request.capture(u"branch"_qs);
    if (const WebDeployment* deployment = world.web().deployment(target)) {
        target = targetName(*deployment);
        branch = deployment->branch;
    }
    QJsonObject values;
    // Variables of one branch come last, so that they win over those of all branches.
    for (const bool ofBranch : {false, true}) {
        for (const WebVariable& each : world.web().variables()) {
            const bool matches
                = ofBranch ? !branch.isEmpty() && each.gitBranch == branch : each.gitBranch.isEmpty();
            if (matches && each.targets.contains(target))
                values[each.key] = each.type == u"sensitive" ? QString() : each.value;
        }
    }
    return success(QJsonObject{{u"env"_qs, values}, {u"buildEnv"_qs, values}});
}

} // namespace

void addVariables(Routes& routes)
{
    World* world = &routes.world();

    routes.addForProject("GET", u"/projects/{project}/env"_qs, [world](const HttpRequest& request) {
        const bool decrypt = request.queryValue(u"decrypt") == u"true";
        const QString target = request.queryValue(u"target");
        const QString branch = request.queryValue(u"gitBranch");
        QJsonArray rows;
        for (const WebVariable& each : world->web().variables()) {
            if ((target.isEmpty() || each.targets.contains(target))
                && (branch.isEmpty() || each.gitBranch.isEmpty() || each.gitBranch == branch))
                rows.append(variable(*world, each, decrypt));
        }
        return success(QJsonObject{{u"envs"_qs, rows}});
    });
    routes.addForProject(
        "GET", u"/projects/{project}/env/{variable}"_qs, [world](const HttpRequest& request) {
            const WebVariable* found = find(*world, request.capture(u"variable"_qs));
            if (!found)
                return failure(404, u"ENV_NOT_FOUND"_qs, u"The environment variable was not found."_qs);
            QJsonObject result = variable(*world, *found, true);
            if (found->type == u"sensitive")
                result.remove(u"value"_qs);
            return success(result);
        });
    routes.addForProject("POST", u"/projects/{project}/env"_qs,
        [world](const HttpRequest& request) { return create(*world, request); });
    routes.addForProject("PATCH", u"/projects/{project}/env/{variable}"_qs,
        [world](const HttpRequest& request) { return edit(*world, request); });
    routes.addForProject(
        "DELETE", u"/projects/{project}/env/{variable}"_qs, [world](const HttpRequest& request) {
            auto removed = world->web().removeVariable(request.capture(u"variable"_qs));
            if (!removed)
                return failure(404, u"ENV_NOT_FOUND"_qs, u"The environment variable was not found."_qs);
            return success(variable(*world, *removed, false));
        });
    routes.addForProject("DELETE", u"/projects/{project}/env"_qs, [world](const HttpRequest& request) {
        const QJsonArray ids = request.json().toObject()[u"ids"_qs].toArray();
        if (ids.isEmpty())
            return failure(400, u"MISSING_ID"_qs, u"Invalid request: missing required property `ids`."_qs);
        QJsonArray gone;
        for (const auto& id : ids) {
            if (world->web().removeVariable(id.toString()))
                gone.append(id);
        }
        return success(QJsonObject{{u"deleted"_qs, gone.size()}, {u"ids"_qs, gone}});
    });
    for (const QString& pattern :
        {u"/env/pull/{project}/{target}"_qs, u"/env/pull/{project}/{target}/{branch*}"_qs})
        routes.addForProject(
            "GET", pattern, [world](const HttpRequest& request) { return pull(*world, request); });
}

} // namespace vigie::sim::vercel
