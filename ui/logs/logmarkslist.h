// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logmarks.h"
#include "logs/logtimes.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace vigie {

/// All marks of the workspace, in order of time, over the log until something else is clicked: go to one,
/// write its note, take it away.
class LogMarksList final : public QFrame {
    Q_OBJECT
public:
    /// @p marks outlives this.
    LogMarksList(LogMarks& marks, LogTimes times, QWidget* parent = nullptr);

    void openBelow(const QWidget* button);

Q_SIGNALS:
    void chosen(vigie::LogMark mark);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fill();
    void choose();
    const LogMark* markOf(const QTreeWidgetItem* item) const;

    LogMarks& m_marks;
    LogTimes m_times;
    QTreeWidget* m_list;
    QLabel* m_empty;
    QPushButton* m_go;
    QPushButton* m_note;
    QPushButton* m_remove;
    QList<LogMark> m_shown;
};

} // namespace vigie
