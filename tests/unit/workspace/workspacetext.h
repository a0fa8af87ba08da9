// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/kept/kept.h"
#include "providers/keycloak/keycloak.h"
#include "workspace/workspacereader.h"

namespace vigie::test {

/// The four providers that are read and kept: enough to read a workspace with.
inline KnownProviders keptProviders()
{
    static const QList<ProviderType> types{keycloak(), objectStorageType(), githubType(), composeType()};
    return knownProviders(types);
}

/// A good workspace with most of what there is, and with keys that Vigie does not know.
inline QByteArray goodText()
{
    return R"({
    "$comment": "kept",
    "vigie": 1,
    "zebra": {"b": [1, 2.50, null], "a": "é"},
    "id": "acme",
    "product": "Acme",
    "objectives": {"recovery_time": "240m", "availability": 99.9},
    "environments": [
        {
            "name": "production",
            "kind": "production",
            "colour": "#A61B1B",
            "x-owner": "ops",
            "services": [
                {
                    "name": "sign-in",
                    "role": "sign-in",
                    "provider": "keycloak",
                    "credential": "keycloak",
                    "settings": {"$comment": "why", "url": "https://id.example.org/auth", "realm": "acme"},
                    "health": [
                        {"x-note": 1, "name": "up", "url": "https://id.example.org", "interval": "30s", "conditions": ["[STATUS] == 200"]}
                    ]
                },
                {"name": "code", "role": "repository", "provider": "github", "settings": {"repository": "acme/shop"}}
            ]
        },
        {"name": "development", "kind": "development"}
    ]
}
)";
}

inline QString lines(const QList<WorkspaceProblem>& problems)
{
    QStringList texts;
    for (const WorkspaceProblem& problem : problems) {
        texts.append(QStringLiteral("%1:%2 %3 %4")
                         .arg(problem.place.line)
                         .arg(problem.place.column)
                         .arg(problem.pointer, problem.expected));
    }
    return texts.join(u'\n');
}

} // namespace vigie::test
