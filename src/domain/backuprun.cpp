// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/backuprun.h"

#include <array>

namespace vigie {

namespace {

constexpr std::array kinds{"take", "drill", "prune"};
constexpr std::array outcomes{"running", "done", "partly", "elsewhere", "failed", "interrupted", "refused"};
constexpr std::array incidents{"take-failed", "copy-missing", "slot-missed", "drill-failed", "prune-failed"};

template <class Names, class Value> QString nameIn(const Names& names, Value value)
{
    return QString::fromLatin1(names.at(static_cast<size_t>(value)));
}

template <class Value, class Names> std::optional<Value> valueIn(const Names& names, QStringView name)
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (name == QLatin1StringView(names.at(i)))
            return static_cast<Value>(i);
    }
    return {};
}

} // namespace

QString runKindName(BackupRun::Kind kind)
{
    return nameIn(kinds, kind);
}

BackupRun::Kind runKindFromName(QStringView name)
{
    return valueIn<BackupRun::Kind>(kinds, name).value_or(BackupRun::Kind::Take);
}

QString runOutcomeName(BackupRun::Outcome outcome)
{
    return nameIn(outcomes, outcome);
}

BackupRun::Outcome runOutcomeFromName(QStringView name)
{
    return valueIn<BackupRun::Outcome>(outcomes, name).value_or(BackupRun::Outcome::Failed);
}

QString incidentKindName(BackupIncident::Kind kind)
{
    return nameIn(incidents, kind);
}

std::optional<BackupIncident::Kind> incidentKindFromName(QStringView name)
{
    return valueIn<BackupIncident::Kind>(incidents, name);
}

} // namespace vigie
