// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/webcatalog.h"
#include "sim/world.h"

#include <algorithm>

namespace vigie::sim {

using namespace std::chrono_literals;

QList<WebVariable> makeWebVariables(const Seed& seed, TimePoint epoch)
{
    QList<WebVariable> variables;
    const auto add = [&](const QString& key, const QString& value, const QString& type,
                         const QStringList& targets, const QString& branch = {}) {
        const auto n = static_cast<quint64>(variables.size());
        const TimePoint created = epoch - 24h * (390 - static_cast<int>(n) * 11);
        variables.append({.id = seed.word(16, "web variable", n),
            .key = key,
            .value = value,
            .type = type,
            .targets = targets,
            .gitBranch = branch,
            .comment = {},
            .createdBy = static_cast<PersonIndex>(n % 4),
            .created = created,
            .updated = created + 24h * (static_cast<int>(n) * 3)});
    };
    const QString production = u"production"_qs;
    const QString preview = u"preview"_qs;
    const QString development = u"development"_qs;
    add(u"NEXT_PUBLIC_API_URL"_qs, u"https://api.mecapy.example"_qs, u"plain"_qs, {production});
    add(u"NEXT_PUBLIC_API_URL"_qs, u"https://api.staging.mecapy.example"_qs, u"plain"_qs,
        {preview, development});
    add(u"NEXT_PUBLIC_SENTRY_DSN"_qs,
        u"https://%1@sentry.mecapy.example/4508"_qs.arg(seed.hex(32, "web dsn")), u"plain"_qs,
        {production, preview});
    add(u"KEYCLOAK_ISSUER"_qs, u"https://auth.mecapy.example/realms/mecapy"_qs, u"encrypted"_qs,
        {production, preview, development});
    add(u"KEYCLOAK_CLIENT_SECRET"_qs, seed.word(32, "web keycloak"), u"sensitive"_qs, {production, preview});
    add(u"NEXTAUTH_SECRET"_qs, seed.word(44, "nextauth"), u"sensitive"_qs, {production});
    add(u"NEXTAUTH_SECRET"_qs, seed.word(44, "nextauth", 1), u"encrypted"_qs, {preview, development});
    add(u"NEXT_PUBLIC_MAX_UPLOAD_MB"_qs, u"200"_qs, u"plain"_qs, {production});
    add(u"NEXT_PUBLIC_FEATURE_SOLVER"_qs, u"1"_qs, u"plain"_qs, {preview}, u"feat/nouveau-solveur"_qs);
    return variables;
}

Result<WebVariable> WebPlatform::putVariable(WebVariable variable)
{
    if (variable.key.isEmpty() || variable.targets.isEmpty())
        return fail(ErrorKind::Invalid, u"A variable needs a key and a target"_qs);
    for (const WebVariable& other : std::as_const(m_variables)) {
        const bool overlaps = std::any_of(variable.targets.begin(), variable.targets.end(),
            [&](const QString& target) { return other.targets.contains(target); });
        if (other.id != variable.id && other.key == variable.key && other.gitBranch == variable.gitBranch
            && overlaps)
            return fail(ErrorKind::Conflict, u"A variable with this key, target and branch exists"_qs);
    }
    const TimePoint now = m_world.now();
    variable.updated = now;
    if (variable.id.isEmpty()) {
        variable.created = now;
        // Several come in one request, and so at the same moment.
        for (auto number = static_cast<quint64>(toMsecs(now)); variable.id.isEmpty(); ++number) {
            const QString id = m_world.seed().word(16, "web variable", number);
            if (std::ranges::find(m_variables, id, &WebVariable::id) == m_variables.end())
                variable.id = id;
        }
        m_variables.append(variable);
    } else {
        const auto it = std::find_if(m_variables.begin(), m_variables.end(),
            [&](const WebVariable& other) { return other.id == variable.id; });
        if (it == m_variables.end())
            return fail(ErrorKind::NotFound, u"The variable was not found"_qs);
        variable.created = it->created;
        *it = variable;
    }
    m_updated = now;
    m_world.touch();
    return variable;
}

Result<WebVariable> WebPlatform::removeVariable(const QString& id)
{
    for (qsizetype i = 0; i < m_variables.size(); ++i) {
        if (m_variables.at(i).id == id) {
            WebVariable removed = m_variables.takeAt(i);
            m_updated = m_world.now();
            m_world.touch();
            return removed;
        }
    }
    return fail(ErrorKind::NotFound, u"The variable was not found"_qs);
}

} // namespace vigie::sim
