// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QTimeEdit;

namespace vigie {

class Settings;

/// The hours in which alerts show no notice of the desktop: switched on or off, and from when until when.
/// Written at once.
class QuietHoursField final : public QWidget {
    Q_OBJECT
public:
    explicit QuietHoursField(Settings& settings, QWidget* parent = nullptr);

private:
    void write();

    Settings& m_settings;
    QCheckBox* m_on;
    QTimeEdit* m_from;
    QTimeEdit* m_until;
};

} // namespace vigie
