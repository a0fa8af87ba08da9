// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/webplatform.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vigie::sim {

namespace {

QJsonObject toJson(const WebDeployment& deployment)
{
    return {{u"id"_qs, deployment.id}, {u"host"_qs, deployment.host}, {u"commit"_qs, deployment.commit},
        {u"branch"_qs, deployment.branch}, {u"target"_qs, static_cast<int>(deployment.target)},
        {u"creator"_qs, deployment.creator}, {u"source"_qs, deployment.source},
        {u"origin"_qs, deployment.origin}, {u"created"_qs, toMsecs(deployment.created)},
        {u"building"_qs, toMsecs(deployment.building)}, {u"ends"_qs, toMsecs(deployment.ends)},
        {u"outcome"_qs, static_cast<int>(deployment.outcome)}};
}

QJsonObject toJson(const AliasMove& move)
{
    return {{u"kind"_qs, static_cast<int>(move.kind)}, {u"from"_qs, move.from}, {u"to"_qs, move.to},
        {u"requested"_qs, toMsecs(move.requested)}, {u"settles"_qs, toMsecs(move.settles)},
        {u"who"_qs, move.who}, {u"description"_qs, move.description}};
}

QJsonObject toJson(const WebVariable& variable)
{
    return {{u"id"_qs, variable.id}, {u"key"_qs, variable.key}, {u"value"_qs, variable.value},
        {u"type"_qs, variable.type}, {u"targets"_qs, QJsonArray::fromStringList(variable.targets)},
        {u"gitBranch"_qs, variable.gitBranch}, {u"comment"_qs, variable.comment},
        {u"createdBy"_qs, variable.createdBy}, {u"created"_qs, toMsecs(variable.created)},
        {u"updated"_qs, toMsecs(variable.updated)}};
}

TimePoint time(const QJsonObject& json, QStringView key)
{
    return fromMsecs(json.value(key).toInteger());
}

} // namespace

QJsonObject WebPlatform::save() const
{
    QJsonArray deployments;
    for (const WebDeployment& deployment : m_deployments)
        deployments.append(toJson(deployment));
    QJsonArray moves;
    for (const AliasMove& move : m_moves)
        moves.append(toJson(move));
    QJsonArray variables;
    for (const WebVariable& variable : m_variables)
        variables.append(toJson(variable));
    return {{u"deployments"_qs, deployments}, {u"moves"_qs, moves}, {u"variables"_qs, variables},
        {u"autoAssign"_qs, m_autoAssign}, {u"updated"_qs, toMsecs(m_updated)}};
}

Result<> WebPlatform::restore(const QJsonObject& state)
{
    m_deployments.clear();
    const QJsonArray deployments = state.value(u"deployments").toArray();
    for (const auto& value : deployments) {
        const QJsonObject json = value.toObject();
        m_deployments.append({.id = json.value(u"id").toString(),
            .host = json.value(u"host").toString(),
            .commit = json.value(u"commit").toString(),
            .branch = json.value(u"branch").toString(),
            .target = static_cast<WebTarget>(json.value(u"target").toInt()),
            .creator = json.value(u"creator").toInt(NoPerson),
            .source = json.value(u"source").toString(),
            .origin = json.value(u"origin").toString(),
            .created = time(json, u"created"),
            .building = time(json, u"building"),
            .ends = time(json, u"ends"),
            .outcome = static_cast<WebState>(json.value(u"outcome").toInt())});
    }
    m_moves.clear();
    const QJsonArray moves = state.value(u"moves").toArray();
    for (const auto& value : moves) {
        const QJsonObject json = value.toObject();
        m_moves.append({.kind = static_cast<AliasMove::Kind>(json.value(u"kind").toInt()),
            .from = json.value(u"from").toString(),
            .to = json.value(u"to").toString(),
            .requested = time(json, u"requested"),
            .settles = time(json, u"settles"),
            .who = json.value(u"who").toInt(NoPerson),
            .description = json.value(u"description").toString()});
    }
    m_variables.clear();
    const QJsonArray variables = state.value(u"variables").toArray();
    for (const auto& value : variables) {
        const QJsonObject json = value.toObject();
        WebVariable variable{.id = json.value(u"id").toString(),
            .key = json.value(u"key").toString(),
            .value = json.value(u"value").toString(),
            .type = json.value(u"type").toString(),
            .targets = {},
            .gitBranch = json.value(u"gitBranch").toString(),
            .comment = json.value(u"comment").toString(),
            .createdBy = json.value(u"createdBy").toInt(NoPerson),
            .created = time(json, u"created"),
            .updated = time(json, u"updated")};
        const QJsonArray targets = json.value(u"targets").toArray();
        for (const auto& target : targets)
            variable.targets.append(target.toString());
        m_variables.append(variable);
    }
    m_autoAssign = state.value(u"autoAssign").toBool(true);
    m_updated = time(state, u"updated");
    return {};
}

} // namespace vigie::sim
