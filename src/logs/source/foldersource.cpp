// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/foldersource.h"

#include "async/worker.h"
#include "logs/source/filewatch.h"
#include "logs/source/folderreader.h"

#include <QDir>

namespace vigie {

namespace {

using namespace std::chrono_literals;

/// What outlives the coroutine's awaits and is used by workers.
struct Reading {
    Reading(const QString& path, Millis skew, SegmentSink& sink)
        : reader(path, skew, sink)
    {
    }
    FolderReader reader;
    std::atomic<bool> stop = false;
};

} // namespace

FolderSource::FolderSource(QString path, Options options, QThreadPool* pool)
    : m_path(std::move(path))
    , m_options(options)
    , m_pool(pool)
{
}

QString FolderSource::label() const
{
    return QDir(m_path).dirName() + u'/';
}

Async<void> FolderSource::run(SegmentSink* sink, CancelToken cancel)
{
    const auto reading = std::make_shared<Reading>(m_path, m_options.skew, *sink);
    const std::stop_callback stop(cancel, [reading] { reading->stop = true; });
    QThreadPool* const pool = m_pool;
    const bool follow = m_options.follow;
    FileWatch watch(m_path);
    for (;;) {
        auto work = [reading, follow] {
            Result<> read = reading->reader.read(std::chrono::steady_clock::now(), reading->stop);
            if (!follow)
                reading->reader.finish();
            return read;
        };
        QCoro::Task<Result<>> looking = onPool(pool, std::move(work));
        Result<> outcome = co_await looking;
        if (cancel.stop_requested())
            co_return fail(ErrorKind::Cancelled, {});
        if (!outcome || !follow)
            co_return outcome;
        QCoro::Task<> news = watch.changed(500ms, cancel);
        co_await news;
    }
}

} // namespace vigie
