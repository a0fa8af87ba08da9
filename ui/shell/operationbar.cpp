// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/operationbar.h"

#include "common/errorview.h"
#include "common/format.h"
#include "common/icons.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

State stateOf(const Operation& operation)
{
    switch (operation.state()) {
    case Operation::State::Running:
    case Operation::State::WaitingForService:
    case Operation::State::Verifying:
        return State::Running;
    case Operation::State::Done:
        return State::Ok;
    case Operation::State::Stopped:
        return State::Paused;
    case Operation::State::Failed:
        return State::Down;
    case Operation::State::Unknown:
        return State::Unknown;
    }
    return State::Unknown;
}

QString elapsedText(std::optional<TimePoint> from, std::optional<TimePoint> until)
{
    return from ? spanText(until.value_or(Clock::system().now()) - *from) : QString();
}

QString lineOf(const PlanRunner& runner)
{
    const Plan& plan = runner.plan();
    if (runner.isRunning() && runner.currentStep() >= 0) {
        const QString step = plan.steps.at(runner.currentStep()).title;
        const QString detail = runner.steps().at(runner.currentStep()).detail;
        const QString number = QString::number(runner.currentStep() + 1);
        const QString count = QString::number(plan.steps.size());
        const QString what = detail.isEmpty() ? step : detail;
        const QString elapsed = elapsedText(runner.startedAt(), {});
        //: title of a plan, number of its step, number of steps, what the step does, time that it took so far
        return plan.expectedDuration
            ? OperationBar::tr("%1 · step %2 of %3: %4 · %5 of about %6")
                  .arg(plan.title, number, count, what, elapsed, spanText(*plan.expectedDuration))
            : OperationBar::tr("%1 · step %2 of %3: %4 · %5").arg(plan.title, number, count, what, elapsed);
    }
    const QString outcome = planPhaseTitle(runner.phase());
    if (runner.error())
        return OperationBar::tr("%1 · %2: %3").arg(plan.title, outcome, runner.error()->what());
    return OperationBar::tr("%1 · %2 · %3")
        .arg(plan.title, outcome, elapsedText(runner.startedAt(), runner.finishedAt()));
}

QString lineOf(const Operation& operation)
{
    if (!operation.isFinished()) {
        const Progress& progress = operation.progress();
        const QString elapsed = elapsedText(operation.startedAt(), {});
        return progress.step.isEmpty()
            ? OperationBar::tr("%1 · %2").arg(operation.title(), elapsed)
            : OperationBar::tr("%1 · %2 · %3").arg(operation.title(), progress.step, elapsed);
    }
    if (operation.error())
        return OperationBar::tr("%1 · %2: %3")
            .arg(operation.title(), stateTitle(stateOf(operation)), operation.error()->what());
    const QString line
        = OperationBar::tr("%1 · done in %2")
              .arg(operation.title(), elapsedText(operation.startedAt(), operation.finishedAt()));
    const QString& outcome = operation.progress().outcome;
    return outcome.isEmpty() ? line : line + u" · "_qs + outcome;
}

QLabel* shapeLabel(State state)
{
    auto* const label = new QLabel;
    label->setPixmap(
        iconPixmap(stateIconName(state), theme().colour(state), space::icon, label->devicePixelRatioF()));
    label->setAccessibleName(stateTitle(state));
    return label;
}

} // namespace

OperationBar::OperationBar(QWidget* parent)
    : QWidget(parent)
    , m_head(new QWidget)
    , m_headState(new QLabel)
    , m_headText(new ElidedLabel({}, Qt::ElideMiddle))
    , m_notice(new ElidedLabel)
    , m_fold(new QToolButton)
    , m_rows(new QWidget)
    , m_rowsLayout(new QVBoxLayout(m_rows))
{
    named(this, u"operationBar"_qs, tr("Operations"));
    named(m_headText, u"operationLine"_qs, {});
    named(m_fold, u"operationFold"_qs, tr("Show all operations"));
    m_fold->setAutoRaise(true);
    named(m_notice, u"operationNotice"_qs, {});
    m_notice->hide();
    m_headState->setFixedWidth(space::icon);
    m_rowsLayout->setContentsMargins(0, 0, 0, 0);
    m_rowsLayout->setSpacing(0);

    // One line that is always there: what comes and goes in it must not move the pages above.
    m_head->setFixedHeight(space::rowHeight);
    auto* const headRow = new QHBoxLayout(m_head);
    headRow->setContentsMargins(space::paneMargin, 2, space::between, 2);
    headRow->addWidget(m_headState);
    headRow->addWidget(m_headText, 3);
    headRow->addWidget(m_notice, 2);
    headRow->addWidget(m_fold);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_rows);
    column->addWidget(m_head);

    m_noticeTimer.setSingleShot(true);
    m_noticeTimer.setInterval(8000);
    connect(&m_noticeTimer, &QTimer::timeout, this, [this] {
        m_notice->hide();
        writeLines();
    });
    connect(m_fold, &QToolButton::clicked, this, [this] {
        m_unfolded = !m_unfolded;
        rebuild();
    });
    writeLines();
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &OperationBar::writeLines);
}

