// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace vigie {

/// A recovery sheet on the screen, to be printed. It holds a private key: nothing of it is kept, copied or
/// put into a file from here.
class SheetDialog final : public QDialog {
    Q_OBJECT
public:
    SheetDialog(const QString& name, const QString& sheet, QWidget* parent = nullptr);
};

} // namespace vigie
