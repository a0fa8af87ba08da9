// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/deploymentinspector.h"

#include "common/format.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"
#include "domain/errortrend.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int labelWidth = 112; ///< of the names of facts; the rest of the inspector is for their values
constexpr int idWidth = 136;
constexpr std::array verbs{DeploymentVerb::RollBack, DeploymentVerb::Promote, DeploymentVerb::Redeploy,
    DeploymentVerb::Interrupt, DeploymentVerb::Compare, DeploymentVerb::BuildOutput, DeploymentVerb::Logs,
    DeploymentVerb::OpenAtProvider};

void clear(QLayout* layout)
{
    while (QLayoutItem* const item = layout->takeAt(0)) {
        if (item->widget())
            delete item->widget();
        delete item;
    }
}

QLabel* wrapped(const QString& text)
{
    auto* const label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

State stateOf(AliasState state)
{
    switch (state) {
    case AliasState::Pending:
    case AliasState::Unknown:
        return State::Unknown;
    case AliasState::Moving:
        return State::Running;
    case AliasState::Assigned:
        return State::Ok;
    case AliasState::Failed:
        return State::Down;
    }
    return State::Unknown;
}

QString titleOf(AliasState state)
{
    switch (state) {
    case AliasState::Pending:
        return DeploymentInspector::tr("not assigned");
    case AliasState::Moving:
        return DeploymentInspector::tr("moving");
    case AliasState::Assigned:
        return DeploymentInspector::tr("assigned");
    case AliasState::Failed:
        return DeploymentInspector::tr("failed");
    case AliasState::Unknown:
        return DeploymentInspector::tr("unknown");
    }
    return {};
}

} // namespace

DeploymentInspector::DeploymentInspector(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(new QLabel)
    , m_message(wrapped({}))
    , m_state(new StateLabel)
    , m_failure(wrapped({}))
    , m_facts(new QGridLayout)
    , m_history(new QVBoxLayout)
    , m_providerTitle(new QLabel)
    , m_providerFacts(new QGridLayout)
{
    named(this, u"deploymentInspector"_qs, tr("The selected deployment"));
    m_title->setObjectName(u"deploymentInspectorTitle"_qs);
    m_title->setFont(headingFont());
    m_failure->setObjectName(u"deploymentInspectorFailure"_qs);
    m_state->setEmphasised(true);
    m_providerTitle->setFont(headingFont());
    for (QGridLayout* const grid : {m_facts, m_providerFacts}) {
        grid->setHorizontalSpacing(space::between);
        grid->setVerticalSpacing(space::grid);
        grid->setColumnStretch(1, 1);
    }
    m_history->setSpacing(space::grid);
    auto* const actions = new QVBoxLayout;
    actions->setSpacing(space::grid);
    for (const DeploymentVerb verb : verbs) {
        const QString text = verbText(verb, {});
        auto* const button = named(new QPushButton(icon(verbIcon(verb)), text),
            u"deployment-verb-%1"_qs.arg(static_cast<int>(verb)), text);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, verb] { Q_EMIT verbRequested(verb); });
        actions->addWidget(button);
        m_buttons.append({verb, button});
    }
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(space::paneMargin, space::paneMargin, space::paneMargin, space::paneMargin);
    column->setSpacing(space::between);
    column->addWidget(m_title);
    column->addWidget(m_message);
    column->addWidget(m_state);
    column->addWidget(m_failure);
    column->addLayout(m_facts);
    column->addSpacing(space::grid);
    column->addLayout(actions);
    column->addLayout(m_history);
    column->addSpacing(space::grid);
    column->addWidget(m_providerTitle);
    column->addLayout(m_providerFacts);
    column->addStretch();

    m_soon.setSingleShot(true);
    m_soon.setInterval(200);
    connect(&m_soon, &QTimer::timeout, this, &DeploymentInspector::ask);
    connect(&session, &Session::serviceChanged, this,
        [this](const ServiceHandle* service, ServiceHandle::Topic topic) {
            if (topic == ServiceHandle::Topic::ErrorCounts
                && service->key().environment == m_row.deployment.service.environment)
                write();
        });
}

