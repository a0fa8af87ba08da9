// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QString>

namespace vigie {

/// "FILE.part" and "FILE.part.etag" beside a file that is being fetched. Blocks on the disk: for worker
/// threads, by one at a time. Errors are Invalid (disk full, no permission, FILE is a device), Conflict when
/// another download writes the same file, Cancelled.
class PartFile {
public:
    explicit PartFile(QString file);

    /// Opens or makes the part, readable by its owner only, and takes what is there into the checksum; a part
    /// whose origin is not known is emptied.
    [[nodiscard]] Result<> open(CancelToken cancel);
    /// Begins again with a version called @p etag; empty: it cannot be resumed.
    [[nodiscard]] Result<> restart(QByteArray etag);
    [[nodiscard]] Result<> append(const QByteArray& bytes);
    /// Makes the part durable and gives it its final name. Returns the SHA-256 of the whole, hexadecimal.
    [[nodiscard]] Result<QByteArray> finish();

    qint64 size() const { return m_size; }
    QByteArray etag() const { return m_etag; }

private:
    Result<> problem(const QString& reason) const;

    QString m_name;
    QFile m_part;
    QByteArray m_etag;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_size = 0;
};

} // namespace vigie
