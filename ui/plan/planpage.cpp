// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/planpage.h"

#include "actions/undo.h"
#include "app/restorefollowup.h"
#include "common/errorview.h"
#include "common/format.h"
#include "common/icons.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"
#include "plan/stepsview.h"
#include "plan/typedname.h"
#include "shell/band.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace vigie {

namespace {

void addSection(QVBoxLayout* column, const QString& title, const QStringList& lines)
{
    if (lines.isEmpty())
        return;
    column->addWidget(headingLabel(title));
    for (const QString& line : lines) {
        auto* const label = new QLabel(line);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    column->addSpacing(space::between);
}

} // namespace

PlanPage::PlanPage(Session& session, Shell& shell, PlanRunner* runner, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_shell(shell)
    , m_runner(runner)
    , m_band(new Band(Band::Use::Dialog))
    , m_phase(new StateLabel)
    , m_elapsed(new QLabel)
    , m_steps(new StepsView(runner->plan()))
    , m_error(new ErrorView(ErrorView::Layout::Banner))
    , m_writingHint(new QLabel)
    , m_openWriting(new QPushButton(tr("Open writing…")))
    , m_reasonLabel(new QLabel(tr("&Reason")))
    , m_reason(new QLineEdit)
    , m_nameLabel(new QLabel)
    , m_name(new TypedName(runner->plan().level < ActionLevel::CannotBeUndone))
    , m_simulate(new QPushButton(tr("Simulate")))
    , m_execute(new QPushButton(runner->plan().verb))
    , m_takeOver(new QPushButton(tr("Take over")))
    , m_stop(new QPushButton(tr("Stop after this step")))
    , m_interrupt(new QPushButton(tr("Interrupt now")))
    , m_undo(new QPushButton(tr("Plan the undo…")))
    , m_leave(new QPushButton(tr("Back")))
    , m_identity(session.context().workers(), Reauthentication::Purpose::Irreversible)
{
    const Plan& plan = runner->plan();
    named(this, u"planPage"_qs, plan.title);
    named(m_phase, u"planPhase"_qs, {});
    named(m_elapsed, u"planElapsed"_qs, {});
    named(m_openWriting, u"planOpenWriting"_qs, m_openWriting->text());
    named(m_simulate, u"planSimulate"_qs, tr("Simulate: every check, no write"));
    named(m_execute, u"planExecute"_qs, plan.verb);
    named(m_takeOver, u"planTakeOver"_qs, m_takeOver->text());
    named(m_stop, u"planStop"_qs, m_stop->text());
    named(m_interrupt, u"planInterrupt"_qs, m_interrupt->text());
    named(m_undo, u"planUndo"_qs, m_undo->text());
    named(m_leave, u"planLeave"_qs, tr("Back; a running action goes on"));
    // Rule: no button is the default, Enter alone never executes.
    for (QPushButton* const button :
        {m_openWriting, m_simulate, m_execute, m_takeOver, m_stop, m_interrupt, m_undo, m_leave})
        button->setAutoDefault(false);
    m_leave->setIcon(icon(u"chevron-left"_qs));
    m_undo->setIcon(icon(u"undo"_qs));
    m_error->setRetryVisible(false);
    m_error->hide();
    m_elapsed->hide(); // nothing has begun

    auto* const title = new QLabel(plan.title);
    title->setObjectName(u"planTitle"_qs);
    title->setFont(headingFont());
    title->setWordWrap(true);
    auto* const head = new QHBoxLayout;
    head->addWidget(m_leave);
    head->addWidget(title, 1);
    head->addWidget(m_phase);
    head->addWidget(m_elapsed);

    auto* const columns = new QHBoxLayout;
    columns->setSpacing(space::group * 2);
    columns->addWidget(scrolling(m_steps), 5);
    columns->addWidget(scrolling(makeFacts()), 4);
    m_confirmation = makeConfirmation();

    named(m_band, u"planBand"_qs, tr("The environment of this plan"));
    m_band->setSession(&session);
    m_band->setEnvironment(plan.target.environment);
    auto* const column = new QVBoxLayout(this);
    column->setSpacing(space::paneMargin);
    column->addWidget(m_band);
    column->addLayout(head);
    column->addWidget(m_error);
    column->addLayout(columns, 1);
    column->addWidget(m_confirmation);

    m_clock.setInterval(1000); // for the elapsed time, and for an environment chosen meanwhile
    m_clock.start();
    connect(&m_clock, &QTimer::timeout, this, &PlanPage::refresh);
    connect(m_leave, &QPushButton::clicked, this, &PlanPage::leave);
    connect(runner, &PlanRunner::changed, this, &PlanPage::refresh);
    connect(runner, &PlanRunner::finished, this, &PlanPage::refresh);
    connect(m_openWriting, &QPushButton::clicked, this,
        [this] { m_shell.openWriting(m_runner->plan().target.environment); });
    connect(&m_session, &Session::writingChanged, this, &PlanPage::refresh);
    connect(m_reason, &QLineEdit::textChanged, this, &PlanPage::confirmationEdited);
    connect(m_name, &QLineEdit::textChanged, this, &PlanPage::confirmationEdited);
    connect(
        m_simulate, &QPushButton::clicked, this, [this] { m_runner->start(PlanRunner::Mode::Simulate, {}); });
    connect(m_execute, &QPushButton::clicked, this, [this] { execute(false); });
    connect(m_takeOver, &QPushButton::clicked, this, [this] { execute(true); });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_runner->stopAfterStep(); });
    connect(m_interrupt, &QPushButton::clicked, this, [this] { m_runner->interruptNow(); });
    connect(m_undo, &QPushButton::clicked, this, &PlanPage::offerUndo);
    connect(&m_identity, &Reauthentication::proven, this, &PlanPage::begin);
    connect(&m_identity, &Reauthentication::refused, this, [this](const Error& why) {
        m_refusal = why;
        refresh();
    });
    refresh();
    setFocusProxy(m_leave); // the safe choice
    auto* const next = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    next->setContext(Qt::WidgetWithChildrenShortcut);
    connect(next, &QShortcut::activated, this, &PlanPage::goOn);
}

