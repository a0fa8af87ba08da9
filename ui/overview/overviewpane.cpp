// SPDX-License-Identifier: GPL-3.0-or-later
#include "overview/overviewpane.h"

#include "actions/deploymentactions.h"
#include "common/agelabel.h"
#include "common/faces.h"
#include "common/format.h"
#include "common/icons.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"
#include "domain/eventcounts.h"
#include "overview/erroreffect.h"
#include "overview/overviewreadings.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

constexpr int serviceWidth = 176;
constexpr int wordWidth = 168;

/// A flat button looks like text: the mark says that it leads somewhere.
QString leading(const QString& text)
{
    return text + u"  ›"_qs;
}

void clear(QLayout* layout)
{
    while (QLayoutItem* const item = layout->takeAt(0)) {
        if (item->widget())
            delete item->widget();
        delete item;
    }
}

/// "Degraded for 12 min".
QString standingText(const Standing& standing, TimePoint now)
{
    Millis stood = std::max(Millis(0), now - standing.since);
    if (standing.mayBeOlder && stood < std::chrono::minutes(1))
        return stateTitle(standing.state);
    // One unit is enough for a glance, and does not move the columns.
    if (stood >= std::chrono::days(2))
        stood = std::chrono::floor<std::chrono::days>(stood);
    else if (stood >= std::chrono::hours(1))
        stood = std::chrono::floor<std::chrono::hours>(stood);
    else if (stood >= std::chrono::minutes(1))
        stood = std::chrono::floor<std::chrono::minutes>(stood);
    const QString span = spanText(stood);
    return (standing.mayBeOlder ? OverviewPane::tr("%1 for over %2") : OverviewPane::tr("%1 for %2"))
        .arg(stateTitle(standing.state), span);
}

/// The one figure of a tier that decides whether it is well.
QString decidingFigure(const ServiceHandle& service)
{
    if (service.database().value) {
        const DatabaseFigures& figures = *service.database().value;
        return OverviewPane::tr("%1 of %2 connections").arg(figures.connections).arg(figures.connectionLimit);
    }
    if (const Observed<TimeSeries>& counts = service.errorCounts(); counts.value) {
        if (const auto count = countOfLastHour(*counts.value, counts.readAt))
            return OverviewPane::tr(
                "%Ln error(s) in the last hour", nullptr, static_cast<int>(std::lround(*count)));
    }
    for (const HealthSample& sample : service.samples()) {
        if (sample.latency)
            return millisText(*sample.latency);
    }
    return {};
}

} // namespace

OverviewPane::OverviewPane(Session& session, Shell& shell, QWidget* parent)
    : Pane(session, shell, parent)
    , m_verdict(new StateLabel)
    , m_reason(new QLabel)
    , m_age(new AgeLabel(session.clock()))
    , m_tiers(new QGridLayout)
    , m_changes(new QGridLayout)
    , m_risks(new QVBoxLayout)
    , m_suggestions(new QVBoxLayout)
    , m_readings(new OverviewReadings(session, this))
{
    named(m_verdict, u"overviewState"_qs, {});
    m_verdict->setFont(figureFont());
    m_verdict->setEmphasised(true);
    m_reason->setObjectName(u"overviewReason"_qs);
    m_reason->setWordWrap(true);
    for (QGridLayout* const grid : {m_tiers, m_changes}) {
        grid->setHorizontalSpacing(space::group);
        grid->setVerticalSpacing(6);
        grid->setColumnMinimumWidth(0, serviceWidth);
        grid->setColumnMinimumWidth(1, wordWidth);
    }
    m_changes->setVerticalSpacing(2); // its buttons bring room of their own
    m_suggestions->setSpacing(6);

    auto* const head = new QHBoxLayout;
    head->addWidget(m_verdict);
    head->addWidget(m_reason, 1);
    head->addWidget(m_age);

    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    column->setSpacing(space::between);
    column->addLayout(head);
    column->addSpacing(space::grid);
    column->addLayout(m_tiers);
    column->addSpacing(space::group);
    column->addWidget(headingLabel(tr("What changed")));
    column->addLayout(m_changes);
    column->addSpacing(space::group);
    auto* const halves = new QHBoxLayout;
    halves->setSpacing(space::group * 2);
    auto* const risksColumn = new QVBoxLayout;
    risksColumn->addWidget(headingLabel(tr("What is at risk")));
    risksColumn->addLayout(m_risks);
    risksColumn->addStretch(1);
    auto* const actionsColumn = new QVBoxLayout;
    for (QVBoxLayout* const each : {risksColumn, actionsColumn, m_risks})
        each->setSpacing(space::between); // not that between the halves, which they would take over
    actionsColumn->addWidget(headingLabel(tr("What can I do")));
    actionsColumn->addLayout(m_suggestions);
    actionsColumn->addStretch(1);
    halves->addLayout(risksColumn, 1);
    halves->addLayout(actionsColumn, 1);
    column->addLayout(halves);
    column->addStretch(1);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    m_faces = new Faces(scrolling(content));
    whole->addWidget(m_faces);

    connect(m_faces, &Faces::emptyActionRequested, this, [this] {
        this->shell().go({u"settings"_qs, m_environment, {}, {}, {}, {}, {}});
    });
    m_pending.setSingleShot(true);
    m_pending.setInterval(120);
    connect(&m_pending, &QTimer::timeout, this, &OverviewPane::write);
    connect(&session, &Session::serviceChanged, this, [this](const ServiceHandle* service) {
        if (service->key().environment == m_environment && !m_pending.isActive())
            m_pending.start();
    });
    // Ages must stay true while nothing else changes.
    m_clock.setInterval(std::chrono::seconds(15));
    connect(&m_clock, &QTimer::timeout, this, &OverviewPane::write);
    m_clock.start();
    connect(m_readings, &OverviewReadings::changed, this, [this] {
        writeTiers();
        writeRisks();
    });
}

