// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

namespace vigie {

/// Asks what becomes of a running action when its window is closed. Doing nothing is the default.
class ClosingQuestion final : public QMessageBox {
    Q_OBJECT
public:
    explicit ClosingQuestion(QWidget* parent);

Q_SIGNALS:
    void backgroundChosen(); ///< go on without a window until it is done
    void stopChosen(); ///< likewise, but only to the end of the present step
};

} // namespace vigie
