// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

#include <QString>

namespace vigie {

/// A file of another tool, read once. Its content is a secret as a whole.
struct RegularFile {
    Secret content;
    QString path; ///< as asked for
    QString target; ///< where a symbolic link led; empty: no link
    TimePoint modified;
    QString permissions; ///< "rw-------"
    bool groupOrOthers = false; ///< somebody else can read or write it
    bool foreign = false; ///< it belongs to another user than the one who runs Vigie
};

constexpr qint64 largestImport = 1024 * 1024;

/// Reads a regular file of at most 1 MiB without following a surprise: a pipe, a device, a folder or a file
/// that is exchanged while we look is refused. NotFound when there is none. Opens nothing for writing.
[[nodiscard]] Result<RegularFile> readRegularFile(const QString& path);

/// A salted, slow fingerprint of a content: tells later whether the source has changed, and gives nobody who
/// reads our settings a cheap way to guess a short password in it. Different at each call.
[[nodiscard]] QString sourceFingerprint(const Secret& content);
[[nodiscard]] bool matchesFingerprint(const Secret& content, const QString& fingerprint);

} // namespace vigie
