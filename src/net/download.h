// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QString>
#include <QUrl>

#include <functional>

class QNetworkAccessManager;

namespace vigie {

struct DownloadResult {
    qint64 bytes = 0;
    QByteArray sha256; ///< hexadecimal, of the complete file
    bool resumed = false; ///< part of it was already there
};

/// Fetches @p source, a link that carries its own authorisation, into @p file. Works in "FILE.part" beside it
/// and renames at the end; a later call resumes that part when the server's ETag still matches (kept in
/// "FILE.part.etag"). Length is checked against Content-Length. Disk I/O happens on a worker thread.
/// Bytes are taken as they are stored, never decompressed. The file is readable by its owner only; an older
/// one of that name is replaced in one step. Redirections are followed, but not out of encryption. After a
/// failure or cancellation the part stays for the next call; nothing is repeated here. Errors: Forbidden when
/// the link has expired, Offline or Timeout (a minute of silence), Invalid when the disk refuses, Conflict
/// when the same file is already being fetched; none quotes the link.
/// @p progress gets bytes done and total (0: unknown) on the calling thread, at most ten times a second.
[[nodiscard]] Async<DownloadResult> download(QNetworkAccessManager* network, QUrl source, QString file,
    std::function<void(qint64, qint64)> progress, CancelToken cancel);

} // namespace vigie