void OperationBar::setCenter(OperationCenter* center)
{
    m_center = center;
    if (center) {
        connect(center, &OperationCenter::listChanged, this, &OperationBar::rebuild);
        connect(center, &OperationCenter::progressed, this, &OperationBar::writeLines);
    }
    rebuild();
}

void OperationBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    // The drawings of the rows are of the old colours.
    if (event->type() == QEvent::PaletteChange && m_center)
        QTimer::singleShot(0, this, &OperationBar::rebuild);
}

void OperationBar::notify(const QString& text)
{
    m_notice->setFullText(text);
    m_notice->show();
    m_noticeTimer.start();
    writeLines();
}

void OperationBar::withdraw(const QString& text)
{
    if (m_notice->isHidden() || m_notice->fullText() != text)
        return;
    m_noticeTimer.stop();
    m_notice->hide();
    writeLines();
}

void OperationBar::post(Entry entry)
{
    m_entries.removeIf([&entry](const Entry& known) { return known.key == entry.key; });
    m_entries.append(std::move(entry));
    rebuild();
}

void OperationBar::rebuild()
{
    m_lines.clear();
    while (QLayoutItem* const item = m_rowsLayout->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    QList<PlanRunner*> plans;
    QList<Operation*> operations;
    if (m_center) {
        for (PlanRunner* const runner : m_center->plans()) {
            if (runner->startedAt() && (runner->isRunning() || runner->mode() == PlanRunner::Mode::Execute))
                plans.append(runner);
        }
        operations = m_center->operations();
    }
    const qsizetype count = plans.size() + operations.size() + m_entries.size();
    m_rows->setVisible(count > 0 && m_unfolded);
    m_fold->setVisible(count > 0);
    m_fold->setIcon(icon(m_unfolded ? u"chevron-down"_qs : u"more"_qs));
    m_fold->setAccessibleName(m_unfolded ? tr("Show one operation") : tr("Show all operations"));
    if (m_unfolded) {
        for (PlanRunner* const runner : std::as_const(plans))
            m_rowsLayout->addWidget(planRow(runner));
        for (Operation* const operation : std::as_const(operations))
            m_rowsLayout->addWidget(operationRow(operation));
        for (const Entry& entry : std::as_const(m_entries))
            m_rowsLayout->addWidget(entryRow(entry));
    }
    const bool busy = m_center && m_center->isBusy();
    busy ? m_clock.start() : m_clock.stop();
    writeLines();
}

void OperationBar::writeLines()
{
    for (const auto& [label, line] : std::as_const(m_lines)) {
        const QString text = line();
        if (label->text() != text)
            label->setText(text);
    }
    // The folded line shows what runs; else what ended last.
    State state = State::Ok;
    QString text;
    if (!m_entries.isEmpty()) {
        state = State::Degraded;
        text = m_entries.last().text;
    }
    const QList<Operation*> operations = m_center ? m_center->operations() : QList<Operation*>();
    for (const Operation* const operation : operations) {
        text = lineOf(*operation);
        state = stateOf(*operation);
        if (!operation->isFinished())
            break;
    }
    const QList<PlanRunner*> plans = m_center ? m_center->plans() : QList<PlanRunner*>();
    for (const PlanRunner* const runner : plans) {
        if (!runner->startedAt() || (!runner->isRunning() && runner->mode() != PlanRunner::Mode::Execute))
            continue;
        text = lineOf(*runner);
        state = stateOf(runner->phase());
        if (runner->isRunning())
            break;
    }
    const bool quiet = text.isEmpty();
    m_headState->setVisible(!quiet);
    m_headState->setPixmap(
        iconPixmap(stateIconName(state), theme().colour(state), space::icon, devicePixelRatioF()));
    m_headText->setForegroundRole(quiet ? QPalette::PlaceholderText : QPalette::WindowText);
    m_headText->setFullText(quiet ? tr("No action is running.") : text);
    // Where nothing is told, a notice has the line to itself.
    m_headText->setVisible(!quiet || m_notice->isHidden());
}

QWidget* OperationBar::entryRow(const Entry& entry)
{
    auto* const row = new QWidget;
    auto* const line = new ElidedLabel(entry.text);
    auto* const open
        = named(new QPushButton(entry.verb), u"entryOpen"_qs, tr("%1: %2").arg(entry.verb, entry.text));
    connect(open, &QPushButton::clicked, this, [run = entry.open] { run(); });
    auto* const dismiss = named(new QToolButton, u"entryDismiss"_qs, tr("Remove from the list"));
    dismiss->setIcon(icon(u"close"_qs));
    dismiss->setAutoRaise(true);
    connect(dismiss, &QToolButton::clicked, this, [this, key = entry.key] {
        m_entries.removeIf([&key](const Entry& known) { return known.key == key; });
        rebuild();
    });
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(space::paneMargin, 2, space::between, 2);
    layout->addWidget(shapeLabel(State::Degraded));
    layout->addWidget(line, 1);
    layout->addWidget(open);
    layout->addWidget(dismiss);
    return row;
}

QWidget* OperationBar::planRow(PlanRunner* runner)
{
    auto* const row = new QWidget;
    auto* const line = new QLabel;
    line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* const open
        = named(new QPushButton(tr("Open")), u"operationOpen"_qs, tr("Open %1").arg(runner->plan().title));
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(space::paneMargin, 2, space::between, 2);
    layout->addWidget(shapeLabel(stateOf(runner->phase())));
    layout->addWidget(line, 1);
    layout->addWidget(open);
    connect(open, &QPushButton::clicked, this, [this, runner] { Q_EMIT planOpened(runner); });
    if (runner->isRunning()) {
        auto* const stop = named(
            new QPushButton(tr("Stop after this step")), u"operationStop"_qs, tr("Stop after this step"));
        connect(stop, &QPushButton::clicked, runner, &PlanRunner::stopAfterStep);
        layout->addWidget(stop);
    } else {
        auto* const dismiss = named(new QToolButton, u"operationDismiss"_qs, tr("Remove from the list"));
        dismiss->setIcon(icon(u"close"_qs));
        dismiss->setAutoRaise(true);
        connect(dismiss, &QToolButton::clicked, this, [this, runner] { m_center->dismiss(runner); });
        layout->addWidget(dismiss);
    }
    m_lines.append({line, [runner] { return lineOf(*runner); }});
    return row;
}

QWidget* OperationBar::operationRow(Operation* operation)
{
    auto* const row = new QWidget;
    auto* const line = new QLabel;
    line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(space::paneMargin, 2, space::between, 2);
    layout->addWidget(shapeLabel(stateOf(*operation)));
    layout->addWidget(line, 1);
    if (!operation->isFinished()) {
        auto* const bar
            = named(new QProgressBar, u"operationProgress"_qs, tr("Progress of %1").arg(operation->title()));
        bar->setFixedWidth(160);
        bar->setTextVisible(false);
        const auto fill = [bar, operation] {
            const Progress& progress = operation->progress();
            bar->setRange(0, progress.total > 0 ? 1000 : 0);
            if (progress.total > 0)
                bar->setValue(static_cast<int>(progress.done * 1000 / progress.total));
        };
        fill();
        connect(operation, &Operation::progressed, bar, fill);
        auto* const interrupt = named(new QPushButton(tr("Interrupt")), u"operationInterrupt"_qs,
            tr("Interrupt %1").arg(operation->title()));
        connect(interrupt, &QPushButton::clicked, operation, &Operation::interrupt);
        layout->addWidget(bar);
        layout->addWidget(interrupt);
    } else {
        if (operation->error()) {
            auto* const copy
                = named(new QPushButton(tr("Copy details")), u"operationCopy"_qs, tr("Copy details"));
            connect(copy, &QPushButton::clicked, this, [error = *operation->error()] {
                QApplication::clipboard()->setText(ErrorView::fullText(error));
            });
            layout->addWidget(copy);
        } else if (const QString outcome = operation->progress().outcome; !outcome.isEmpty()) {
            auto* const copy
                = named(new QPushButton(tr("Copy")), u"operationCopy"_qs, tr("Copy %1").arg(outcome));
            connect(copy, &QPushButton::clicked, this,
                [outcome] { QApplication::clipboard()->setText(outcome); });
            layout->addWidget(copy);
        }
        auto* const dismiss = named(new QToolButton, u"operationDismiss"_qs, tr("Remove from the list"));
        dismiss->setIcon(icon(u"close"_qs));
        dismiss->setAutoRaise(true);
        connect(dismiss, &QToolButton::clicked, this, [this, operation] { m_center->dismiss(operation); });
        layout->addWidget(dismiss);
    }
    m_lines.append({line, [operation] { return lineOf(*operation); }});
    return row;
}

} // namespace vigie
