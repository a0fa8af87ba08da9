// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/databaseview.h"

#include "common/faces.h"
#include "common/labels.h"
#include "common/theme.h"
#include "health/databasesection.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace vigie {

namespace {

/// A certificate or a role changes rarely; a connection of its own for it is not cheap.
constexpr Millis askEvery = std::chrono::minutes(5);

} // namespace

DatabaseView::DatabaseView(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    auto* const content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, space::between, 0, 0);
    m_column->setSpacing(space::group);
    m_column->addStretch(1);
    m_faces = new Faces(scrolling(content));
    setMinimumHeight(space::leastPage); // what does not fit is scrolled
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_faces);
    connect(m_faces, &Faces::retryRequested, this, [this] {
        for (ServiceHandle* const service : m_session.services(m_environment)) {
            if (service->role() == ServiceRole::Database)
                service->refresh();
        }
    });
    connect(&m_askAgain, &QTimer::timeout, this, &DatabaseView::ask);
    m_askAgain.start(askEvery);
}

void DatabaseView::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    write();
}

bool DatabaseView::hasDatabase() const
{
    return std::ranges::any_of(m_session.services(m_environment),
        [](const ServiceHandle* service) { return service->provider() && service->provider()->database(); });
}

void DatabaseView::ask()
{
    for (DatabaseSection* const section : std::as_const(m_sections))
        section->ask();
}

void DatabaseView::write()
{
    QList<const ServiceHandle*> services;
    QList<const Provider*> providers;
    std::optional<Error> error;
    bool planned = false;
    bool heard = false;
    for (const ServiceHandle* const service : m_session.services(m_environment)) {
        planned = planned || service->role() == ServiceRole::Database;
        if (!service->provider() || !service->provider()->database()) {
            if (service->role() == ServiceRole::Database && !service->provider() && service->status().error)
                error = service->status().error;
            continue;
        }
        services.append(service);
        providers.append(service->provider().get());
        heard = heard || service->database().value;
        if (service->database().error)
            error = service->database().error;
    }
    if (providers != m_shown) {
        qDeleteAll(m_sections);
        m_sections.clear();
        for (const ServiceHandle* const service : std::as_const(services)) {
            auto* const section = new DatabaseSection(*service, m_session.clock());
            m_column->insertWidget(static_cast<int>(m_sections.size()), section);
            m_sections.append(section);
        }
        m_shown = providers;
    }
    for (DatabaseSection* const section : std::as_const(m_sections))
        section->write();
    if (heard)
        m_faces->showContent();
    else if (error)
        m_faces->showError(*error);
    else if (planned)
        m_faces->showLoading(tr("Asking the database…"));
    else
        m_faces->showEmpty(tr("No database is connected to this environment."));
}

} // namespace vigie
