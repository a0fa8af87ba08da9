// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/findingview.h"

#include "common/errorview.h"
#include "common/format.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

/// A clock that is further away than this makes signatures and ages wrong.
constexpr Millis oddSkew{std::chrono::seconds(5)};

} // namespace

FindingView::FindingView(QWidget* parent)
    : QWidget(parent)
    , m_state(named(new StateLabel, u"findingState"_qs, {}))
    , m_error(new ErrorView(ErrorView::Layout::Banner))
    , m_rows(new QGridLayout)
    , m_choice(new QWidget)
    , m_resources(named(new QComboBox, u"findingResources"_qs, tr("What there is to choose from")))
{
    named(this, u"finding"_qs, tr("Result of the connection test"));
    m_state->setEmphasised(true);
    m_error->setRetryVisible(false);
    m_rows->setHorizontalSpacing(space::group);
    m_rows->setVerticalSpacing(space::grid);
    m_rows->setColumnStretch(1, 1);
    m_resources->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_resources->setMinimumContentsLength(24);
    auto* const use = named(new QPushButton(tr("Fill in the form")), u"findingUse"_qs,
        tr("Fill in the form with the chosen resource"));
    auto* const row = new QHBoxLayout(m_choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_resources, 1);
    row->addWidget(use);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_state);
    column->addWidget(m_error);
    column->addLayout(m_rows);
    column->addWidget(m_choice);
    connect(use, &QPushButton::clicked, this, [this] {
        if (const int at = m_resources->currentIndex(); at >= 0 && at < m_settings.size())
            Q_EMIT resourceChosen(m_settings.at(at));
    });
    clear();
}

void FindingView::clearRows()
{
    while (QLayoutItem* const item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_error->hide();
    m_choice->hide();
    m_resources->clear();
    m_settings.clear();
}

void FindingView::clear()
{
    clearRows();
    hide();
}

void FindingView::showAsking(const QString& service)
{
    clearRows();
    m_state->setState(State::Running, tr("Asking %1…").arg(service));
    m_state->show();
    setVisible(true);
}

void FindingView::addRow(const QString& label, const QString& value)
{
    if (value.isEmpty())
        return;
    const int row = m_rows->rowCount();
    auto* const name = new QLabel(label);
    name->setForegroundRole(QPalette::PlaceholderText);
    auto* const text = new QLabel(value);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_rows->addWidget(name, row, 0, Qt::AlignTop);
    m_rows->addWidget(text, row, 1);
}

void FindingView::addRights(State state, const QStringList& sentences)
{
    for (const QString& sentence : sentences) {
        auto* const label = new StateLabel;
        label->setState(state, sentence);
        m_rows->addWidget(label, m_rows->rowCount(), 0, 1, 2);
    }
}

void FindingView::show(const ConnectionFinding& finding, bool choosing)
{
    clearRows();
    setVisible(true);
    m_state->setVisible(finding.access.has_value());
    if (finding.access) {
        const AccessReport& report = *finding.access;
        const bool odd = !report.missingRights.isEmpty()
            || (report.clockSkew && std::chrono::abs(*report.clockSkew) > oddSkew);
        m_state->setState(
            odd ? State::Degraded : State::Ok, odd ? tr("It answers, with a reservation") : tr("It answers"));
        addRow(tr("Known there as"), report.identity);
        addRow(tr("Rights"), report.scopes.join(u", "));
        addRow(tr("Valid until"), report.expiresAt ? exactText(*report.expiresAt) : QString());
        addRow(tr("Line"), report.tls ? tr("encrypted (TLS), certificate checked") : tr("not encrypted"));
        if (report.clockSkew)
            addRow(tr("Clock offset"),
                tr("%1 against this machine").arg(millisText(std::chrono::abs(*report.clockSkew))));
        for (const Fact& fact : report.facts)
            addRow(fact.label, fact.value);
        addRights(State::Degraded, report.missingRights);
        addRights(State::Degraded, report.excessRights);
    } else if (finding.access.error().kind() != ErrorKind::Cancelled) {
        m_error->show(finding.access.error());
        m_error->setVisible(true);
    }
    if (choosing && finding.resources && !finding.resources->isEmpty()) {
        for (const DiscoveredResource& resource : *finding.resources) {
            m_resources->addItem(tr("%1: %2").arg(resource.kind, resource.title));
            m_settings.append(resource.settings);
        }
        m_choice->show();
    }
}

} // namespace vigie
