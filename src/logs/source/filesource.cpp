// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/filesource.h"

#include "async/worker.h"
#include "logs/source/filereader.h"
#include "logs/source/filewatch.h"
#include "logs/source/packedreader.h"

#include <QFileInfo>

namespace vigie {

namespace {

using namespace std::chrono_literals;

/// What outlives the coroutine's awaits and is used by workers.
struct Reading {
    Reading(const QString& path, Millis skew, SegmentSink& sink)
        : reader(path, {skew, nullptr, true, 0}, sink)
    {
    }
    FileReader reader;
    std::atomic<bool> stop = false;
};

Async<void> indexBody(std::shared_ptr<Reading> reading, QThreadPool* pool)
{
    auto ends = [reading] { reading->reader.indexEnds(); };
    QCoro::Task<> first = onPool(pool, std::move(ends));
    co_await first;
    // The parts are independent: as many at once as the pool has threads for.
    auto parts = [reading] {
        while (reading->reader.indexNext(reading->stop)) { }
    };
    std::vector<QCoro::Task<>> workers;
    workers.reserve(static_cast<size_t>(pool->maxThreadCount()));
    for (int i = 0; i < pool->maxThreadCount(); ++i)
        workers.push_back(onPool(pool, parts));
    for (QCoro::Task<>& worker : workers)
        co_await worker;
    co_return Result<>();
}

Async<void> follow(std::shared_ptr<Reading> reading, QString path, QThreadPool* pool, CancelToken cancel)
{
    FileWatch watch(path);
    while (!cancel.stop_requested()) {
        auto grow = [reading] { return reading->reader.readGrowth(std::chrono::steady_clock::now()); };
        QCoro::Task<Result<>> growing = onPool(pool, std::move(grow));
        Result<> outcome = co_await growing;
        if (!outcome)
            co_return outcome;
        QCoro::Task<> news = watch.changed(500ms, cancel);
        co_await news;
    }
    co_return fail(ErrorKind::Cancelled, {});
}

} // namespace

FileSource::FileSource(QString path, Options options, QThreadPool* pool)
    : m_path(std::move(path))
    , m_options(options)
    , m_pool(pool)
{
}

QString FileSource::label() const
{
    return QFileInfo(m_path).fileName();
}

Async<void> FileSource::run(SegmentSink* sink, CancelToken cancel)
{
    const auto reading = std::make_shared<Reading>(m_path, m_options.skew, *sink);
    const std::stop_callback stop(cancel, [reading] { reading->stop = true; });
    QThreadPool* const pool = m_pool;
    const Options options = m_options;
    const QString path = m_path;
    auto look = [path] { return packingOf(path); };
    QCoro::Task<Result<Packing>> looking = onPool(pool, std::move(look));
    const Result<Packing> packing = co_await looking;
    if (!packing)
        co_return fail(packing.error());
    if (*packing != Packing::None) {
        auto unpack = [reading, path, packing = *packing, options, to = sink] {
            return readPacked(path, packing, 0, options.skew, *to, reading->stop);
        };
        QCoro::Task<Result<>> unpacking = onPool(pool, std::move(unpack));
        co_return co_await unpacking;
    }
    auto open = [reading] { return reading->reader.open(); };
    QCoro::Task<Result<>> opening = onPool(pool, std::move(open));
    if (Result<> opened = co_await opening; !opened)
        co_return opened;
    Async<void> body = indexBody(reading, pool);
    co_await body;
    reading->reader.finishBody();
    if (options.follow) {
        Async<void> following = follow(reading, path, pool, cancel);
        co_return co_await following;
    }
    auto finish = [reading] {
        Result<> read = reading->reader.readGrowth(std::chrono::steady_clock::now());
        reading->reader.finish();
        return read;
    };
    QCoro::Task<Result<>> finishing = onPool(pool, std::move(finish));
    co_return co_await finishing;
}

} // namespace vigie
