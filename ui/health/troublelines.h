// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/checksmodel.h"

#include <QWidget>

class QVBoxLayout;

namespace vigie {

/// What is wrong now, in words and worst first: the parts of the newest answers that are not well, a few at
/// the most. Takes no room while all is well.
class TroubleLines final : public QWidget {
    Q_OBJECT
public:
    explicit TroubleLines(QWidget* parent = nullptr);
    void show(const QList<CheckRow>& rows);

private:
    QVBoxLayout* m_lines;
};

} // namespace vigie
