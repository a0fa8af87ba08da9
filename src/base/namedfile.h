// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFile>

namespace vigie {

/// What stands under a name that a person gave for a file to be written. A file comes into being beside its
/// name and is renamed over it; done to a device, a pipe or a folder, that would take it away.
struct NamedFile {
    QString path; ///< where symbolic links lead; the name itself when nothing is there
    bool stream = false; ///< a device or a pipe, /dev/stdout too: to be written straight into
};

/// Looks and touches nothing. Invalid for what can be neither: a folder, a disk, a socket.
[[nodiscard]] Result<NamedFile> lookAtNamed(const QString& path);

/// Where a file may be put, replacing an older one. Invalid when anything else stands there.
[[nodiscard]] Result<QString> replaceable(const QString& path);

/// Puts @p content there, whole or not at all, as replaceable() allows. Blocks on the disk. Invalid, or
/// Unavailable when it cannot be written; both name the file.
[[nodiscard]] Result<> replaceFile(const QString& path, const QByteArray& content);

/// Opens a stream for writing at its end. Unavailable otherwise, such as for a pipe that nobody reads.
[[nodiscard]] Result<> openStream(QFile& file, const QString& path);

} // namespace vigie
