// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QFile>

#include <memory>

namespace vigie {

/// Takes turns with other programs and threads at reading and then writing a file: an exclusive flock(2) on a
/// file of its own. The kernel gives it back when its holder dies, at whatever point, so that nobody has to
/// guess whether a turn is stale. That file stays, is empty, and means nothing by itself. Movable; gives the
/// turn back when it is destroyed.
class FileTurn {
public:
    /// Blocks for at most @p most. Conflict: somebody else has the turn still. Unavailable: @p file cannot be
    /// made, with what the system says.
    [[nodiscard]] static Result<FileTurn> take(const QString& file, Millis most);

private:
    explicit FileTurn(std::unique_ptr<QFile> file);

    std::unique_ptr<QFile> m_file;
};

} // namespace vigie
