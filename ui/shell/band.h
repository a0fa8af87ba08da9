// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/environment.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace vigie {

class Session;

/// The strip that says where one is: the environment's word, icon and colour, whether writing is open and for
/// how long, the switcher and the palette. The same strip stands on top of dialogs, without its buttons.
class Band final : public QWidget {
    Q_OBJECT
public:
    enum class Use { Window, Dialog };
    explicit Band(Use use, QWidget* parent = nullptr);

    void setSession(Session* session);
    void setEnvironment(const EnvironmentId& environment);
    void setNarrow(bool narrow); ///< drops what is said elsewhere
    void openSwitcher();

Q_SIGNALS:
    void environmentChosen(vigie::EnvironmentId environment);
    void openWritingRequested();
    void closeWritingRequested();
    void paletteRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void write();
    void fillSwitcher();

    Session* m_session = nullptr;
    EnvironmentId m_environment;
    EnvironmentKind m_kind = EnvironmentKind::Other;
    QColor m_colour; ///< the environment's own; invalid: that of its kind
    QLabel* m_icon;
    QLabel* m_word;
    QLabel* m_mode;
    QPushButton* m_writing;
    QToolButton* m_switcher;
    QPushButton* m_palette;
    QTimer m_countdown;
    bool m_open = false;
    bool m_protected = false;
};

} // namespace vigie
