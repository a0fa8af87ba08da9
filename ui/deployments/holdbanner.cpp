// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/holdbanner.h"

#include "actions/deploymentactions.h"
#include "common/format.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

HoldBanner::HoldBanner(Session& session, Shell& shell, const ServiceKey& service, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_shell(shell)
    , m_service(service)
    , m_what(new StateLabel)
    , m_why(new ElidedLabel)
{
    const QString id = service.service.text();
    named(this, u"deployments-hold-"_qs + id, tr("New deployments are held back"));
    auto* const release = named(
        new QPushButton(tr("Release the hold…")), u"deployments-release-"_qs + id, tr("Release the hold…"));
    release->setAutoDefault(false);
    release->setToolTip(tr("Opens a plan first. Planning only reads."));
    m_what->setEmphasised(true);
    m_why->setForegroundRole(QPalette::PlaceholderText);
    auto* const line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::between);
    line->addWidget(m_what);
    line->addWidget(m_why, 1);
    line->addWidget(release);
    connect(release, &QPushButton::clicked, this, [this] {
        const ActionTarget target = m_session.actionTarget(m_service);
        m_shell.planAndOpen(tr("Planning the release of the hold…"),
            [target](CancelToken cancel) { return planHoldRelease(target, std::move(cancel)); });
    });
}

void HoldBanner::setHold(const ReleaseHold& hold, const QString& serviceTitle)
{
    m_what->setState(State::Paused, tr("%1 holds new deployments back").arg(serviceTitle));
    QStringList parts;
    if (hold.since)
        parts.append(tr("since %1").arg(exactText(*hold.since)));
    if (!hold.reason.isEmpty())
        parts.append(hold.reason);
    m_why->setFullText(parts.join(u" · "));
}

HoldBanners::HoldBanners(Session& session, Shell& shell, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_shell(shell)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::grid);
    hide();
}

void HoldBanners::showHolds(const QList<ServiceHandle*>& services)
{
    QList<const ServiceHandle*> held;
    for (const ServiceHandle* const service : services) {
        if (service->hold().value && service->hold().value->held)
            held.append(service);
    }
    const bool same = std::ranges::equal(held, m_banners, {}, &ServiceHandle::key, &HoldBanner::service);
    if (!same) { // a button that has the focus stays as long as it is of use
        qDeleteAll(m_banners);
        m_banners.clear();
        for (const ServiceHandle* const service : std::as_const(held)) {
            m_banners.append(new HoldBanner(m_session, m_shell, service->key()));
            layout()->addWidget(m_banners.last());
        }
    }
    for (qsizetype i = 0; i < held.size(); ++i)
        m_banners.at(i)->setHold(*held.at(i)->hold().value, held.at(i)->title());
    setVisible(!held.isEmpty());
}

} // namespace vigie
