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
    WorkspaceFile* const file = session->file();
    if (!file)
        co_return fail(ErrorKind::Unsupported, whereSaved(*session));
    Workspace changed = session->workspace();
    changed.backups = std::move(settings);
    Async<void> saving = file->save(std::move(changed));
    auto saved = co_await saving;
    co_return saved;
}

QString whereSaved(const Session& session)
{
    return session.file() ? Text::tr("Kept in %1, which the team shares.").arg(session.file()->path())
                          : Text::tr("The demonstration has no file of its own: nothing is saved.");
}

} // namespace vigie