QWidget* PlanPage::makeFacts() const
{
    const Plan& plan = m_runner->plan();
    auto* const facts = named(new QWidget, u"planFacts"_qs, tr("What changes and what does not"));
    auto* const column = new QVBoxLayout(facts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::grid);
    addSection(column, tr("What changes"), plan.effects);
    addSection(column, tr("What does not"), plan.notCovered);
    if (plan.expectedDuration)
        addSection(column, tr("How long"),
            {tr("About %1 (from %n past run(s))", nullptr, plan.pastRuns)
                    .arg(spanText(*plan.expectedDuration))});
    else
        addSection(column, tr("How long"), {tr("No past run to judge by.")});
    addSection(column, tr("How to take it back"),
        {plan.undo.isEmpty() ? tr("It cannot be taken back.") : plan.undo});
    column->addStretch();
    return facts;
}

QWidget* PlanPage::makeConfirmation()
{
    const Plan& plan = m_runner->plan();
    auto* const box = new QWidget;
    auto* const column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto* const writing = new QHBoxLayout;
    m_writingHint->setWordWrap(true);
    m_writingHint->setObjectName(u"planWritingHint"_qs);
    writing->addWidget(m_writingHint, 1);
    writing->addWidget(m_openWriting);
    column->addLayout(writing);

    auto* const fields = new QHBoxLayout;
    named(m_reason, u"planReason"_qs, tr("Reason"));
    m_reasonLabel->setBuddy(m_reason);
    fields->addWidget(m_reasonLabel);
    fields->addWidget(m_reason, 2);
    if (plan.needsReason()) {
        named(m_name, u"planName"_qs, tr("Type the environment's name: %1").arg(plan.confirmation()));
        m_nameLabel->setText(tr("&Type “%1”").arg(plan.confirmation()));
        m_nameLabel->setBuddy(m_name);
        fields->addWidget(m_nameLabel);
        fields->addWidget(m_name, 1);
    } else {
        m_name->setParent(box);
        m_nameLabel->setParent(box);
        m_nameLabel->hide();
        m_name->hide();
        fields->addStretch();
    }
    fields->addWidget(m_undo);
    fields->addWidget(m_interrupt);
    fields->addWidget(m_stop);
    fields->addWidget(m_simulate);
    fields->addWidget(m_execute);
    fields->addWidget(m_takeOver);
    column->addLayout(fields);
    return box;
}

