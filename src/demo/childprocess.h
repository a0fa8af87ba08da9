// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/clock.h"

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace vigie {

struct ChildCommand {
    QString program; ///< absolute
    QStringList arguments; ///< no secret: they are readable by everyone
    QString workingFolder;
    QProcessEnvironment environment;
};

struct ChildOutput {
    int exitCode = 0;
    QString text; ///< standard output and error, mixed; the last 4000 characters
};

/// Runs a short program to its end without blocking; killed on @p cancel or after @p most. A program that
/// fails is a result, one that cannot be started or crashes is an error. Needs an event loop.
[[nodiscard]] Async<ChildOutput> runChild(ChildCommand command, Millis most, CancelToken cancel);

} // namespace vigie
