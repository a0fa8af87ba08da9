// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/fieldspec.h"
#include "workspace/workspace.h"
#include "workspace/workspaceproblem.h"

#include <functional>
#include <optional>

namespace vigie {

struct ProviderType;

/// The providers that a workspace may name, and their settings. Called on worker threads.
struct KnownProviders {
    QStringList ids;
    std::function<const QList<FieldSpec>*(QStringView provider)> fields; ///< null: unknown
    std::function<bool(const QString&)> readsCondition; ///< of a health check; null: not checked
};

/// @p types must outlive every use.
[[nodiscard]] KnownProviders knownProviders(const QList<ProviderType>& types);

struct WorkspaceReading {
    std::optional<Workspace> workspace; ///< only when there is no problem
    QList<WorkspaceProblem> problems; ///< in the order of the file, at most WorkspaceReader::mostProblems
    QList<WorkspaceProblem> warnings; ///< unknown keys: kept, and maybe typing mistakes
};

/// Turns the text of a workspace file into a Workspace, or says everything that is wrong with it. The format
/// is described by resources/workspace.schema.json. Values are checked against the settings that the
/// service's provider states, and anything that looks like a credential is refused. A value; any thread.
class WorkspaceReader {
public:
    static constexpr int mostProblems = 20;
    static constexpr int format = 1; ///< of the file, which says it under "vigie"

    explicit WorkspaceReader(KnownProviders known);
    [[nodiscard]] WorkspaceReading read(const QByteArray& text) const;

private:
    KnownProviders m_known;
};

} // namespace vigie