void PlanPage::confirmationEdited()
{
    refresh();
}

void PlanPage::refresh()
{
    if (!m_runner)
        return;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    const Plan& plan = m_runner->plan();
    const PlanPhase phase = m_runner->phase();
    if (phase == PlanPhase::Planned || phase == PlanPhase::WaitingForConfirmation)
        m_phase->setWaiting(planPhaseTitle(phase));
    else
        m_phase->setState(stateOf(phase), planPhaseTitle(phase));
    m_phase->setEmphasised(true);
    m_steps->update(*m_runner);
    if (m_runner->startedAt()) {
        const QString elapsed
            = spanText(m_runner->finishedAt().value_or(m_session.clock().now()) - *m_runner->startedAt());
        m_elapsed->show();
        const bool longer = plan.expectedDuration
            && m_session.clock().now() - *m_runner->startedAt() > *plan.expectedDuration;
        m_elapsed->setText(!plan.expectedDuration || !m_runner->isRunning() ? elapsed
                : longer ? tr("%1, longer than usual").arg(elapsed)
                         : tr("%1 of about %2").arg(elapsed, spanText(*plan.expectedDuration)));
    }
    const auto beginsAt = m_runner->beginsAt();
    if (beginsAt) {
        const auto left = std::chrono::ceil<std::chrono::seconds>(*beginsAt - m_session.clock().now());
        m_elapsed->setText(
            tr("begins in %n second(s)", nullptr, std::max(0, static_cast<int>(left.count()))));
    }
    m_band->setVisible(m_shell.currentEnvironment() != plan.target.environment);

    const bool running = m_runner->isRunning();
    const auto& holder = m_runner->lockedBy(); // nothing has begun then: it can be tried again
    const bool locked = !running && holder;
    const bool ended
        = !running && !locked && m_runner->startedAt() && m_runner->mode() == PlanRunner::Mode::Execute;
    const bool open = m_session.isWritingOpen(plan.target.environment);
    const bool hasReason = !m_reason->text().trimmed().isEmpty();
    const bool confirmed
        = !plan.needsReason() || (m_name->text().trimmed() == plan.confirmation() && hasReason);
    const bool writes = std::ranges::any_of(plan.steps, &PlanStep::writes);
    const bool simulated = phase == PlanPhase::Checked;
    m_writingHint->setVisible(!running && !ended && (simulated || plan.isBlocked() || (!open && writes)));
    if (plan.isBlocked())
        m_writingHint->setText(tr("A check is blocking this plan: see above."));
    else if (simulated)
        m_writingHint->setText(open ? tr("Simulated: every check passed, and nothing was sent.")
                                    : tr("Simulated: every check passed, and nothing was sent. To carry it "
                                         "out, open writing first."));
    else
        m_writingHint->setText(
            tr("“%1” is read-only. Simulating is possible; to carry it out, open writing first.")
                .arg(plan.target.environment.text()));
    m_openWriting->setVisible(!running && !ended && !open && writes && !plan.isBlocked());
    m_simulate->setVisible(!running && !ended && writes);
    m_simulate->setEnabled(!plan.isBlocked());
    m_execute->setVisible(!running && !ended);
    m_execute->setEnabled((open || !writes) && confirmed && !plan.isBlocked() && !m_identity.isAsking());
    m_execute->setToolTip(!open && writes ? tr("Open writing first.")
            : confirmed                   ? QString()
                                          : tr("Give a reason and type the environment's name first."));
    m_takeOver->setVisible(locked);
    if (locked)
        m_takeOver->setText(tr("Take over from %1").arg(holder->who));
    m_takeOver->setAccessibleName(m_takeOver->text());
    m_takeOver->setEnabled(m_execute->isEnabled() && hasReason);
    m_takeOver->setToolTip(m_takeOver->isEnabled()
            ? tr("Their plan stops before its next step, and they are told.")
            : tr("Taking over needs a reason."));
    m_reason->setVisible(plan.needsReason() || locked);
    m_reasonLabel->setVisible(m_reason->isVisibleTo(this));
    m_reason->setEnabled(!running && !ended);
    if (plan.needsReason()) { // once it is confirmed, only the reason is part of the record
        m_name->setVisible(!running && !ended);
        m_nameLabel->setVisible(!running && !ended);
    }
    m_stop->setVisible(running && m_runner->mode() == PlanRunner::Mode::Execute);
    m_stop->setText(beginsAt ? tr("Do not begin") : tr("Stop after this step"));
    m_stop->setAccessibleName(m_stop->text());
    m_interrupt->setVisible(running && !beginsAt && m_runner->mode() == PlanRunner::Mode::Execute);
    m_interrupt->setEnabled(m_runner->canInterrupt());
    m_interrupt->setToolTip(m_runner->canInterrupt()
            ? tr("Ends the waiting; what was sent goes on at the provider.")
            : tr("This step cannot be interrupted."));
    m_undo->setVisible(ended
        && (phase == PlanPhase::Done || phase == PlanPhase::Failed || phase == PlanPhase::Unknown)
        && (isUndoable(plan.recipe) || isRestoreUndoable(plan.recipe)));

    const std::optional<Error>& error = m_refusal ? m_refusal : m_runner->error();
    m_error->setVisible(error.has_value());
    if (error)
        m_error->show(*error);
    // A control that is hidden or disabled hands its focus to whatever comes next, out of this page at last.
    if (hadFocus && !isAncestorOf(QApplication::focusWidget()))
        m_leave->setFocus();
}

