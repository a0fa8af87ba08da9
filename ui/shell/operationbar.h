// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operationcenter.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace vigie {

class ElidedLabel;

/// The operations area: what runs, what has ended and how. One line when folded, a row per operation when
/// not. The line is there even while there is nothing to say, so that the pages above do not move.
class OperationBar final : public QWidget {
    Q_OBJECT
public:
    explicit OperationBar(QWidget* parent = nullptr);

    void setCenter(OperationCenter* center);
    /// One line that goes away by itself.
    void notify(const QString& text);
    void withdraw(const QString& text); ///< a notice that is over, unless another one has come

    /// Something that has happened and can be looked at; stays in the list until it is removed there.
    struct Entry {
        QString key; ///< a newer one of the same key takes its place
        QString text; ///< translated
        QString verb; ///< translated, for the button that opens it
        std::function<void()> open;
    };
    void post(Entry entry);

Q_SIGNALS:
    void planOpened(vigie::PlanRunner* runner);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void writeLines();
    QWidget* planRow(PlanRunner* runner);
    QWidget* operationRow(Operation* operation);
    QWidget* entryRow(const Entry& entry);

    OperationCenter* m_center = nullptr;
    QWidget* m_head;
    QLabel* m_headState;
    ElidedLabel* m_headText;
    ElidedLabel* m_notice;
    QToolButton* m_fold;
    QWidget* m_rows;
    QVBoxLayout* m_rowsLayout;
    QTimer m_noticeTimer;
    QTimer m_clock;
    QList<std::pair<QLabel*, std::function<QString()>>> m_lines;
    QList<Entry> m_entries; ///< oldest first
    bool m_unfolded = false;
};

} // namespace vigie
