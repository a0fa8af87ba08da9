// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/variables.h"

#include "providers/vercel/text.h"

#include <QJsonArray>

namespace vigie::vercelapi {

namespace {

bool isBuiltIn(const QString& target)
{
    return target == u"production" || target == u"preview" || target == u"development";
}

QStringList targetsOf(const JsonReader& item)
{
    if (const QString single = item.textOr(u"target"); !single.isEmpty()) // older entries
        return {single};
    QStringList targets;
    for (const JsonReader& target : item.listIf(u"target"))
        targets.append(target.asText());
    return targets;
}

QString editorOf(const JsonReader& item)
{
    return item.textOr(u"updatedBy", item.textOr(u"createdBy"));
}

} // namespace

CustomEnvironments::CustomEnvironments(const JsonReader& answer)
{
    for (const JsonReader& item : answer.listIf(u"environments"))
        m_slugById.insert(item.text(u"id"), item.text(u"slug"));
}

QString CustomEnvironments::idOf(const QString& slugOrId) const
{
    return m_slugById.contains(slugOrId) ? slugOrId : m_slugById.key(slugOrId);
}

QString CustomEnvironments::slugOf(const QString& id) const
{
    return m_slugById.value(id, id);
}

QList<VariableRecord> variablesFrom(const JsonReader& answer, const CustomEnvironments& environments)
{
    QList<VariableRecord> records;
    for (const JsonReader& item : answer.list(u"envs")) {
        VariableRecord record;
        Variable& variable = record.variable;
        variable.name = item.text(u"key");
        variable.id = item.textOr(u"id");
        variable.branch = item.textOr(u"gitBranch");
        variable.editedBy = editorOf(item);
        variable.editedAt = item.timeFromMsecsIf(u"updatedAt");
        record.type = item.textOr(u"type", u"encrypted"_qs);
        record.builtInTargets = targetsOf(item);
        for (const JsonReader& id : item.listIf(u"customEnvironmentIds"))
            record.customEnvironmentIds.append(id.asText());
        variable.targets = record.builtInTargets;
        for (const QString& id : std::as_const(record.customEnvironmentIds))
            variable.targets.append(environments.slugOf(id));
        if (item.has(u"configurationId")) {
            variable.origin = Variable::Origin::AddOn;
            variable.originName = Text::tr("Vercel integration");
        }
        const bool decrypted = item.booleanOr(u"decrypted", false);
        record.needsDecryption
            = record.type != u"plain" && record.type != u"system" && !record.isWriteOnly() && !decrypted;
        if (!record.isWriteOnly() && !record.needsDecryption)
            variable.value = Secret(item.textOr(u"value").toUtf8());
        records.append(std::move(record));
    }
    return records;
}

bool appliesTo(const VariableRecord& record, const Settings& settings)
{
    const bool aimed = record.variable.targets.contains(settings.target)
        || record.customEnvironmentIds.contains(settings.target);
    // An environment without a branch of its own stands for all of them.
    return aimed
        && (settings.branch.isEmpty() || record.variable.branch.isEmpty()
            || record.variable.branch == settings.branch);
}

std::optional<VariableRecord> findVariable(
    const QList<VariableRecord>& records, const Variable& wanted, const Settings& settings)
{
    for (const VariableRecord& record : records) {
        if (!wanted.id.isEmpty() ? record.variable.id == wanted.id
                                 : record.variable.name == wanted.name
                    && record.variable.branch == wanted.branch && appliesTo(record, settings))
            return record;
    }
    return std::nullopt;
}

Result<VariableTargets> targetsFrom(const QStringList& names, const CustomEnvironments& environments)
{
    VariableTargets targets;
    for (const QString& name : names) {
        if (isBuiltIn(name)) {
            targets.builtIn.append(name);
            continue;
        }
        const QString id = environments.idOf(name);
        if (id.isEmpty()) {
            return fail(ErrorKind::Invalid, Text::tr("The project has no environment “%1”.").arg(name),
                Text::tr("Choose production, preview, development or a custom environment of the project."));
        }
        targets.customEnvironmentIds.append(id);
    }
    return targets;
}

QJsonObject creationOf(const Variable& variable, const VariableTargets& targets)
{
    // As Vercel's own client does: what runs for others is write-only, and only local development, for which
    // Vercel refuses that type, may be read back.
    const bool readable = targets.builtIn.contains(u"development");
    QJsonObject body{
        {u"key"_qs, variable.name},
        {u"value"_qs, variable.value ? QString::fromUtf8(variable.value->reveal()) : QString()},
        {u"type"_qs, readable ? u"encrypted"_qs : u"sensitive"_qs},
    };
    if (!targets.builtIn.isEmpty())
        body.insert(u"target"_qs, QJsonArray::fromStringList(targets.builtIn));
    if (!targets.customEnvironmentIds.isEmpty())
        body.insert(u"customEnvironmentIds"_qs, QJsonArray::fromStringList(targets.customEnvironmentIds));
    if (!variable.branch.isEmpty())
        body.insert(u"gitBranch"_qs, variable.branch);
    return body;
}

} // namespace vigie::vercelapi
