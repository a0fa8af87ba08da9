// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QWidget>

class QButtonGroup;

namespace vigie {

/// The ranges of time that the pane can show, as buttons of which one is pressed.
class RangeButtons final : public QWidget {
    Q_OBJECT
public:
    explicit RangeButtons(QWidget* parent = nullptr);

    static QString text(Millis range); ///< "24 h"
    static bool offers(Millis range);
    static Millis longest();
    static Millis atLeast(Millis range); ///< the shortest that holds @p range, else the longest
    void setRange(Millis range); ///< one that is offered

Q_SIGNALS:
    void rangeChosen(vigie::Millis range);

private:
    QButtonGroup* m_buttons;
};

} // namespace vigie