QString OverviewPane::title() const
{
    return tr("Overview");
}

QString OverviewPane::help() const
{
    return tr("From top to bottom: whether this environment is healthy and which figure says so, what "
              "changed last, what is at risk, and the few "
              "actions that fit the situation. Every line leads to its pane.");
}

void OverviewPane::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    m_shown = {};
    m_readings->setEnvironment(environment);
    write();
}

void OverviewPane::refresh()
{
    write();
    m_readings->readVariables();
}

void OverviewPane::write()
{
    const State state = environmentState(session(), m_environment);
    std::optional<TimePoint> heard;
    QString reason;
    for (const ServiceHandle* const service : session().services(m_environment)) {
        const auto at = service->lastHeard();
        if (at && (!heard || *at > *heard))
            heard = at;
        if (reason.isEmpty() && service->state() == state && state != State::Ok && service->provider()) {
            const QString why = service->stateReason();
            reason = why.isEmpty() ? service->title() : tr("%1: %2").arg(service->title(), why);
        }
    }
    const auto isConnected = [](const ServiceHandle* service) { return service->provider() != nullptr; };
    if (std::ranges::any_of(session().services(m_environment), isConnected))
        m_faces->showContent();
    else
        m_faces->showEmpty(tr("No service of this environment is connected: there is nothing to ask."),
            tr("Show services and credentials"), u"pane-environments"_qs);
    if (!heard)
        reason = tr("Asking the services…");
    m_verdict->setState(state);
    m_reason->setText(reason);
    m_age->setTime(heard);
    writeTiers();
    writeChanges();
    writeEffects();
    writeRisks();
    writeSuggestions();
    writeAges();
}

bool OverviewPane::isShown(Section section, const QString& content)
{
    // Null until something has been written: that nothing is known has to be said as well.
    QString& shown = m_shown[static_cast<size_t>(section)];
    if (!shown.isNull() && shown == content)
        return true;
    shown = content.isNull() ? u""_qs : content;
    return false;
}

void OverviewPane::writeAges()
{
    const TimePoint now = session().clock().now();
    for (const Age& age : std::as_const(m_ages)) {
        age.write(ageText(age.since, now));
    }
}

