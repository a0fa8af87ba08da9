// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/servicestatus.h"

#include <QCoreApplication>

namespace vigie {

namespace {

int urgency(State state)
{
    switch (state) {
    case State::Down:
        return 6;
    case State::Degraded:
        return 5;
    case State::Unknown:
        return 4;
    case State::Running:
        return 3;
    case State::Maintenance:
        return 2;
    case State::Paused:
        return 1;
    case State::Ok:
        return 0;
    }
    return 0;
}

} // namespace

State stateOf(DeploymentState state)
{
    switch (state) {
    case DeploymentState::Queued:
    case DeploymentState::InProgress:
        return State::Running;
    case DeploymentState::Succeeded:
        return State::Ok;
    case DeploymentState::Failed:
        return State::Down;
    case DeploymentState::Cancelled:
        return State::Paused;
    case DeploymentState::Unknown:
        return State::Unknown;
    }
    return State::Unknown;
}

QString stateName(State state)
{
    switch (state) {
    case State::Ok:
        return QStringLiteral("ok");
    case State::Degraded:
        return QStringLiteral("degraded");
    case State::Down:
        return QStringLiteral("down");
    case State::Unknown:
        return QStringLiteral("unknown");
    case State::Running:
        return QStringLiteral("running");
    case State::Maintenance:
        return QStringLiteral("maintenance");
    case State::Paused:
        return QStringLiteral("paused");
    }
    return {};
}

QString stateTitle(State state)
{
    switch (state) {
    case State::Ok:
        return QCoreApplication::translate("State", "Healthy");
    case State::Degraded:
        return QCoreApplication::translate("State", "Degraded");
    case State::Down:
        return QCoreApplication::translate("State", "Down");
    case State::Unknown:
        return QCoreApplication::translate("State", "Unknown");
    case State::Running:
        return QCoreApplication::translate("State", "In progress");
    case State::Maintenance:
        return QCoreApplication::translate("State", "Maintenance");
    case State::Paused:
        return QCoreApplication::translate("State", "Stopped");
    }
    return {};
}

State worstOf(State a, State b)
{
    return urgency(a) >= urgency(b) ? a : b;
}

} // namespace vigie
