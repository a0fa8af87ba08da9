// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/variableactions.h"
#include "domain/environment.h"

namespace vigie {

/// One edit that a person has prepared and not yet planned.
struct StagedChange {
    ServiceKey key;
    VariableChange change;
};

/// How a variable of one environment stands to the others that are compared.
enum class Comparison {
    Same,
    Different,
    OnlyHere, ///< set here, and another environment lacks it
    Missing,
    Unverifiable, ///< a value cannot be read, so nothing can be said
    Present, ///< set here, with nothing to compare it with
    NotRead, ///< the environment's variables are not known (yet)
};

[[nodiscard]] QString comparisonName(Comparison comparison); ///< stable English, for exports
[[nodiscard]] QString comparisonTitle(Comparison comparison); ///< translated

/// The variables of one environment; without a list when they are not known.
struct VariableSide {
    ServiceKey key;
    QString title; ///< of the environment
    EnvironmentKind kind = EnvironmentKind::Other;
    std::optional<QList<Variable>> variables;
};

struct ComparedCell {
    Comparison comparison = Comparison::NotRead;
    /// Which of the different values it has, counted from 1 in the order of the environments; 0 when alike.
    int group = 0;
    QList<Variable> entries; ///< the one that counts first; further ones are hidden by it
    std::optional<VariableChange> staged;

    /// Whether both look the same on screen.
    bool looksLike(const ComparedCell& other) const;
};

struct ComparedRow {
    QString name;
    QString branch; ///< variables for one git branch are rows of their own
    QList<ComparedCell> cells; ///< one per side

    /// Whether environments are known to disagree.
    bool differs() const;
};

/// One row per name (and branch), sorted by name. A service's own variable counts before one that comes from
/// an add-on or a linked service. Staged changes mark their cells; the comparison is of what is set now.
[[nodiscard]] QList<ComparedRow> compareVariables(
    const QList<VariableSide>& sides, const QList<StagedChange>& staged);

/// Names and states as comma-separated text; never a value.
[[nodiscard]] QByteArray comparisonCsv(const QList<VariableSide>& sides, const QList<ComparedRow>& rows);

} // namespace vigie
