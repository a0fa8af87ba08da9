// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/stream/artefactstream.h"

#include "async/worker.h"
#include "backup/stream/bytechannel.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr qint64 rangeSize = 4 * 1024 * 1024;
constexpr qint64 mostBetween = 2 * rangeSize;

Error stopped()
{
    return Error(ErrorKind::Cancelled, Text::tr("Stopped on request."));
}

/// The thread's side: everything that comes out of the channel goes through the reader.
Result<ArtefactEnd> decode(
    const std::shared_ptr<ByteChannel>& channel, const AgeIdentity& identity, const PlainSink& plain)
{
    ArtefactReader reader(identity, plain);
    while (const auto bytes = channel->pop()) {
        if (auto fed = reader.feed(*bytes); !fed) {
            channel->close();
            return fail(std::move(fed).error());
        }
    }
    return channel->isClosed() ? fail(stopped()) : reader.finish();
}

/// Fetches the object into the channel; a range is under way while the one before is decoded.
Async<void> fetchInto(std::shared_ptr<ByteChannel> channel, std::shared_ptr<Destination> destination,
    StoredObject object, ReadProgress progress, CancelToken cancel)
{
    for (qint64 at = 0; at < object.size;) {
        Async<QByteArray> reading
            = destination->read(object.name, at, qMin(rangeSize, object.size - at), object.etag, cancel);
        Result<QByteArray> bytes = co_await reading;
        if (!bytes)
            co_return fail(std::move(bytes).error());
        if (bytes->isEmpty())
            co_return fail(ErrorKind::Corrupt,
                Text::tr("%1 ended before its time: it was cut while it was read.").arg(object.name));
        at += bytes->size();
        QCoro::Task<bool> giving = ByteChannel::give(channel, *std::move(bytes));
        const bool given = co_await giving;
        if (!given)
            co_return fail(stopped()); // the decoder has the reason
        if (progress)
            progress(at);
    }
    co_return Result<>();
}

} // namespace

Async<ArtefactEnd> readArtefact(std::shared_ptr<Destination> destination, StoredObject object,
    AgeIdentity identity, PlainSink plain, ReadProgress progress, CancelToken cancel)
{
    const auto channel = std::make_shared<ByteChannel>(mostBetween);
    // A thread of its own: the sink may block for as long as a restore takes.
    QThreadPool thread;
    auto work = [channel, identity, plain] { return decode(channel, identity, plain); };
    QCoro::Task<Result<ArtefactEnd>> decoding = onPool(&thread, std::move(work));
    Async<void> fetching
        = fetchInto(channel, std::move(destination), std::move(object), std::move(progress), cancel);
    const Result<> fetched = co_await fetching;
    if (fetched)
        channel->end();
    else
        channel->close();
    Result<ArtefactEnd> end = co_await decoding;
    if (end && fetched)
        co_return end;
    // What the decoder found wrong is the cause when it closed the channel itself.
    if (!end && end.error().kind() != ErrorKind::Cancelled)
        co_return fail(std::move(end).error());
    if (!fetched)
        co_return fail(cancel.stop_requested() ? stopped() : fetched.error());
    co_return fail(std::move(end).error());
}

} // namespace vigie
