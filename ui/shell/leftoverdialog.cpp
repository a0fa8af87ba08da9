// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/leftoverdialog.h"

#include "actions/deploymentactions.h"
#include "actions/undo.h"
#include "app/restorefollowup.h"
#include "common/format.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

LeftoverDialog::LeftoverDialog(Session& session, Shell& shell, UnfinishedPlan leftover, QWidget* parent)
    : BandDialog(session, leftover.begun.environment, parent)
    , m_session(session)
    , m_shell(shell)
    , m_leftover(std::move(leftover))
    , m_finding(new QLabel)
    , m_watch(new QPushButton(tr("Watch it to its end")))
    , m_close(new QPushButton(tr("Close the record")))
    , m_undo(new QPushButton(tr("Plan the undo…")))
    , m_continue(new QPushButton(tr("Plan what is left…")))
    , m_again(new QPushButton(tr("Ask again")))
{
    setWindowTitle(tr("An action was interrupted"));
    named(this, u"leftoverDialog"_qs, tr("An action was interrupted"));
    named(m_watch, u"leftoverWatch"_qs, m_watch->text());
    named(m_close, u"leftoverClose"_qs, m_close->text());
    named(m_undo, u"leftoverUndo"_qs, m_undo->text());
    named(m_continue, u"leftoverContinue"_qs, m_continue->text());
    named(m_again, u"leftoverAgain"_qs, m_again->text());
    auto* const what
        = new QLabel(tr("%1 was begun %2 by %3 and the program ended before its outcome was known.")
                         .arg(m_leftover.begun.detail, ageText(m_leftover.begun.at, session.clock().now()),
                             m_leftover.begun.who));
    what->setWordWrap(true);
    what->setToolTip(exactText(m_leftover.begun.at));
    m_finding->setWordWrap(true);
    m_finding->setFont(headingFont());
    m_watch->setVisible(false);
    m_undo->setVisible(false);
    m_continue->setVisible(false);
    m_again->setVisible(false);
    m_close->setEnabled(false);
    auto* const later = named(new QPushButton(tr("Decide later")), u"leftoverLater"_qs, tr("Decide later"));
    body()->addWidget(what);
    body()->addWidget(m_finding);
    addButtons({later, m_close, m_again, m_undo, m_continue, m_watch});
    setMinimumWidth(560);

    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_close, &QPushButton::clicked, this, [this] {
        m_session.closeLeftover(
            m_leftover.begun.plan, recordedOutcome(m_reality.finding), m_reality.sentence);
        accept();
    });
    connect(m_watch, &QPushButton::clicked, this, [this] {
        const ServiceKey key{m_leftover.begun.environment, m_leftover.begun.service};
        const ActionTarget target = m_session.actionTarget(key);
        const DeploymentId wanted(m_leftover.begun.recipe.value(u"wanted").toString());
        const DeploymentId started = m_reality.started;
        m_session.closeLeftover(m_leftover.begun.plan, QStringLiteral("unknown"), m_reality.sentence);
        m_shell.planAndOpen(tr("Planning…"), [target, wanted, started](CancelToken cancel) {
            return planWatching(target, wanted, started, std::move(cancel));
        });
        accept();
    });
    connect(m_again, &QPushButton::clicked, this, &LeftoverDialog::ask);
    // At the start of the program the service may not be there yet.
    connect(&session, &Session::serviceChanged, this,
        [this](const ServiceHandle* handle, ServiceHandle::Topic topic) {
            if (m_unanswered && topic == ServiceHandle::Topic::Status
                && handle->key() == ServiceKey{m_leftover.begun.environment, m_leftover.begun.service})
                ask();
        });
    connect(m_continue, &QPushButton::clicked, this,
        [this] { followUp(RestoreFollowUp::Continue, tr("Planning what is left…")); });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (isRestore(m_leftover.begun)) {
            followUp(RestoreFollowUp::TakeBack, tr("Planning the undo…"));
            return;
        }
        const JournalEntry& begun = m_leftover.begun;
        const ActionTarget target = m_session.actionTarget({begun.environment, begun.service});
        m_session.closeLeftover(begun.plan, recordedOutcome(m_reality.finding), m_reality.sentence);
        m_shell.planAndOpen(tr("Planning the undo…"),
            [target, action = begun.action, recipe = begun.recipe](
                CancelToken cancel) { return planUndo(target, action, recipe, std::move(cancel)); });
        accept();
    });
    ask();
}

/// The record stays open until that plan is done.
void LeftoverDialog::followUp(RestoreFollowUp what, const QString& waiting)
{
    m_shell.planAndOpen(
        waiting, [desk = BackupDesk(m_session), begun = m_leftover.begun, what](CancelToken cancel) {
            return planRestoreFollowUp(desk, {}, begun, what, std::move(cancel));
        });
    accept();
}

void LeftoverDialog::ask()
{
    m_unanswered = false;
    m_again->setVisible(false);
    m_finding->setText(tr("Asking the provider what is so…"));
    if (isRestore(m_leftover.begun)) {
        m_scope.run(lookAtRestore(BackupDesk(m_session), {}, m_leftover.begun, m_scope.token()),
            [this](const Result<RestoreStanding>& standing) { showRestore(standing); });
        return;
    }
    const ActionTarget target
        = m_session.actionTarget({m_leftover.begun.environment, m_leftover.begun.service});
    m_scope.run(readReality(target, m_leftover, m_scope.token()),
        [this](const Result<Reality>& reality) { show(reality); });
}

void LeftoverDialog::showRestore(const Result<RestoreStanding>& standing)
{
    m_close->setEnabled(true);
    if (!standing) {
        showUnanswered(standing.error());
        return;
    }
    m_reality.sentence = standing->sentence;
    m_finding->setText(m_reality.sentence);
    m_reality.finding = becameOf(*standing).value_or(Reality::Finding::ChangedOtherwise);
    m_continue->setVisible(standing->canContinue);
    m_undo->setVisible(standing->canTakeBack);
}

void LeftoverDialog::showUnanswered(const Error& error)
{
    m_unanswered = true;
    m_again->setVisible(true);
    m_reality.finding = Reality::Finding::ChangedOtherwise;
    m_reality.sentence = error.what();
    m_finding->setText(error.nextStep().isEmpty() ? error.what() : error.what() + u' ' + error.nextStep());
}

void LeftoverDialog::show(const Result<Reality>& reality)
{
    m_close->setEnabled(true);
    if (!reality) {
        showUnanswered(reality.error());
        return;
    }
    m_reality = *reality;
    m_finding->setText(m_reality.sentence);
    m_watch->setVisible(m_reality.finding == Reality::Finding::UnderWay);
    m_undo->setVisible(
        m_reality.finding == Reality::Finding::TookEffect && isUndoable(m_leftover.begun.recipe));
}

} // namespace vigie
