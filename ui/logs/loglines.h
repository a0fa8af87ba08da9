// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logfolds.h"
#include "logs/record/logrecord.h"

#include <QCache>
#include <QObject>

namespace vigie {

/// The records that a view shows, row by row: all of a store, or those that a search found; tracebacks line
/// by line, or folded into their records. Main thread.
class LogLines final : public QObject {
    Q_OBJECT
public:
    explicit LogLines(LogStore& store, QObject* parent = nullptr);

    /// Null: all records. @p search outlives this.
    void show(LogSearch* search);
    bool showsAll() const { return m_search == nullptr; }
    /// Whether the lines of a traceback are seen only where their record is opened.
    void setFolding(bool folding);
    bool isFolding() const { return m_folding; }
    /// So many lines are folded into the record or, where it is open, follow it; 0: none, or nothing folds.
    quint32 foldedLines(qint64 row) const;
    bool isOpen(qint64 row) const { return m_folds.isOpen(at(row)); }
    /// Of the record, or of the one that the line belongs to.
    void setOpen(qint64 row, bool open);

    qint64 count() const;
    /// Of them, when they are folded, those that are records of their own.
    qint64 records() const { return m_folding ? m_folds.records() : count(); }
    RecordRef at(qint64 row) const;
    /// Decoded; the last few hundred are kept.
    const LogRecord& record(qint64 row) const;
    const Segment& segment(RecordRef record) const { return m_store.timeline().segment(record.segment); }
    quint32 source(qint64 row) const { return m_store.timeline().source(at(row).segment); }
    SourceName sourceName(qint64 row) const { return m_store.nameOf(source(row)); }
    QString sourceLabel(qint64 row) const { return m_store.source(source(row)).label(); }
    QString sourcePlace(qint64 row) const { return m_store.source(source(row)).place(); }
    /// Where the record stands among all of the store.
    qint64 position(qint64 row) const
    {
        return m_search || m_folding ? m_store.timeline().positionOf(at(row)) : row;
    }
    TimePoint time(qint64 row) const;

    /// The row of a record, of the one that it is folded into, or of the next one that is shown; -1 when it
    /// is gone. count() when all come before.
    qint64 rowOf(RecordRef record) const;
    qint64 rowFrom(TimePoint time) const; ///< the first at or after it

Q_SIGNALS:
    void changed();
    void folded(); ///< other lines are folded than before
    void cleared(); ///< records are numbered anew from here on

private:
    void searchChanged();

    LogStore& m_store;
    LogSearch* m_search = nullptr;
    bool m_folding = false;
    LogFolds m_folds;
    mutable QCache<quint64, LogRecord> m_decoded;
};

} // namespace vigie
