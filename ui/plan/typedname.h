// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace vigie {

/// The field in which a person types the environment's name. Before what cannot be undone the name must come
/// from the fingers: nothing can be pasted or dropped into it then.
class TypedName final : public QLineEdit {
    Q_OBJECT
public:
    explicit TypedName(bool pasteAllowed, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    bool m_pasteAllowed;
};

} // namespace vigie
