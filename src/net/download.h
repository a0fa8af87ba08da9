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
/// @p progress gets bytes done and total (0: unknown) on the calling thread, at most ten times a second.
[[nodiscard]] Async<DownloadResult> download(QNetworkAccessManager* network, QUrl source, QString file,
    std::function<void(qint64, qint64)> progress, CancelToken cancel);

} // namespace vigie
