// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/pane.h"

namespace vigie {

class ElidedLabel;
class StateLabel;

/// Says that a service holds new deployments back since a rollback, and offers to release that. One service.
class HoldBanner final : public QWidget {
    Q_OBJECT
public:
    HoldBanner(Session& session, Shell& shell, const ServiceKey& service, QWidget* parent = nullptr);

    const ServiceKey& service() const { return m_service; }
    void setHold(const ReleaseHold& hold, const QString& serviceTitle);

private:
    Session& m_session;
    Shell& m_shell;
    ServiceKey m_service;
    StateLabel* m_what;
    ElidedLabel* m_why;
};

/// The banners of all services that hold something back; nothing when none does.
class HoldBanners final : public QWidget {
    Q_OBJECT
public:
    HoldBanners(Session& session, Shell& shell, QWidget* parent = nullptr);

    void showHolds(const QList<ServiceHandle*>& services);

private:
    Session& m_session;
    Shell& m_shell;
    QList<HoldBanner*> m_banners;
};

} // namespace vigie
