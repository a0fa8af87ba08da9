// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/serviceinspector.h"

#include "actions/runtimeactions.h"
#include "common/agelabel.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"
#include "environments/scaleform.h"

#include <QApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

using namespace std::chrono_literals;

// The inspector is 304 px wide; what is left beside margins, scroll bar and labels.
constexpr int contentWidth = 260;
constexpr int labelWidth = 96;
constexpr int valueWidth = contentWidth - labelWidth - space::between;

/// The strip that says which environment this is, in its colour, shape and word.
QWidget* environmentMark(const QString& title, EnvironmentKind kind, qreal ratio)
{
    auto* const mark = named(new QWidget, u"inspectorEnvironment"_qs, title);
    QPalette palette = mark->palette();
    palette.setColor(QPalette::Window, theme().band(kind));
    palette.setColor(QPalette::WindowText, theme().bandText);
    mark->setPalette(palette);
    mark->setAutoFillBackground(true);
    auto* const row = new QHBoxLayout(mark);
    row->setContentsMargins(space::between, space::grid, space::between, space::grid);
    auto* const picture = new QLabel;
    picture->setPixmap(iconPixmap(kindIconName(kind), theme().bandText, space::icon, ratio));
    row->addWidget(picture);
    row->addWidget(new QLabel(title), 1);
    return mark;
}

/// Wraps at spaces; a single word that is wider than @p room is cut in its middle and shown whole on hover.
QLabel* valueLabel(const SheetLine& line, int room)
{
    auto* const label = new QLabel;
    label->setWordWrap(true);
    QStringList words = line.value.split(u' ');
    for (QString& word : words)
        word = label->fontMetrics().elidedText(word, Qt::ElideMiddle, room);
    const QString shown = words.join(u' ');
    if (shown != line.value)
        label->setToolTip(line.value);
    const bool web = line.link.scheme() == u"https" || line.link.scheme() == u"http";
    if (web) {
        label->setTextFormat(Qt::RichText);
        label->setText(u"<a href=\"%1\">%2</a>"_qs.arg(
            QString::fromUtf8(line.link.toEncoded()).toHtmlEscaped(), shown.toHtmlEscaped()));
        label->setOpenExternalLinks(true);
        label->setTextInteractionFlags(Qt::TextBrowserInteraction);
        named(label, u"link-"_qs + line.link.host(), line.value);
    } else {
        label->setTextFormat(Qt::PlainText);
        label->setText(shown);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    return label;
}

} // namespace

