// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/fieldspec.h"

namespace vigie {

class JsonNode;

/// Checks the settings object of a service against its provider's fields and adds what is wrong.
void checkSettings(const JsonNode& settings, const QList<FieldSpec>& fields);

} // namespace vigie
