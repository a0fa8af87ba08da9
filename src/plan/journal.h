// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "plan/journalentry.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

class QThreadPool;

namespace vigie {

/// Who acts, as records and locks name them: the login name, or the number of a user without one.
[[nodiscard]] QString loginName();

/// What an examination of the journal found.
struct JournalVerdict {
    qint64 entries = 0;
    bool intact = true;
    qint64 firstBadLine = 0; ///< counted from 1; 0 when intact
    QString problem; ///< translated: what is wrong there
    QByteArray head; ///< hash of the last good entry
};

/// The record that nobody can quietly change: JSON lines, each holding the hash of the one before. The last
/// hash is kept in a second file, so that a cut tail shows too. Several programs may append to one journal; a
/// file lock orders them. Every append reaches the disk before it returns. Disk work runs on @p workers;
/// results come back to the calling thread.
class Journal {
public:
    /// @p file need not exist; its folder is made, private to the user.
    Journal(QString file, QThreadPool* workers, const Clock& clock);

    /// Fills in sequence, time, who, machine and hashes. Fails when the disk does or when the file no longer
    /// ends with the entry that the head names: the plan must then not go on.
    [[nodiscard]] Async<JournalEntry> append(JournalEntry entry) const;
    /// Everything readable, oldest first.
    [[nodiscard]] Async<QList<JournalEntry>> entries() const;
    [[nodiscard]] Async<JournalVerdict> verify() const;

    QString file() const { return m_file; }

    /// The same without an event loop, for tools and tests. Blocks.
    static Result<JournalEntry> appendNow(const QString& file, JournalEntry entry);
    static Result<JournalVerdict> verifyNow(const QString& file);

private:
    QString m_file;
    QThreadPool* m_workers;
    const Clock* m_clock;
};

} // namespace vigie
