// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/banddialog.h"

namespace vigie {

/// Asks why a backup is to be held; the reason is kept beside it, for whoever wonders later.
class HoldDialog final : public BandDialog {
    Q_OBJECT
public:
    HoldDialog(Session& session, const EnvironmentId& environment, const QString& artefact,
        QWidget* parent = nullptr);

Q_SIGNALS:
    void confirmed(QString reason);
};

} // namespace vigie
