// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/pendingchanges.h"

#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

Async<Plan> planAndNote(ActionTarget target, QList<VariableChange> changes,
    std::shared_ptr<PlannedVariables> planned, CancelToken cancel)
{
    Async<Plan> task = planVariables(std::move(target), changes, std::move(cancel));
    auto plan = co_await task;
    if (plan)
        planned->byPlan.insert(plan->id, changes);
    co_return plan;
}

QString iconOf(const VariableChange& change)
{
    if (change.kind == VariableChange::Kind::Remove)
        return u"minus"_qs;
    return change.existed ? u"edit"_qs : u"plus"_qs;
}

QString sentenceOf(const VariableChange& change, const QString& place)
{
    const QString& name = change.variable.name;
    if (change.kind == VariableChange::Kind::Remove)
        return PendingChanges::tr("Remove %1 from %2").arg(name, place);
    return change.existed ? PendingChanges::tr("Change %1 of %2").arg(name, place)
                          : PendingChanges::tr("Add %1 to %2").arg(name, place);
}

} // namespace

PendingChanges::PendingChanges(Session& session, Shell& shell, VariableStaging* staging, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_shell(shell)
    , m_staging(staging)
    , m_planned(std::make_shared<PlannedVariables>())
    , m_title(named(new QLabel, u"pendingTitle"_qs, {}))
    , m_list(named(new QListWidget, u"pendingChanges"_qs, tr("Pending changes")))
    , m_discardOne(named(new QPushButton(tr("Discard this change")), u"pendingDiscard"_qs,
          tr("Discard the selected change")))
    , m_discardAll(named(
          new QPushButton(tr("Discard all")), u"pendingDiscardAll"_qs, tr("Discard all pending changes")))
    , m_plans(new QHBoxLayout)
    , m_staged(new QWidget)
    , m_undo(named(new QWidget, u"variablesUndo"_qs, tr("Undo")))
    , m_undoText(named(new QLabel, u"variablesUndoText"_qs, {}))
{
    m_title->setFont(headingFont());
    m_list->setIconSize(QSize(space::icon, space::icon));
    m_list->setUniformItemSizes(true);
    m_undoText->setWordWrap(true);
    auto* const undo = named(new QPushButton(tr("Plan the undo…")), u"variablesPlanUndo"_qs,
        tr("Plan the undo of these changes…"));
    undo->setIcon(icon(u"undo"_qs));
    auto* const close
        = named(new QPushButton(tr("Close")), u"variablesUndoClose"_qs, tr("Close without an undo"));
    for (QPushButton* const button : {m_discardOne, m_discardAll, undo, close})
        button->setAutoDefault(false);

    auto* const undoRow = new QHBoxLayout(m_undo);
    undoRow->setContentsMargins(0, 0, 0, 0);
    undoRow->addWidget(m_undoText, 1);
    undoRow->addWidget(undo);
    undoRow->addWidget(close);
    auto* const head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_discardOne);
    head->addWidget(m_discardAll);
    auto* const column = new QVBoxLayout(m_staged);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::grid + 2);
    column->addLayout(head);
    column->addWidget(m_list);
    m_plans->setSpacing(space::between);
    column->addLayout(m_plans);
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, space::between, 0, 0);
    whole->addWidget(m_undo);
    whole->addWidget(m_staged);
    m_undo->hide();

    connect(m_staging, &VariableStaging::changed, this, &PendingChanges::write);
    connect(m_list, &QListWidget::currentRowChanged, this,
        [this](int row) { m_discardOne->setEnabled(row >= 0); });
    connect(m_discardOne, &QPushButton::clicked, this, [this] { m_staging->discard(m_list->currentRow()); });
    connect(m_discardAll, &QPushButton::clicked, m_staging, &VariableStaging::discardAll);
    connect(undo, &QPushButton::clicked, this, [this] { plan(m_undoKey, m_inverse); });
    connect(close, &QPushButton::clicked, this, [this] {
        m_inverse.clear();
        m_undo->hide();
        setVisible(!m_staging->isEmpty());
    });
    connect(&session.operations(), &OperationCenter::planFinished, this, &PendingChanges::noteOutcome);
    write();
}

