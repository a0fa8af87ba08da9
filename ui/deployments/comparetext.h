// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/deploymentcomparison.h"

namespace vigie {

// The findings of a comparison in sentences; items of a list begin with "• ".

struct CompareNames {
    QString older; ///< the environments' titles
    QString newer;
    QString provider; ///< of the newer deployment
};

[[nodiscard]] QStringList commitLines(const CommitsBetween& between);
[[nodiscard]] QStringList variableLines(const ComparedVariables& variables, const CompareNames& names);
[[nodiscard]] QStringList schemaLines(const QList<ComparedSchema>& schemas, TimePoint now);

} // namespace vigie
