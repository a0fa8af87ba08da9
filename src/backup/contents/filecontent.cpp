// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/contents/filecontent.h"

#include "async/worker.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupContents)
};

constexpr qint64 longest = 64 * 1024 * 1024;

Result<QByteArray> wholeFile(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || file.size() > longest)
        return fail(ErrorKind::Invalid, Text::tr("%1 is not a workspace file.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Unavailable, Text::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    return file.readAll();
}

Async<QByteArray> readFile(QString path, QThreadPool* workers)
{
    auto work = [path] { return wholeFile(path); };
    QCoro::Task<Result<QByteArray>> reading = onPool(workers, std::move(work));
    co_return co_await reading;
}

Async<ContentFacts> handOver(QString path, QThreadPool* workers, const Clock* clock, ContentSource::Sink sink)
{
    ContentFacts facts;
    facts.at = clock->now();
    Async<QByteArray> reading = readFile(path, workers);
    const Result<QByteArray> text = co_await reading;
    if (!text)
        co_return fail(text.error());
    facts.counts.insert(u"bytes"_qs, text->size());
    Async<void> giving = sink(*text);
    const Result<> given = co_await giving;
    if (!given)
        co_return fail(given.error());
    co_return facts;
}

Async<QStringList> lookAtFile(QString path, QThreadPool* workers)
{
    Async<QByteArray> reading = readFile(path, workers);
    const Result<QByteArray> text = co_await reading;
    if (!text)
        co_return fail(text.error());
    co_return QStringList{
        Text::tr("The file %1, %n byte(s).", nullptr, static_cast<int>(text->size())).arg(path)};
}

class FileContent final : public ContentSource {
public:
    FileContent(QString path, QThreadPool* workers, const Clock* clock)
        : m_path(std::move(path))
        , m_workers(workers)
        , m_clock(clock)
    {
    }
    BackupContent content() const override { return BackupContent::WorkspaceFile; }
    QString title() const override { return Text::tr("Reading the workspace file"); }
    Async<ContentFacts> read(Sink sink, CancelToken) override
    {
        return handOver(m_path, m_workers, m_clock, std::move(sink));
    }
    Async<QStringList> look(CancelToken) override { return lookAtFile(m_path, m_workers); }

private:
    const QString m_path;
    QThreadPool* const m_workers;
    const Clock* const m_clock;
};

} // namespace

ServiceKey workspaceFileService()
{
    return {EnvironmentId(u"workspace"_qs), ServiceId(u"file"_qs)};
}

std::shared_ptr<ContentSource> fileContent(QString path, QThreadPool* workers, const Clock* clock)
{
    return std::make_shared<FileContent>(std::move(path), workers, clock);
}

} // namespace vigie