void PlanPage::offerUndo()
{
    const Plan& plan = m_runner->plan();
    if (isRestoreUndoable(plan.recipe)) {
        Q_EMIT planRequested(tr("Planning the undo…"),
            [desk = BackupDesk(m_session), begun = begunEntry(plan)](CancelToken cancel) {
                return planRestoreFollowUp(desk, {}, begun, RestoreFollowUp::TakeBack, std::move(cancel));
            });
        return;
    }
    Q_EMIT planRequested(tr("Planning the undo…"),
        [target = m_session.actionTarget(plan.target), action = plan.action, recipe = plan.recipe](
            CancelToken cancel) { return planUndo(target, action, recipe, std::move(cancel)); });
}

/// To the next stage, but never the last one: from what was read to its simulation, then to what has to be
/// typed.
void PlanPage::goOn()
{
    if (m_runner->phase() == PlanPhase::Planned && m_simulate->isVisibleTo(this) && m_simulate->isEnabled()) {
        m_simulate->click();
        return;
    }
    for (QLineEdit* const field : std::initializer_list<QLineEdit*>{m_name, m_reason}) {
        if (field->isVisibleTo(this) && field->isEnabled() && field->text().trimmed().isEmpty()) {
            field->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void PlanPage::execute(bool takeOver)
{
    m_takingOver = takeOver;
    m_refusal.reset();
    if (m_runner->plan().level < ActionLevel::CannotBeUndone) {
        begin();
        return;
    }
    m_identity.ask();
    refresh();
}

void PlanPage::begin()
{
    if (!m_runner)
        return;
    m_runner->start(PlanRunner::Mode::Execute, m_reason->text().trimmed(), m_takingOver);
    if (m_runner->plan().level == ActionLevel::CannotBeUndone)
        m_stop->setFocus(); // within reach while it counts down
}

void PlanPage::leave()
{
    // What was only read or simulated leaves no trace; what was carried out stays with the operations.
    if (m_runner && !m_runner->isRunning() && m_runner->mode() != PlanRunner::Mode::Execute)
        m_session.operations().dismiss(m_runner);
    Q_EMIT left();
}

} // namespace vigie
