// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/jsonreader.h"
#include "domain/variable.h"
#include "providers/vercel/settings.h"

#include <QHash>

#include <optional>

namespace vigie::vercelapi {

/// One entry of a project's variables as Vercel keeps it: one value for one or more targets.
struct VariableRecord {
    Variable variable;
    QString type; ///< plain, encrypted, sensitive, system
    QStringList builtInTargets; ///< production, preview, development
    QStringList customEnvironmentIds;
    bool needsDecryption = false; ///< the list holds only its ciphertext

    bool isWriteOnly() const { return type == u"sensitive"; }
};

/// Ids of custom environments by their short names, both ways.
class CustomEnvironments {
public:
    CustomEnvironments() = default;
    explicit CustomEnvironments(const JsonReader& answer);
    QString idOf(const QString& slugOrId) const; ///< empty when there is none
    QString slugOf(const QString& id) const; ///< the id itself when unknown

private:
    QHash<QString, QString> m_slugById;
};

[[nodiscard]] QList<VariableRecord> variablesFrom(
    const JsonReader& answer, const CustomEnvironments& environments);
/// Whether builds of the environment get this variable.
[[nodiscard]] bool appliesTo(const VariableRecord& record, const Settings& settings);
/// The entry that @p wanted means: by id, else by name within the environment.
[[nodiscard]] std::optional<VariableRecord> findVariable(
    const QList<VariableRecord>& records, const Variable& wanted, const Settings& settings);

/// Targets as Vercel wants them in a write.
struct VariableTargets {
    QStringList builtIn;
    QStringList customEnvironmentIds;
};
/// Invalid when a name is neither a built-in target nor a custom environment.
[[nodiscard]] Result<VariableTargets> targetsFrom(
    const QStringList& names, const CustomEnvironments& environments);
/// Body of a creation. The value is in it: never logged.
[[nodiscard]] QJsonObject creationOf(const Variable& variable, const VariableTargets& targets);

} // namespace vigie::vercelapi
