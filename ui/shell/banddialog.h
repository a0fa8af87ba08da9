// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace vigie {

class Session;

/// A dialog about one environment: carries its band, as the window does. Ends itself when it is closed.
class BandDialog : public QDialog {
    Q_OBJECT
protected:
    BandDialog(Session& session, const EnvironmentId& environment, QWidget* parent);

    QVBoxLayout* body() const { return m_body; }
    /// Ends the body with a row of buttons. None is the default: Enter alone never executes.
    void addButtons(const QList<QPushButton*>& buttons);

private:
    QVBoxLayout* m_body;
};

} // namespace vigie
