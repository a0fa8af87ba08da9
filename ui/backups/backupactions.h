// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backupwork.h"
#include "backups/ledgerrow.h"
#include "shell/pane.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace vigie {

/// What can be done with backups of the shown service, and with the selected one: a row of buttons, and a
/// menu for what is seldom needed. Says on hover why something cannot be begun. The same verbs stand in the
/// palette.
class BackupActions final : public QWidget {
    Q_OBJECT
public:
    /// Makes a command of the pane of an object name and a text.
    using AddCommand = std::function<QAction*(const QString& objectName, const QString& text)>;

    BackupActions(Session& session, Shell& shell, const AddCommand& addCommand, QWidget* parent = nullptr);

    /// @p row null: nothing is selected.
    void setSubject(const ServiceKey& service, const LedgerRow* row);

Q_SIGNALS:
    void downloadRequested();

private:
    struct Verb {
        BackupAction action;
        QAction* command;
        QPushButton* button; ///< null: in the menu
    };
    void add(BackupAction action, const QString& name, const QString& text, const QString& hover,
        const QString& iconName, const AddCommand& addCommand);
    void addToMenu(
        BackupAction action, const QString& name, const QString& text, const AddCommand& addCommand);
    void perform(BackupAction action);
    void plan(BackupAction action);
    void write();

    Session& m_session;
    Shell& m_shell;
    ServiceKey m_service;
    std::optional<LedgerRow> m_row;
    QList<Verb> m_verbs;
    QPushButton* m_download;
    QAction* m_downloadCommand;
    QToolButton* m_more;
};

/// Whether there is a whole backup to be brought here.
[[nodiscard]] bool canBeDownloaded(const LedgerRow& row);

} // namespace vigie
