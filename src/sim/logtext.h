// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/traffic.h"

namespace vigie::sim {

struct LogContext {
    QByteArray environment;
    QByteArray version; ///< short commit
};

struct LogText {
    QByteArray message;
    QByteArray severity;
};

/// What the API writes about a request: always one JSON record, sometimes an access line in gunicorn's form,
/// and for a failure the lines of a Python traceback.
QList<LogText> textOf(const Visit& visit, const LogContext& context);
int linesOf(const Visit& visit); ///< how many lines textOf() makes

} // namespace vigie::sim