void OverviewPane::writeTiers()
{
    const auto services = session().services(m_environment);
    QString content;
    for (const ServiceHandle* const service : services) {
        if (service->provider())
            content += service->title() + stateName(service->state()) + service->stateReason() + u'\n';
    }
    const TimePoint now = session().clock().now();
    if (!isShown(Section::Tiers, content)) {
        clear(m_tiers);
        m_tierFigures.clear();
        int row = 0;
        for (const ServiceHandle* const service : services) {
            if (!service->provider())
                continue;
            auto* const state = new StateLabel;
            state->setObjectName(u"tier-"_qs + service->key().service.text());
            state->setState(service->state(), service->title());
            state->setEmphasised(service->state() != State::Ok);
            auto* const figure = new QLabel;
            auto* const age = mutedLabel({});
            m_tiers->addWidget(state, row, 0);
            auto* const word = mutedLabel({});
            m_tiers->addWidget(word, row, 1);
            m_tiers->addWidget(new ElidedLabel(service->stateReason()), row, 2);
            m_tiers->addWidget(figure, row, 3, Qt::AlignRight);
            m_tiers->addWidget(age, row, 4, Qt::AlignRight);
            m_tierFigures.append({service->key(), word, figure, age});
            ++row;
        }
        m_tiers->setColumnStretch(2, 1);
    }
    for (const TierFigure& tier : std::as_const(m_tierFigures)) {
        const ServiceHandle* const service = session().service(tier.service);
        const auto heard = service->lastHeard();
        const auto stands = m_readings->standingOf(*service);
        tier.word->setText(stands ? standingText(*stands, now) : stateTitle(service->state()));
        tier.word->setToolTip(stands ? exactText(stands->since) : QString());
        tier.figure->setText(decidingFigure(*service));
        tier.age->setText(heard ? ageText(*heard, now) : tr("no data yet"));
        tier.age->setToolTip(heard ? exactText(*heard) : QString());
    }
}

void OverviewPane::writeChanges()
{
    const TimePoint now = session().clock().now();
    const QList<Change> changes = recentChanges(session(), m_environment, 5);
    QString content;
    for (const Change& change : changes)
        content += change.deployment.id.text() + stateName(change.state) + change.text + u'\n';
    if (isShown(Section::Changes, content))
        return;
    clear(m_changes);
    m_ages.clear();
    m_effects.clear();
    int row = 0;
    for (const Change& change : changes) {
        const QString age = ageText(change.at, now);
        auto* const open = named(new QToolButton, u"change-%1"_qs.arg(row),
            tr("%1, %2: %3").arg(change.serviceTitle, age, change.text));
        open->setAutoRaise(true);
        open->setText(leading(age));
        m_ages.append({change.at, [open](const QString& text) { open->setText(leading(text)); }});
        open->setToolTip(exactText(change.at));
        connect(open, &QToolButton::clicked, this, [this, change] {
            shell().go({u"deployments"_qs, change.service.environment, change.service.service,
                change.deployment.id.text(), {}, {}, {}});
        });
        auto* const state = new StateLabel;
        state->setState(change.state, change.serviceTitle);
        // The same columns as the tiers above: what, how it is, why, how much, when.
        m_changes->addWidget(state, row, 0);
        m_changes->addWidget(mutedLabel(deploymentStateTitle(change.deployment.state)), row, 1);
        m_changes->addWidget(new ElidedLabel(change.text), row, 2);
        m_changes->addWidget(mutedLabel(change.deployment.author), row, 3, Qt::AlignRight);
        if (change.deployment.state == DeploymentState::Succeeded) {
            auto* const effect
                = new ErrorEffect(change.deployment.finishedAt.value_or(change.deployment.createdAt));
            effect->setObjectName(u"changeEffect-%1"_qs.arg(row));
            effect->hide();
            m_changes->addWidget(effect, row, 4, Qt::AlignVCenter);
            m_effects.append(effect);
        }
        m_changes->addWidget(open, row, 5, Qt::AlignRight);
        ++row;
    }
    if (changes.isEmpty())
        m_changes->addWidget(mutedLabel(tr("No change is known.")), 0, 0);
    m_changes->setColumnStretch(2, 1);
}

void OverviewPane::writeEffects()
{
    for (const ServiceHandle* const service : session().services(m_environment)) {
        const Observed<TimeSeries>& errors = service->errorCounts();
        if (!errors.value)
            continue;
        for (ErrorEffect* const effect : std::as_const(m_effects))
            effect->setVisible(effect->setErrors(*errors.value, errors.readAt));
        return;
    }
}

QStringList OverviewPane::missingTexts() const
{
    QStringList texts;
    for (const MissingVariables& missing : m_readings->missing())
        texts.append(tr("Variables of %1 that only %2 has: %3.")
                         .arg(missing.title, missing.elsewhere, missing.names.join(u", "_qs)));
    return texts;
}

