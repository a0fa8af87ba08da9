// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/backupactions.h"

#include "app/backupwatch.h"
#include "backups/holddialog.h"
#include "backups/keysdialog.h"
#include "backups/restoredialog.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace vigie {

bool canBeDownloaded(const LedgerRow& row)
{
    return row.entry && (!row.entry->provider || row.entry->provider->state == BackupState::Complete);
}

BackupActions::BackupActions(Session& session, Shell& shell, const AddCommand& addCommand, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_shell(shell)
    , m_download(
          named(new QPushButton(tr("Download…")), u"backupDownload"_qs, tr("Download the selected backup")))
    , m_downloadCommand(addCommand(u"backupDownloadCommand"_qs, tr("Download backup…")))
    , m_more(named(new QToolButton, u"backupMore"_qs, tr("More actions on backups")))
{
    m_download->setIcon(icon(u"download"_qs));
    m_download->setAutoDefault(false);
    m_more->setText(tr("More"));
    m_more->setIcon(icon(u"more"_qs));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setMenu(named(new QMenu(m_more), u"backupMenu"_qs, tr("More actions on backups")));
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::between);
    add(BackupAction::Take, u"backupTake"_qs, tr("Back up now"),
        tr("Take a backup now, into all destinations"), u"play"_qs, addCommand);
    add(BackupAction::Verify, u"backupVerify"_qs, tr("Verify backup"),
        tr("Read the selected backup to its end"), u"search"_qs, addCommand);
    add(BackupAction::Drill, u"backupDrill"_qs, tr("Restore for practice"),
        tr("Restore the selected backup into a scratch database of this machine, check it there, and "
           "measure how long that takes"),
        u"pane-health"_qs, addCommand);
    add(BackupAction::Restore, u"backupRestore"_qs, tr("Restore…"), tr("Plan restoring the selected backup"),
        u"rollback"_qs, addCommand);
    row->addWidget(m_download);
    row->addWidget(m_more);
    row->addStretch();
    addToMenu(BackupAction::Hold, u"backupHold"_qs, tr("Hold backup…"), addCommand);
    addToMenu(BackupAction::Release, u"backupRelease"_qs, tr("Release hold…"), addCommand);
    addToMenu(BackupAction::Remove, u"backupRemove"_qs, tr("Delete backup…"), addCommand);
    m_more->menu()->addSeparator();
    addToMenu(BackupAction::Prune, u"backupPrune"_qs, tr("Remove expired backups…"), addCommand);
    m_more->menu()->addSeparator();
    QAction* const keys = addCommand(u"backupKeys"_qs, tr("Keys of backups…"));
    m_more->menu()->addAction(keys);
    connect(keys, &QAction::triggered, this,
        [this] { (new KeysDialog(m_session, m_service.environment, this))->open(); });
    connect(m_download, &QPushButton::clicked, this, &BackupActions::downloadRequested);
    connect(m_downloadCommand, &QAction::triggered, this, &BackupActions::downloadRequested);
    connect(&session.operations(), &OperationCenter::listChanged, this, &BackupActions::write);
    connect(&session.operations(), &OperationCenter::operationFinished, this, &BackupActions::write);
    write();
}

void BackupActions::add(BackupAction action, const QString& name, const QString& text, const QString& hover,
    const QString& iconName, const AddCommand& addCommand)
{
    QAction* const command = addCommand(name + u"Command"_qs, text);
    auto* const button = named(new QPushButton(icon(iconName), text), name, hover);
    button->setAutoDefault(false);
    button->setToolTip(hover);
    command->setToolTip(hover);
    button->setMinimumWidth(88); // French words give way on a small screen
    layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, action] { perform(action); });
    connect(command, &QAction::triggered, this, [this, action] { perform(action); });
    m_verbs.append({action, command, button});
}

void BackupActions::addToMenu(
    BackupAction action, const QString& name, const QString& text, const AddCommand& addCommand)
{
    QAction* const command = addCommand(name, text);
    m_more->menu()->addAction(command);
    m_more->menu()->setToolTipsVisible(true);
    connect(command, &QAction::triggered, this, [this, action] { perform(action); });
    m_verbs.append({action, command, nullptr});
}

void BackupActions::setSubject(const ServiceKey& service, const LedgerRow* row)
{
    m_service = service;
    m_row = row ? std::optional(*row) : std::nullopt;
    write();
}

