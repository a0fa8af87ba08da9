// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pointintime.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vigie {

/// One line about the point-in-time recovery that the database's host offers, with a way to its pages. Hidden
/// where the host is not known for one.
class PointInTimeLine final : public QWidget {
    Q_OBJECT
public:
    explicit PointInTimeLine(QWidget* parent = nullptr);

    void show(const std::optional<PointInTime>& offer, const Objectives& objectives);

private:
    QLabel* m_words;
    QPushButton* m_open;
    QUrl m_link;
};

} // namespace vigie
