// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fetchbackup.h"

#include "net/download.h"
#include "net/remotesize.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FetchBackup)
};

Async<void> fetch(std::shared_ptr<Provider> provider, BackupId id, QNetworkAccessManager* network,
    QString file, Operation::Control control)
{
    Progress asking;
    asking.step = Text::tr("asking for the link");
    control.report(asking, Operation::State::WaitingForService);
    Async<QUrl> linking = provider->backups()->downloadLink(id, control.interrupt);
    auto link = co_await linking;
    if (!link)
        co_return fail(std::move(link).error().during(Text::tr("ask for the link")));
    std::function<void(qint64, qint64)> progressed = [report = control.report](qint64 done, qint64 total) {
        Progress progress;
        progress.step = Text::tr("downloading");
        progress.done = done;
        progress.total = total;
        report(progress, Operation::State::Running);
    };
    Async<DownloadResult> loading = download(network, *link, file, std::move(progressed), control.interrupt);
    auto loaded = co_await loading;
    if (!loaded)
        co_return fail(std::move(loaded).error().during(Text::tr("download")));
    Progress done;
    done.outcome = Text::tr("SHA-256 %1").arg(QString::fromLatin1(loaded->sha256));
    done.done = done.total = loaded->bytes;
    control.report(done, Operation::State::Verifying);
    co_return Result<>();
}

} // namespace

Async<qint64> backupSize(
    std::shared_ptr<Provider> provider, BackupId backup, QNetworkAccessManager* network, CancelToken cancel)
{
    Async<QUrl> linking = provider->backups()->downloadLink(std::move(backup), cancel);
    auto link = co_await linking;
    if (!link)
        co_return fail(std::move(link).error());
    Async<qint64> asking = remoteSize(network, *std::move(link), std::move(cancel));
    auto size = co_await asking;
    co_return size;
}

Operation* startFetchingBackup(
    Session& session, const ServiceHandle& service, const Backup& backup, const QString& file)
{
    const auto provider = service.provider();
    QNetworkAccessManager* const network = session.context().network();
    return session.operations().start(Text::tr("Download backup to %1").arg(file),
        [provider, id = backup.id, network, file](
            Operation::Control control) { return fetch(provider, id, network, file, std::move(control)); });
}

} // namespace vigie