ServiceInspector::ServiceInspector(Session& session, Shell& shell, ServiceKey key, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_shell(shell)
    , m_key(std::move(key))
    , m_state(named(new StateLabel, u"inspectorState"_qs, {}))
    , m_reason(named(new QLabel, u"inspectorReason"_qs, {}))
    , m_heard(new AgeLabel(session.clock()))
    , m_restart(named(new QPushButton(tr("Restart…")), u"serviceRestart"_qs, tr("Restart the service…")))
    , m_stop(named(new QPushButton(tr("Stop…")), u"serviceStop"_qs, tr("Stop the service…")))
    , m_scale(named(new QPushButton(tr("Scale…")), u"serviceScale"_qs, tr("Scale the service…")))
    , m_logs(named(new QPushButton(tr("Open logs")), u"serviceLogs"_qs, tr("Open logs")))
    , m_deployments(
          named(new QPushButton(tr("Open deployments")), u"serviceDeployments"_qs, tr("Open deployments")))
    , m_actionsNote(named(new QLabel, u"serviceActionsNote"_qs, {}))
    , m_form(new ScaleForm)
    , m_column(new QVBoxLayout(this))
{
    const ServiceHandle* const service = m_session.service(m_key);
    const QString title = service ? service->title() : m_key.service.text();
    const QString environment = service ? service->environmentTitle() : m_key.environment.text();
    named(this, u"serviceInspector"_qs, tr("%1 in %2").arg(title, environment));
    auto* const heading = named(new QLabel(title), u"inspectorTitle"_qs, title);
    heading->setFont(headingFont());
    heading->setWordWrap(true);
    m_state->setEmphasised(true);
    for (QLabel* const label : {m_reason, m_actionsNote})
        label->setWordWrap(true);
    m_actionsNote->setFont(captionFont());
    m_actionsNote->setForegroundRole(QPalette::PlaceholderText);
    m_restart->setIcon(icon(u"refresh"_qs));
    m_stop->setIcon(icon(u"stop"_qs));
    m_logs->setIcon(icon(u"pane-logs"_qs));
    m_deployments->setIcon(icon(u"pane-deployments"_qs));
    auto* const actions = new QGridLayout;
    actions->setSpacing(space::grid + 2);
    actions->addWidget(m_restart, 0, 0);
    actions->addWidget(m_stop, 0, 1);
    actions->addWidget(m_scale, 1, 0);
    actions->addWidget(m_logs, 2, 0, 1, 2);
    actions->addWidget(m_deployments, 3, 0, 1, 2);
    for (QPushButton* const button : {m_restart, m_stop, m_scale, m_logs, m_deployments})
        button->setAutoDefault(false);
    m_form->hide();

    m_column->setContentsMargins(space::paneMargin, space::paneMargin, space::paneMargin, space::paneMargin);
    m_column->setSpacing(space::between);
    m_column->addWidget(environmentMark(
        environment, service ? service->environmentKind() : EnvironmentKind::Other, devicePixelRatioF()));
    m_column->addWidget(heading);
    auto* const stateRow = new QHBoxLayout;
    stateRow->addWidget(m_state);
    stateRow->addStretch();
    stateRow->addWidget(m_heard);
    m_column->addLayout(stateRow);
    m_column->addWidget(m_reason);
    // Actions stand above the facts: a long list of facts must not push them out of sight.
    m_column->addLayout(actions);
    m_column->addWidget(m_actionsNote);
    m_column->addWidget(m_form);
    m_column->addStretch();

    connect(m_restart, &QPushButton::clicked, this, &ServiceInspector::planRestart);
    connect(m_stop, &QPushButton::clicked, this, &ServiceInspector::planStop);
    connect(m_scale, &QPushButton::clicked, this, &ServiceInspector::openScaling);
    connect(m_form, &ScaleForm::planRequested, this, &ServiceInspector::planScaling);
    connect(m_form, &ScaleForm::closed, this, [this] {
        m_form->hide();
        m_scale->setFocus();
    });
    connect(m_logs, &QPushButton::clicked, this, [this] {
        m_shell.go({u"logs"_qs, m_key.environment, m_key.service, {}, {}, {}, {}});
    });
    connect(m_deployments, &QPushButton::clicked, this, [this] {
        m_shell.go({u"deployments"_qs, m_key.environment, m_key.service, {}, {}, {}, {}});
    });
    m_pending.setSingleShot(true);
    m_pending.setInterval(150);
    connect(&m_pending, &QTimer::timeout, this, &ServiceInspector::write);
    connect(&session, &Session::serviceChanged, this, [this](const ServiceHandle* changed) {
        if (changed->key() == m_key && !m_pending.isActive())
            m_pending.start();
    });
    connect(&session, &Session::writingChanged, this, &ServiceInspector::write);
    // Ages must stay true while nothing else changes.
    m_clock.setInterval(30s);
    connect(&m_clock, &QTimer::timeout, this, &ServiceInspector::write);
    m_clock.start();
    write();
}

void ServiceInspector::write()
{
    const ServiceHandle* const service = m_session.service(m_key);
    if (!service)
        return;
    if (service->provider()) {
        m_state->setState(service->state());
        m_reason->setText(service->stateReason());
    } else {
        m_state->setState(State::Unknown, tr("Not connected yet"));
        m_reason->setText(service->status().error
                ? service->status().error->what()
                : tr("The workspace keeps this service, and Vigie does not connect to it yet."));
    }
    m_reason->setVisible(!m_reason->text().isEmpty());
    // The checks have times of their own; most of what stands below is the provider's.
    m_heard->setTime(service->lastAnswer() ? service->lastAnswer() : service->lastHeard());
    m_heard->setVisible(service->provider() != nullptr);
    writeActions(*service);
    const QList<SheetSection> sheet
        = serviceSheet(*service, m_session.workspace().objectives, m_session.clock().now());
    if (sheet != m_sheet || !m_sheetHost)
        writeSheet(sheet);
}

void ServiceInspector::writeActions(const ServiceHandle& service)
{
    RuntimeApi* const runtime = service.provider() ? service.provider()->runtime() : nullptr;
    const RuntimeFeatures features = runtime ? runtime->features() : RuntimeFeatures();
    const bool readOnly = !m_session.isWritingOpen(m_key.environment);
    const QString planned = readOnly
        ? tr("Opens a plan. “%1” is read-only: the plan can be simulated, and running it asks to open "
             "writing first.")
              .arg(service.environmentTitle())
        : tr("Opens a plan; nothing is sent before it is confirmed.");
    const auto offer = [&](QPushButton* button, bool possible, const QString& why) {
        button->setEnabled(possible);
        button->setToolTip(possible ? planned : why);
        button->setAccessibleDescription(button->toolTip());
    };
    const QString impossible
        = tr("%1 does not offer this for %2.").arg(service.type().title, service.title());
    const bool knowsScale = service.status().value && service.status().value->scale;
    offer(m_restart, features.testFlag(RuntimeFeature::Restart), impossible);
    offer(m_stop, features.testFlag(RuntimeFeature::Stop), impossible);
    offer(m_scale, features.testFlag(RuntimeFeature::Scale) && knowsScale,
        features.testFlag(RuntimeFeature::Scale) ? tr("The present bounds are not known yet.") : impossible);
    const auto lead = [](QPushButton* button, bool possible, const QString& why) {
        button->setEnabled(possible);
        button->setToolTip(possible ? QString() : why);
        button->setAccessibleDescription(button->toolTip());
    };
    lead(m_logs, service.provider() && service.provider()->logs(),
        tr("%1 gives no logs of %2.").arg(service.type().title, service.title()));
    lead(m_deployments, service.provider() && service.provider()->deployments(),
        tr("%1 has no deployments of %2.").arg(service.type().title, service.title()));
    m_actionsNote->setText(!features
            ? tr("%1 cannot be restarted, stopped or scaled from here.").arg(service.title())
            : readOnly ? tr("Read-only: plans can be read and simulated.")
                       : QString());
    m_actionsNote->setVisible(!m_actionsNote->text().isEmpty());
    if (m_form->isVisible() && !m_scale->isEnabled())
        m_form->hide();
}

void ServiceInspector::writeSheet(const QList<SheetSection>& sheet)
{
    m_sheet = sheet;
    const QWidget* const focus = QApplication::focusWidget();
    const QString focused = focus && isAncestorOf(focus) ? focus->objectName() : QString();
    delete m_sheetHost;
    m_sheetHost = named(new QWidget, u"serviceSheet"_qs, tr("What is known"));
    auto* const grid = new QGridLayout(m_sheetHost);
    grid->setContentsMargins(0, space::grid, 0, 0);
    grid->setHorizontalSpacing(space::between);
    grid->setVerticalSpacing(space::grid);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const SheetSection& section : sheet) {
        auto* const title = new QLabel(section.title);
        QFont font = title->font();
        font.setWeight(QFont::DemiBold);
        title->setFont(font);
        grid->setRowMinimumHeight(row++, space::between);
        grid->addWidget(title, row++, 0, 1, 2);
        for (const SheetLine& line : section.lines) {
            const int room = line.label.isEmpty() ? contentWidth : valueWidth;
            QWidget* value = nullptr;
            if (line.state && !line.link.isValid()) {
                auto* const host = new QWidget;
                auto* const pair = new QHBoxLayout(host);
                pair->setContentsMargins(0, 0, 0, 0);
                pair->setSpacing(space::grid + 2);
                auto* const mark = new QLabel;
                mark->setPixmap(iconPixmap(stateIconName(*line.state), theme().colour(*line.state),
                    space::icon, devicePixelRatioF()));
                mark->setAccessibleName(stateTitle(*line.state));
                pair->addWidget(mark, 0, Qt::AlignTop);
                pair->addWidget(valueLabel(line, room - space::icon - space::grid - 2), 1);
                value = host;
            } else {
                value = valueLabel(line, room);
            }
            if (line.label.isEmpty()) {
                grid->addWidget(value, row++, 0, 1, 2);
                continue;
            }
            auto* const label = new QLabel(line.label);
            label->setForegroundRole(QPalette::PlaceholderText);
            label->setWordWrap(true);
            label->setFixedWidth(labelWidth);
            grid->addWidget(label, row, 0, Qt::AlignTop);
            grid->addWidget(value, row++, 1);
        }
    }
    m_column->insertWidget(m_column->count() - 1, m_sheetHost);
    m_sheetHost->show();
    if (focused.isEmpty())
        return;
    if (auto* const again = m_sheetHost->findChild<QWidget*>(focused))
        again->setFocus();
}