void OverviewPane::writeRisks()
{
    const QList<Risk> found = risks(session(), m_environment);
    const auto lost = exposure(session(), m_environment);
    ExposureWords words;
    if (lost)
        words = exposureWords(lost->exposure, session().clock().now());
    // Half of it or more is no risk yet.
    const std::optional<RemainingBudget>& least = m_readings->budget();
    const bool budgetCounts = least && least->left < least->allowed / 2;
    const QString budget = !budgetCounts ? QString()
        : least->left > 0                ? tr("Error budget of “%1”: %2 of %3 min left.")
                                .arg(least->check, numberText(std::llround(least->left)),
                                    numberText(std::llround(least->allowed)))
                          : tr("Error budget of “%1”: overspent by %2 min.")
                                .arg(least->check, numberText(std::llround(-least->left)));
    QString content = words.figure + words.sentences.join(u' ') + budget;
    for (const Risk& risk : found)
        content += stateName(risk.state) + risk.text + u'\n';
    const QStringList missing = missingTexts();
    content += missing.join(u'\n');
    if (isShown(Section::Risks, content))
        return;
    clear(m_risks);
    if (lost) {
        auto* const label = named(new StateLabel, u"exposure"_qs, {});
        label->setState(words.state, tr("Would lose now: %1").arg(words.figure));
        m_risks->addWidget(label);
        auto* const why = mutedParagraph(words.sentences.join(u' '));
        why->setObjectName(u"exposureWhy"_qs);
        m_risks->addWidget(why);
    }
    if (budgetCounts) {
        auto* const label = named(new StateLabel, u"overviewBudget"_qs, {});
        label->setState(least->left > 0 ? State::Degraded : State::Down, budget);
        m_risks->addWidget(label);
    }
    for (const Risk& risk : found) {
        auto* const label = new StateLabel;
        label->setState(risk.state, risk.text);
        m_risks->addWidget(label);
    }
    for (qsizetype i = 0; i < missing.size(); ++i) {
        auto* const label = named(new StateLabel, u"missingVariables-%1"_qs.arg(i), {});
        label->setState(State::Degraded, missing.at(i));
        m_risks->addWidget(label);
    }
    if (m_risks->count() == 0)
        m_risks->addWidget(mutedLabel(tr("Nothing that Vigie knows of.")));
}

void OverviewPane::writeSuggestions()
{
    const QList<Suggestion> list = suggestions(session(), m_environment);
    QString content;
    for (const Suggestion& suggestion : list)
        content += suggestion.text + suggestion.why + suggestion.deployment.text() + u'\n';
    // A button that is made anew loses the focus and slips away from under the pointer.
    if (isShown(Section::Suggestions, content))
        return;
    clear(m_suggestions);
    int number = 0;
    for (const Suggestion& suggestion : list.mid(0, 3)) {
        const bool plans = suggestion.kind == Suggestion::Kind::RollBack
            || suggestion.kind == Suggestion::Kind::ReleaseHold;
        auto* const button = named(new QPushButton(plans ? suggestion.text + u"…"_qs : suggestion.text),
            u"suggestion-%1"_qs.arg(number++), suggestion.text, suggestion.why);
        button->setIcon(icon(plans ? u"rollback"_qs : u"chevron-right"_qs));
        button->setToolTip(suggestion.why);
        connect(button, &QPushButton::clicked, this, [this, suggestion] { act(suggestion); });
        m_suggestions->addWidget(button, 0, Qt::AlignLeft);
        if (!suggestion.why.isEmpty()) {
            m_suggestions->addWidget(mutedParagraph(suggestion.why));
        }
    }
    if (list.isEmpty())
        m_suggestions->addWidget(mutedLabel(tr("Nothing needs doing.")));
}

void OverviewPane::act(const Suggestion& suggestion)
{
    const ServiceKey& key = suggestion.service;
    switch (suggestion.kind) {
    case Suggestion::Kind::RollBack: {
        const ActionTarget target = session().actionTarget(key);
        shell().planAndOpen(
            tr("Planning the rollback…"), [target, to = suggestion.deployment](CancelToken cancel) {
                return planRollback(target, to, std::move(cancel));
            });
        break;
    }
    case Suggestion::Kind::ReleaseHold: {
        const ActionTarget target = session().actionTarget(key);
        shell().planAndOpen(tr("Planning…"),
            [target](CancelToken cancel) { return planHoldRelease(target, std::move(cancel)); });
        break;
    }
    case Suggestion::Kind::OpenLogs:
        shell().go({u"logs"_qs, key.environment, key.service, {}, suggestion.at, {}, {}});
        break;
    case Suggestion::Kind::OpenIssue:
        shell().go({u"health"_qs, key.environment, key.service, suggestion.deployment.text(), {}, {}, {}});
        break;
    case Suggestion::Kind::ConnectService:
        shell().go({u"settings"_qs, key.environment, key.service, {}, {}, {}, {}});
        break;
    }
}

} // namespace vigie