void BackupActions::write()
{
    const LedgerEntry* const entry = m_row && m_row->entry ? &*m_row->entry : nullptr;
    // Where nothing is planned, only what the provider keeps can be worked on: no buttons that never work.
    const bool planned = m_session.backups().job(m_service).has_value();
    m_more->setVisible(planned);
    for (const Verb& verb : std::as_const(m_verbs)) {
        const bool reads = verb.action == BackupAction::Verify || verb.action == BackupAction::Drill
            || verb.action == BackupAction::Restore;
        const BackupOffer offer = backupOffer(m_session, verb.action, m_service, entry);
        verb.command->setEnabled(offer.offered);
        verb.command->setVisible(planned || reads);
        if (!verb.button) {
            verb.command->setToolTip(offer.whyNot);
            continue;
        }
        verb.button->setVisible(planned || reads);
        verb.button->setEnabled(offer.offered);
        verb.button->setToolTip(offer.offered ? verb.button->accessibleName() : offer.whyNot);
    }
    const bool fetches = m_row && canBeDownloaded(*m_row);
    m_download->setEnabled(fetches);
    m_downloadCommand->setEnabled(fetches);
    m_download->setToolTip(
        m_row && !fetches ? tr("Only a complete backup can be downloaded.") : m_download->accessibleName());
}

void BackupActions::perform(BackupAction action)
{
    const LedgerEntry* const entry = m_row && m_row->entry ? &*m_row->entry : nullptr;
    const BackupOffer offer = backupOffer(m_session, action, m_service, entry);
    if (!offer.offered) {
        m_shell.notify(offer.whyNot);
        return;
    }
    switch (action) {
    case BackupAction::Take:
        startTakingBackup(m_session, m_service);
        return;
    case BackupAction::Verify:
        if (entry)
            startVerifyingBackup(m_session, m_service, *entry);
        return;
    case BackupAction::Drill:
        if (entry)
            startBackupDrill(m_session, m_service, *entry);
        return;
    case BackupAction::Restore:
    case BackupAction::Hold:
    case BackupAction::Release:
    case BackupAction::Remove:
    case BackupAction::Prune:
        plan(action);
        return;
    }
}

void BackupActions::plan(BackupAction action)
{
    const BackupDesk desk(m_session);
    const ServiceKey service = m_service;
    if (action == BackupAction::Prune) {
        m_shell.planAndOpen(tr("Remove expired backups"),
            [desk, service](CancelToken cancel) { return planPruning(desk, service, std::move(cancel)); });
        return;
    }
    const LedgerEntry entry = *m_row->entry;
    const BackupCopies copies = desk.copies(entry);
    switch (action) {
    case BackupAction::Restore: {
        auto* const dialog = new RestoreDialog(
            m_session, restoreTarget(m_session, service), entry, m_session.clock().now(), this);
        connect(dialog, &RestoreDialog::planRequested, this,
            [this, desk, service, entry](const RestoreWish& wish) {
                m_shell.planAndOpen(
                    tr("Restore %1").arg(entry.artefact), [desk, wish, service, entry](CancelToken cancel) {
                        return planEntryRestore(desk, wish, service, entry, std::move(cancel));
                    });
            });
        dialog->open();
        return;
    }
    case BackupAction::Hold: {
        auto* const dialog = new HoldDialog(m_session, service.environment, entry.artefact, this);
        connect(dialog, &HoldDialog::confirmed, this, [this, desk, service, copies](const QString& reason) {
            m_shell.planAndOpen(
                tr("Hold %1").arg(copies.artefact), [desk, service, copies, reason](CancelToken cancel) {
                    return planHold(desk, service, copies, reason, std::move(cancel));
                });
        });
        dialog->open();
        return;
    }
    case BackupAction::Release:
        m_shell.planAndOpen(
            tr("Release the hold on %1").arg(entry.artefact), [desk, service, copies](CancelToken cancel) {
                return planHold(desk, service, copies, {}, std::move(cancel));
            });
        return;
    case BackupAction::Remove:
        m_shell.planAndOpen(tr("Delete %1").arg(entry.artefact),
            [desk, service, artefact = entry.artefact](
                CancelToken cancel) { return planRemoval(desk, service, artefact, std::move(cancel)); });
        return;
    default:
        return;
    }
}

} // namespace vigie
