// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fetchbackup.h"

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
    std::function<void(Progress)> report = [tell = control.report](Progress progress) {
        const bool asks = progress.total == 0 && progress.done == 0;
        tell(std::move(progress), asks ? Operation::State::WaitingForService : Operation::State::Running);
    };
    Async<DownloadResult> loading = fetchHeldBackup(
        std::move(provider), std::move(id), network, std::move(file), std::move(report), control.interrupt);
    auto loaded = co_await loading;
    if (!loaded)
        co_return fail(std::move(loaded).error());
    Progress done;
    done.outcome = Text::tr("SHA-256 %1").arg(QString::fromLatin1(loaded->sha256));
    done.done = done.total = loaded->bytes;
    control.report(done, Operation::State::Verifying);
    co_return Result<>();
}

} // namespace

Async<DownloadResult> fetchHeldBackup(std::shared_ptr<Provider> provider, BackupId id,
    QNetworkAccessManager* network, QString file, std::function<void(Progress)> report, CancelToken cancel)
{
    if (report)
        report({Text::tr("asking for the link"), 0, 0, {}, {}});
    Async<QUrl> linking = provider->backups()->downloadLink(std::move(id), cancel);
    auto link = co_await linking;
    if (!link)
        co_return fail(std::move(link).error().during(Text::tr("ask for the link")));
    std::function<void(qint64, qint64)> progressed = [report](qint64 done, qint64 total) {
        if (report)
            report({Text::tr("downloading"), done, total, {}, {}});
    };
    Async<DownloadResult> loading
        = download(network, *link, std::move(file), std::move(progressed), std::move(cancel));
    auto loaded = co_await loading;
    if (!loaded)
        co_return fail(std::move(loaded).error().during(Text::tr("download")));
    co_return loaded;
}

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
