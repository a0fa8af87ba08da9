// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "logs/loglines.h"
#include "logs/logmark.h"

#include <QThreadPool>

namespace vigie {

/// The marks of a workspace, shown at once and written behind: on a thread of its own, in order. Main thread.
class LogMarks final : public QObject {
    Q_OBJECT
public:
    /// Begins to read @p file; changed() follows. An empty name: nothing is kept.
    explicit LogMarks(QString file, QObject* parent = nullptr);
    ~LogMarks() override; ///< waits until all is written

    const QList<LogMark>& marks() const { return m_marks; } ///< ascending by time
    /// The mark of the record in that row; null when it has none. Looks at the record's bytes only when a
    /// mark of its time and length exists.
    const LogMark* at(const LogLines& lines, qint64 row) const;
    /// Marks the record, or takes its mark and note away. True when it is marked now.
    bool toggle(const LogLines& lines, qint64 row);
    /// An empty note leaves the mark.
    void setNote(const LogMark& mark, const QString& note);
    void remove(const LogMark& mark);
    /// The row of a marked record among the shown ones; -1 when it is not there.
    qint64 rowOf(const LogLines& lines, const LogMark& mark) const;

Q_SIGNALS:
    void changed();
    void troubled(QString text); ///< translated

private:
    void put(LogMark mark, bool present);
    void write(LogMark mark, bool present);
    void take(marksfile::Content content);

    QString m_file;
    QList<LogMark> m_marks;
    int m_writing = 0; ///< changes that are not on disk yet
    QThreadPool m_writer; ///< one thread
    TaskScope m_scope;
};

} // namespace vigie
