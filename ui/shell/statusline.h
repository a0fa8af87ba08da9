// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace vigie {

class Session;

/// The lowest line: each provider of the current environment with its connection and the age of its data, and
/// the time with its zone.
class StatusLine final : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setSession(Session* session);
    void setEnvironment(const EnvironmentId& environment);

private:
    void write();

    Session* m_session = nullptr;
    EnvironmentId m_environment;
    QHBoxLayout* m_services;
    QLabel* m_time;
    QTimer m_timer;
};

} // namespace vigie
