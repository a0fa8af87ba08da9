// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backupkeys.h"
#include "async/taskscope.h"
#include "common/reauthentication.h"
#include "shell/banddialog.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QStandardItemModel;

namespace vigie {

class DataTable;
class ErrorView;

/// The keys that backups are encrypted to and signed with: what this machine holds of them, proven on demand.
/// Makes new ones, prints recovery sheets, and replaces a key while the old one stays for what was made for
/// it.
class KeysDialog final : public BandDialog {
    Q_OBJECT
public:
    KeysDialog(Session& session, const EnvironmentId& environment, QWidget* parent = nullptr);

private:
    const BackupKeys::Known* current() const;
    void look(bool prove);
    void show(const Result<QList<BackupKeys::Known>>& known, bool proven);
    void create();
    void askRotation();
    void rotate(const QString& name);
    void askSheet();
    void showSheet();
    void save(BackupSettings settings, const QString& said);
    void say(const QString& text);
    void fail(const Error& error);
    void check();

    Session& m_session;
    QList<BackupKeys::Known> m_known;
    QStandardItemModel* m_model;
    DataTable* m_table;
    QPushButton* m_test;
    QPushButton* m_sheet;
    QPushButton* m_rotate;
    QLineEdit* m_name;
    QComboBox* m_kind;
    QPushButton* m_create;
    QLabel* m_said;
    ErrorView* m_error;
    QString m_sheetOf; ///< while the person is asked who they are
    Reauthentication m_identity;
    TaskScope m_scope;
};

} // namespace vigie