void DeploymentInspector::setRow(const DeploymentRow& row)
{
    const bool same
        = row.deployment.id == m_row.deployment.id && row.deployment.service == m_row.deployment.service;
    const bool changed = row != m_row;
    m_row = row;
    if (!same) {
        m_scope.restart();
        m_asking = false;
        m_detail.reset();
        m_error.reset();
    }
    if (!same || changed || isUnderWay(row.deployment))
        m_soon.start();
    if (!same || changed)
        write();
}

void DeploymentInspector::focusFirstAction()
{
    for (const auto& [verb, button] : std::as_const(m_buttons)) {
        if (button->isVisible() && button->isEnabled()) {
            button->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void DeploymentInspector::ask()
{
    const ServiceHandle* const service = m_session.service(m_row.deployment.service);
    const auto provider = service ? service->provider() : nullptr;
    if (m_asking || !provider || !provider->deployments())
        return;
    m_asking = true;
    m_scope.run(provider->deployments()->detail(m_row.deployment.id, m_scope.token()),
        [this](Result<DeploymentDetail> detail) {
            m_asking = false;
            m_error.reset();
            if (detail)
                m_detail = *std::move(detail);
            else if (detail.error().kind() != ErrorKind::Cancelled)
                m_error = detail.error();
            write();
        });
}

void DeploymentInspector::write()
{
    const Deployment& deployment = m_row.deployment;
    const QString version
        = deployment.version.commit.isEmpty() ? deployment.id.text() : deployment.version.shortCommit();
    m_title->setText(tr("%1 %2").arg(m_row.tier, version));
    m_message->setText(deployment.version.message);
    m_message->setVisible(!deployment.version.message.isEmpty());
    m_state->setState(vigie::stateOf(deployment.state),
        deployment.serving ? tr("Serves now") : deploymentStateTitle(deployment.state));
    QString failure = deployment.failure;
    if (failure.isEmpty() && m_detail)
        failure = m_detail->deployment.failure;
    m_failure->setText(failure);
    m_failure->setVisible(!failure.isEmpty());
    writeFacts();
    writeProviderFacts();
    writeActions();
    clear(m_history);
    writeErrors();
    writeAliases();
    writeSteps();
    if (m_error) {
        addSection(tr("Detail"));
        m_history->addWidget(wrapped(m_error->what()));
    }
}

void DeploymentInspector::addFact(
    QGridLayout* to, const QString& label, const QString& value, const QString& hover, bool fixed)
{
    if (value.isEmpty())
        return;
    const int line = to->rowCount();
    auto* const name = new QLabel(label);
    name->setForegroundRole(QPalette::PlaceholderText);
    name->setWordWrap(true);
    name->setFixedWidth(labelWidth);
    auto* const text = wrapped(value);
    if (fixed) { // ids have no place to break
        text->setFont(fixedFont());
        text->setWordWrap(false);
        text->setText(text->fontMetrics().elidedText(value, Qt::ElideMiddle, idWidth));
    }
    text->setToolTip(hover.isEmpty() && fixed ? value : hover);
    text->setAccessibleName(tr("%1: %2").arg(label, value));
    to->addWidget(name, line, 0, Qt::AlignTop);
    to->addWidget(text, line, 1, Qt::AlignTop);
}

void DeploymentInspector::writeFacts()
{
    clear(m_facts);
    const Deployment& deployment = m_row.deployment;
    const TimePoint now = m_session.clock().now();
    addFact(m_facts, tr("Started"), exactText(deployment.createdAt), ageText(deployment.createdAt, now));
    if (const auto took = timeTaken(deployment, now))
        addFact(m_facts, deployment.finishedAt ? tr("Took") : tr("For now"), spanText(*took));
    if (const auto span = timeInService(m_row, now))
        addFact(m_facts, tr("In service"), spanText(*span),
            m_row.servedFrom ? tr("Since %1").arg(exactText(*m_row.servedFrom)) : QString());
    addFact(m_facts, tr("Action"),
        m_row.rolledBack.isEmpty() ? deploymentActionTitle(deployment.action)
                                   : tr("Rollback of %1").arg(m_row.rolledBack));
    addFact(m_facts, tr("Author"), deployment.author);
    addFact(m_facts, tr("Trigger"), deployment.cause);
    addFact(m_facts, tr("Branch"), deployment.version.branch);
}

void DeploymentInspector::writeProviderFacts()
{
    clear(m_providerFacts);
    const Deployment& deployment = m_row.deployment;
    const ServiceHandle* const service = m_session.service(deployment.service);
    m_providerTitle->setText(service ? tr("At %1").arg(service->type().title) : tr("At the provider"));
    addFact(m_providerFacts, tr("Target"), deployment.target);
    addFact(m_providerFacts, tr("Commit"), deployment.version.commit, {}, true);
    addFact(m_providerFacts, tr("Deployment"), deployment.id.text(), {}, true);
    addFact(m_providerFacts, tr("Provider's word"), deployment.providerState);
    if (m_detail) {
        for (const Fact& fact : std::as_const(m_detail->facts)) {
            if (fact.value != deployment.cause)
                addFact(m_providerFacts, fact.label, fact.value);
        }
    }
}

void DeploymentInspector::writeActions()
{
    const ServiceHandle* const service = m_session.service(m_row.deployment.service);
    for (const auto& [verb, button] : std::as_const(m_buttons)) {
        const VerbState state = verbState(m_session, m_row, verb);
        const QString text = verbText(verb, service ? service->type().title : QString());
        button->setText(text);
        button->setAccessibleName(text);
        button->setAccessibleDescription(state.why);
        button->setVisible(state.shown);
        button->setEnabled(state.enabled);
        button->setToolTip(state.why);
    }
}

void DeploymentInspector::addSection(const QString& title)
{
    auto* const label = new QLabel(title);
    label->setFont(headingFont());
    label->setContentsMargins(0, space::between, 0, 0);
    m_history->addWidget(label);
}

void DeploymentInspector::writeAliases()
{
    if (!m_detail || m_detail->aliases.isEmpty())
        return;
    addSection(tr("Domains"));
    for (const DeploymentAlias& alias : std::as_const(m_detail->aliases)) {
        auto* const label = new StateLabel;
        // A deployment that serves no more keeps its list, but those domains lead elsewhere by now.
        const bool moved = alias.state == AliasState::Assigned && !m_row.deployment.serving && m_row.served;
        label->setState(moved ? State::Unknown : stateOf(alias.state),
            moved ? tr("%1: was assigned").arg(alias.name)
                  : tr("%1: %2").arg(alias.name, titleOf(alias.state)));
        label->setToolTip(alias.failure.isEmpty() ? alias.name : alias.failure);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_history->addWidget(label);
        if (!alias.failure.isEmpty())
            m_history->addWidget(wrapped(alias.failure));
    }
}

void DeploymentInspector::writeSteps()
{
    if (!m_detail || m_detail->steps.isEmpty())
        return;
    addSection(tr("Steps"));
    const TimePoint now = m_session.clock().now();
    for (const DeploymentStep& step : std::as_const(m_detail->steps)) {
        QString text = step.name;
        if (step.startedAt && (step.finishedAt || !isFinal(step.state)))
            text = tr("%1: %2").arg(
                step.name, spanText(std::max(Millis(0), step.finishedAt.value_or(now) - *step.startedAt)));
        auto* const label = new StateLabel;
        label->setState(vigie::stateOf(step.state), text);
        label->setToolTip(step.startedAt ? exactText(*step.startedAt) : QString());
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_history->addWidget(label);
    }
}

void DeploymentInspector::writeErrors()
{
    if (!m_row.served)
        return;
    const TimePoint moment
        = m_row.servedFrom.value_or(m_row.deployment.finishedAt.value_or(m_row.deployment.createdAt));
    for (const ServiceHandle* const service : m_session.services(m_row.deployment.service.environment)) {
        if (!service->errorCounts().value)
            continue;
        const auto trend = errorTrend(*service->errorCounts().value, moment, m_session.clock().now());
        if (!trend)
            continue;
        addSection(tr("Errors around the change"));
        const QString text = tr("About %1 in the %2 before it served, about %3 in the %4 after.")
                                 .arg(numberText(qRound64(trend->before)), spanText(trend->beforeSpan),
                                     numberText(qRound64(trend->after)), spanText(trend->afterSpan));
        auto* const verdict = new StateLabel;
        verdict->setObjectName(u"deploymentErrors"_qs);
        verdict->setState(trend->rose() ? State::Degraded : State::Ok,
            trend->rose()       ? tr("Errors rose")
                : trend->fell() ? tr("Errors fell")
                                : tr("No marked change"));
        verdict->setEmphasised(trend->rose());
        m_history->addWidget(verdict);
        m_history->addWidget(wrapped(text));
        return;
    }
}

} // namespace vigie
