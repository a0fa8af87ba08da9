// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/banddialog.h"

class QLineEdit;
class QPushButton;

namespace vigie {

/// Asks why writing to a protected environment is opened, for the record. Opening writes nothing by itself.
class WritingDialog final : public BandDialog {
    Q_OBJECT
public:
    WritingDialog(Session& session, const EnvironmentId& environment, QWidget* parent);

Q_SIGNALS:
    void confirmed(QString reason);

private:
    QLineEdit* m_reason;
    QPushButton* m_open;
};

} // namespace vigie
