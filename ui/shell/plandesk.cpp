// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/plandesk.h"

#include "app/blastradius.h"
#include "common/errorview.h"
#include "common/naming.h"
#include "plan/planpage.h"
#include "shell/panestack.h"

#include <QMessageBox>

namespace vigie {

PlanDesk::PlanDesk(Session& session, Shell& shell, PaneStack& stack, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_shell(shell)
    , m_stack(stack)
    , m_window(window)
{
}

void PlanDesk::open(Plan plan)
{
    showPage(m_session.prepare(std::move(plan)));
}

void PlanDesk::showPage(PlanRunner* runner)
{
    if (m_page) {
        m_stack.removeWidget(m_page);
        m_page->deleteLater();
    }
    m_page = new PlanPage(m_session, m_shell, runner);
    m_stack.addWidget(m_page);
    m_shell.showInspector(nullptr);
    m_stack.setCurrentWidget(m_page);
    m_page->setFocus(); // whatever had it: the plan is read before any field takes it
    connect(m_page, &PlanPage::left, this, [this] {
        PlanPage* const page = std::exchange(m_page, nullptr);
        m_stack.removeWidget(page);
        page->deleteLater();
        Q_EMIT left();
    });
    connect(m_page, &PlanPage::planRequested, this, &PlanDesk::planAndOpen);
}

bool PlanDesk::leave()
{
    if (!m_page || !m_page->isVisible())
        return false;
    m_page->leave();
    return true;
}

void PlanDesk::planAndOpen(const QString& title, std::function<Async<Plan>(CancelToken)> planning)
{
    m_shell.notify(title);
    Async<Plan> work = withBlastRadius(QPointer<Session>(&m_session), planning(m_scope.token()));
    m_scope.run(std::move(work), [this, title](Result<Plan> plan) {
        Q_EMIT noticeOver(title);
        if (plan)
            open(*std::move(plan));
        else
            sayWhyNot(plan.error());
    });
}

void PlanDesk::sayWhyNot(const Error& error)
{
    auto* const box
        = new QMessageBox(QMessageBox::Warning, tr("No plan"), error.what(), QMessageBox::NoButton, m_window);
    named(box, u"planningFailed"_qs, tr("No plan"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(error.nextStep());
    box->setDetailedText(ErrorView::fullText(error));
    box->addButton(tr("Close"), QMessageBox::RejectRole);
    box->open();
}

void PlanDesk::runAtOnce(Plan plan)
{
    if (!m_session.isWritingOpen(plan.target.environment)) {
        m_shell.notify(tr("“%1” is read-only: open writing first.").arg(plan.target.environment.text()));
        return;
    }
    if (plan.level >= ActionLevel::AffectsProduction) {
        open(std::move(plan));
        return;
    }
    m_session.prepare(std::move(plan))->start(PlanRunner::Mode::Execute, {});
}

} // namespace vigie
