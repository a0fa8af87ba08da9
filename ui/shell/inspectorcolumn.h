// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace vigie {

/// The column beside the panes. It is there while something is inspected and the window has room for it.
class InspectorColumn final : public QWidget {
    Q_OBJECT
public:
    explicit InspectorColumn(QWidget* parent = nullptr);

    void showContent(QWidget* content); ///< owned from then on; null: nothing is inspected
    void setHasRoom(bool room);

    QSize sizeHint() const override { return {wanted, QWidget::sizeHint().height()}; }
    /// It never keeps the window from being made smaller: under some width it folds.
    QSize minimumSizeHint() const override { return {0, QWidget::minimumSizeHint().height()}; }

private:
    static constexpr int wanted = 304;

    void fold();

    bool m_room = true;
};

} // namespace vigie
