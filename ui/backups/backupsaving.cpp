// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/backupsaving.h"

#include "workspace/workspacefile.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupSaving)
};

} // namespace

Async<void> saveBackups(QPointer<Session> session, BackupSettings settings)
{
    if (!session)
        co_return Result<>();
    if (WorkspaceFile* const file = session->file()) {
        Workspace changed = session->workspace();
        changed.backups = settings;
        Async<void> saving = file->save(std::move(changed));
        auto saved = co_await saving;
        if (!saved)
            co_return saved;
    }
    if (session)
        session->setBackups(settings);
    co_return Result<>();
}

QString whereSaved(const Session& session)
{
    return session.file()
        ? Text::tr("Kept in %1, which the team shares.").arg(session.file()->path())
        : Text::tr("The demonstration has no file of its own: a change holds until it is closed.");
}

} // namespace vigie
