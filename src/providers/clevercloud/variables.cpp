// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/variables.h"

#include "providers/clevercloud/text.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace vigie::clever {

namespace {

void appendVariables(QList<Variable>& variables, const QList<JsonReader>& entries, Variable::Origin origin,
    const QString& originName)
{
    const qsizetype from = variables.size();
    for (const JsonReader& entry : entries) {
        Variable variable;
        variable.name = entry.text(u"name");
        variable.value = Secret(entry.text(u"value").toUtf8());
        variable.origin = origin;
        variable.originName = originName;
        variables.append(std::move(variable));
    }
    std::sort(variables.begin() + from, variables.end(),
        [](const Variable& a, const Variable& b) { return a.name < b.name; });
}

Result<> checkOwn(const Variable& variable)
{
    if (variable.origin != Variable::Origin::Own) {
        return fail(ErrorKind::Unsupported,
            QCoreApplication::translate("CleverCloud", "“%1” comes from “%2” and can only be changed there.")
                .arg(variable.name, variable.originName));
    }
    if (!isVariableName(variable.name)) {
        return fail(ErrorKind::Invalid,
            QCoreApplication::translate("CleverCloud", "“%1” is not a name of a variable.")
                .arg(variable.name),
            QCoreApplication::translate("CleverCloud", "Use letters, digits and underscores."));
    }
    return {};
}

Async<QList<Variable>> listVariables(SessionPtr session, CancelToken cancel)
{
    QString ownPath = session->applicationPath({u"env"});
    QString addonsPath = session->applicationPath({u"addons", u"env"});
    QString linkedPath = session->applicationPath({u"dependencies", u"env"});
    auto ownTask = readJson(session, std::move(ownPath), Query(), cancel);
    auto addonsTask = readListOrNothing(session, std::move(addonsPath), Query(), cancel);
    auto linkedTask = readListOrNothing(session, std::move(linkedPath), Query(), cancel);
    const auto own = co_await ownTask;
    const auto addons = co_await addonsTask;
    const auto linked = co_await linkedTask;
    if (!own)
        co_return fail(Error(own.error()).during(Text::tr("read the variables")));
    if (!addons)
        co_return fail(Error(addons.error()).during(Text::tr("read the variables of linked add-ons")));
    if (!linked)
        co_return fail(Error(linked.error()).during(Text::tr("read the variables of linked applications")));
    QList<Variable> variables = mapVariables(*own, *addons, *linked);
    for (const JsonReader* answer : {&*own, &*addons, &*linked}) {
        if (auto bad = answer->problem())
            co_return fail(std::move(*bad).during(Text::tr("read the variables")));
    }
    co_return variables;
}

Async<void> writeVariable(SessionPtr session, HttpRequest request, WriteGrant grant, CancelToken cancel)
{
    const auto response
        = co_await sendWrite(std::move(session), std::move(request), std::move(grant), std::move(cancel));
    if (!response)
        co_return fail(Error(response.error()).during(Text::tr("change the variable")));
    co_return Result<>();
}

} // namespace

bool isVariableName(QStringView name)
{
    return !name.isEmpty() && name.size() <= 255 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.');
    });
}

QList<Variable> mapVariables(const JsonReader& own, const JsonReader& addons, const JsonReader& linked)
{
    QList<Variable> variables;
    appendVariables(variables, own.items(), Variable::Origin::Own, {});
    for (const JsonReader& addon : addons.items()) {
        const QString name = addon.textOr(u"addon_name", addon.textOr(u"addon_id"));
        appendVariables(variables, addon.list(u"env"), Variable::Origin::AddOn, name);
    }
    for (const JsonReader& app : linked.items()) {
        const QString name = app.textOr(u"app_name", app.textOr(u"app_id"));
        appendVariables(variables, app.list(u"env"), Variable::Origin::LinkedService, name);
    }
    return variables;
}

VariableFeatures CleverVariables::features() const
{
    return VariableFeature::SetOne | VariableFeature::RemoveOne;
}

Async<QList<Variable>> CleverVariables::list(CancelToken cancel)
{
    return listVariables(m_session, std::move(cancel));
}

Async<void> CleverVariables::set(Variable variable, WriteGrant grant, CancelToken cancel)
{
    if (auto allowed = checkOwn(variable); !allowed)
        co_return fail(std::move(allowed).error());
    if (!variable.value) {
        co_return fail(ErrorKind::Invalid,
            QCoreApplication::translate("CleverCloud", "“%1” needs a value.").arg(variable.name));
    }
    const QByteArray value = variable.value->reveal();
    if (value.contains('\0')) {
        co_return fail(ErrorKind::Invalid,
            QCoreApplication::translate("CleverCloud", "A value cannot hold a null character."));
    }
    QJsonObject body;
    body.insert(u"value", QString::fromUtf8(value));
    HttpRequest request;
    request.method = HttpMethod::Put;
    request.path = m_session->applicationPath({u"env", variable.name});
    // The check of platform variables is documented for replacing them all, which would undo what somebody
    // else changes at the same time. Asked for here too: where one variable is not checked, it is ignored.
    request.query.append({QStringLiteral("check"), QStringLiteral("true")});
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    co_return co_await writeVariable(m_session, std::move(request), std::move(grant), std::move(cancel));
}

Async<void> CleverVariables::remove(Variable variable, WriteGrant grant, CancelToken cancel)
{
    if (auto allowed = checkOwn(variable); !allowed)
        co_return fail(std::move(allowed).error());
    HttpRequest request;
    request.method = HttpMethod::Delete;
    request.path = m_session->applicationPath({u"env", variable.name});
    co_return co_await writeVariable(m_session, std::move(request), std::move(grant), std::move(cancel));
}

} // namespace vigie::clever
