// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"
#include "async/taskscope.h"
#include "shell/banddialog.h"

class QPushButton;

namespace vigie {

class ErrorView;

/// A dialog that edits what the workspace says of the backups of one service, and shows meanwhile what would
/// come of it. Saves on demand, and closes when that went well.
class SettingsEditor : public BandDialog {
    Q_OBJECT
protected:
    /// The workspace has a job for @p service. Its controls are named after @p name ("schedule").
    SettingsEditor(Session& session, const ServiceKey& service, const BackupPicture& picture,
        const QString& name, const QString& saveText, QWidget* parent);

    Session& session() const { return m_session; }
    const ServiceKey& service() const { return m_service; }
    const BackupPicture& picture() const { return m_picture; } ///< as it was when the dialog opened

    /// Ends the body: @p note and where it is saved, room for a problem, the buttons.
    void finish(const QString& note = {});
    /// Saving is possible when something was edited and @p problem is empty.
    void offer(bool edited, const QString& problem = {});

    virtual BackupSettings entered() const = 0;
    virtual void preview() = 0;

private:
    void save();

    Session& m_session;
    ServiceKey m_service;
    BackupPicture m_picture;
    QString m_name;
    QPushButton* m_save;
    ErrorView* m_error;
    TaskScope m_scope;
};

} // namespace vigie