void ServiceInspector::planRestart()
{
    if (!m_restart->isEnabled())
        return;
    const ActionTarget target = m_session.actionTarget(m_key);
    m_shell.planAndOpen(tr("Planning the restart…"),
        [target](CancelToken cancel) { return vigie::planRestart(target, std::move(cancel)); });
}

void ServiceInspector::planStop()
{
    if (!m_stop->isEnabled())
        return;
    const ActionTarget target = m_session.actionTarget(m_key);
    m_shell.planAndOpen(tr("Planning the stop…"),
        [target](CancelToken cancel) { return vigie::planStop(target, std::move(cancel)); });
}

void ServiceInspector::openScaling()
{
    const ServiceHandle* const service = m_session.service(m_key);
    if (!m_scale->isEnabled() || !service || !service->status().value || !service->status().value->scale)
        return;
    m_form->setScale(*service->status().value->scale);
    m_form->show();
    m_form->findChild<QWidget*>(u"scaleLeast"_qs)->setFocus();
}

void ServiceInspector::planScaling(const Scale& wanted)
{
    const ActionTarget target = m_session.actionTarget(m_key);
    m_shell.planAndOpen(tr("Planning the scaling…"), [target, wanted](CancelToken cancel) {
        return vigie::planScaling(target, wanted, std::move(cancel));
    });
}

} // namespace vigie