QString PendingChanges::placeOf(const ServiceKey& key) const
{
    const ServiceHandle* const service = m_session.service(key);
    return service ? tr("%1 in %2").arg(service->title(), service->environmentTitle())
                   : tr("%1 in %2").arg(key.service.text(), key.environment.text());
}

void PendingChanges::write()
{
    const int row = m_list->currentRow();
    m_list->clear();
    for (const StagedChange& staged : m_staging->changes()) {
        m_list->addItem(new QListWidgetItem(
            icon(iconOf(staged.change), theme().accent), sentenceOf(staged.change, placeOf(staged.key))));
    }
    const int count = m_list->count();
    m_list->setCurrentRow(std::min(std::max(row, 0), count - 1));
    // As high as what it holds, up to four changes: the comparison above needs the room.
    const int rows = std::clamp(count, 1, 4);
    m_list->setFixedHeight(rows * std::max(m_list->sizeHintForRow(0), int(space::target)) + space::between);
    m_title->setText(tr("Pending changes (%1)").arg(count));
    m_discardOne->setEnabled(count > 0);

    while (QLayoutItem* const item = m_plans->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const QList<ServiceKey> keys = m_staging->keys();
    for (const ServiceKey& key : keys) {
        const int changes = static_cast<int>(m_staging->changesOf(key).size());
        const QString text = tr("Plan %n change(s) of %1…", nullptr, changes).arg(placeOf(key));
        auto* const button = named(new QPushButton(text),
            u"pendingPlan-%1-%2"_qs.arg(key.environment.text(), key.service.text()), text);
        button->setAutoDefault(false);
        button->setToolTip(tr("Opens a plan; nothing is sent before it is confirmed."));
        connect(button, &QPushButton::clicked, this, [this, key] { plan(key, m_staging->changesOf(key)); });
        m_plans->addWidget(button);
    }
    m_plans->addStretch();
    m_staged->setVisible(count > 0);
    setVisible(count > 0 || !m_inverse.isEmpty());
}

void PendingChanges::plan(const ServiceKey& key, const QList<VariableChange>& changes)
{
    const ActionTarget target = m_session.actionTarget(key);
    if (changes.isEmpty() || !target.provider)
        return;
    m_shell.planAndOpen(
        tr("Planning the changes…"), [target, changes, planned = m_planned](CancelToken cancel) {
            return planAndNote(target, changes, planned, std::move(cancel));
        });
}

void PendingChanges::noteOutcome(PlanRunner* runner)
{
    const auto planned = m_planned->byPlan.find(runner->plan().id);
    if (planned == m_planned->byPlan.end() || runner->mode() != PlanRunner::Mode::Execute)
        return;
    // The plan has one step per change, in their order; what was set before a failure stays set.
    QList<VariableChange> done;
    for (qsizetype i = 0; i < planned->size() && i < runner->steps().size(); ++i) {
        if (runner->steps().at(i).state == StepProgress::State::Done)
            done.append(planned->at(i));
    }
    m_planned->byPlan.erase(planned);
    const ServiceKey key = runner->plan().target;
    if (!done.isEmpty()) {
        m_staging->discard(key, done);
        m_undoKey = key;
        m_inverse = inverse(done);
        const QStringList lost = unreadableBefore(done);
        QString text = tr("%n variable(s) of %1 were changed.", nullptr, static_cast<int>(done.size()))
                           .arg(placeOf(key));
        if (!lost.isEmpty())
            text += u' ' + tr("The former values of %1 cannot be set again.").arg(lost.join(u", "));
        m_undoText->setText(text);
        m_undo->setVisible(!m_inverse.isEmpty());
        write();
    }
    Q_EMIT carriedOut(key);
}

} // namespace vigie
