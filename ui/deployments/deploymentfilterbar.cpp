// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/deploymentfilterbar.h"

#include "common/naming.h"
#include "common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace vigie {

namespace {

constexpr int leastChoice = 72;
constexpr int leastText = 112; ///< for some letters of what is looked for

} // namespace

DeploymentFilterBar::DeploymentFilterBar(DeploymentsFilter* filter, QWidget* parent)
    : QWidget(parent)
    , m_filter(filter)
    , m_text(named(new QLineEdit, u"deploymentsFilter"_qs, tr("Filter the deployments")))
    , m_service(named(new QComboBox, u"deploymentsService"_qs, tr("Service")))
    , m_states(named(new QComboBox, u"deploymentsState"_qs, tr("State")))
    , m_onlyServed(
          named(new QCheckBox(tr("Only what served")), u"deploymentsOnlyServed"_qs, tr("Only what served")))
    , m_count(new QLabel)
{
    m_text->setPlaceholderText(tr("Version, message, author…"));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(leastText);
    m_service->addItem(tr("All services"), QString());
    m_states->addItems({tr("All states"), tr("Failed or interrupted"), tr("In progress")});
    for (QComboBox* const box : {m_service, m_states})
        box->setMinimumWidth(leastChoice); // in a narrow window the list says what the box cannot
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setObjectName(u"deploymentsCount"_qs);
    auto* const line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::between);
    line->addWidget(m_text, 1);
    line->addWidget(m_service);
    line->addWidget(m_states);
    line->addWidget(m_onlyServed);
    line->addSpacing(space::between);
    line->addWidget(m_count);

    connect(m_text, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setText(text);
        Q_EMIT changed();
    });
    connect(m_service, &QComboBox::currentIndexChanged, this, [this] {
        m_filter->setService(m_service->currentData().toString());
        Q_EMIT changed();
    });
    connect(m_states, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_filter->setStates(static_cast<DeploymentsFilter::States>(index));
        Q_EMIT changed();
    });
    connect(m_onlyServed, &QCheckBox::toggled, this, [this](bool only) {
        m_filter->setOnlyServed(only);
        Q_EMIT changed();
    });
}

void DeploymentFilterBar::setText(const QString& text)
{
    m_text->setText(text);
}

void DeploymentFilterBar::setService(const ServiceId& service)
{
    if (const int at = m_service->findData(service.text()); at >= 0)
        m_service->setCurrentIndex(at);
}

void DeploymentFilterBar::setServices(const QList<std::pair<ServiceId, QString>>& services)
{
    if (services == m_services && m_wanted.isEmpty())
        return;
    m_services = services;
    const QString before = m_wanted.isEmpty() ? m_service->currentData().toString() : m_wanted;
    const QSignalBlocker quiet(m_service);
    m_service->clear();
    m_service->addItem(tr("All services"), QString());
    for (const auto& [id, title] : services)
        m_service->addItem(title, id.text());
    const int at = m_service->findData(before);
    if (at > 0)
        m_wanted.clear();
    m_service->setCurrentIndex(std::max(0, at));
    m_filter->setService(m_service->currentData().toString());
}

void DeploymentFilterBar::clear()
{
    m_wanted.clear();
    m_text->clear();
    m_service->setCurrentIndex(0);
    m_states->setCurrentIndex(0);
    m_onlyServed->setChecked(false);
}

void DeploymentFilterBar::writeCount()
{
    const int all = m_filter->sourceModel()->rowCount();
    m_count->setText(m_filter->isFiltering() ? tr("%1 of %2").arg(m_filter->rowCount()).arg(all)
                                             : tr("%Ln deployment(s)", nullptr, all));
}

QJsonObject DeploymentFilterBar::saveState() const
{
    return {{u"text"_qs, m_text->text()}, {u"service"_qs, m_service->currentData().toString()},
        {u"states"_qs, m_states->currentIndex()}, {u"onlyServed"_qs, m_onlyServed->isChecked()}};
}

void DeploymentFilterBar::restoreState(const QJsonObject& state)
{
    m_text->setText(state.value(u"text").toString());
    m_wanted = state.value(u"service").toString();
    setServices(m_services);
    m_states->setCurrentIndex(std::clamp(state.value(u"states").toInt(), 0, m_states->count() - 1));
    m_onlyServed->setChecked(state.value(u"onlyServed").toBool());
}

} // namespace vigie
