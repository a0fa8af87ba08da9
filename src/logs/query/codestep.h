// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/query/querystep.h"

#include <QStringView>

#include <optional>

namespace vigie {

/// The field's column of codes, if it has one.
[[nodiscard]] std::optional<CodedField> codedField(QStringView name);
/// The step of a Compare or Has of a coded field; null when the field is none.
Result<QueryStepPtr> makeCodeStep(const QueryNode& node, int& steps);

/// The value of a coded field in a row, read from the text as the segment was built from it: raw, as a
/// dictionary would hold it, but for an endpoint the path itself. Empty when there is none.
[[nodiscard]] std::string_view codedText(const Segment& segment, quint32 row, CodedField field);

} // namespace vigie
