// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/take/takecontent.h"

#include "backup/take/encoder.h"
#include "backup/take/runid.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSysInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr Millis tellEvery{200};
constexpr qint64 mostWaiting = 4 * 1024 * 1024; ///< between the source and the encoder's thread
constexpr qint64 littleExpected = 1024 * 1024; ///< room to ask for where the source has no guess

Error cancelled()
{
    return Error(ErrorKind::Cancelled, Text::tr("Stopped on request."));
}

/// One run of takeContent(): what its steps share.
struct ContentRun {
    using Ptr = std::shared_ptr<ContentRun>;

    ContentRequest request;
    const Clock* clock = nullptr;
    TakeProgress progress;
    Manifest manifest;
    QList<Error> troubles;
    std::shared_ptr<TargetSet> targets;
    std::shared_ptr<ArtefactEncoder> encoder;
    std::shared_ptr<ByteChannel> plain = std::make_shared<ByteChannel>(mostWaiting);
    QElapsedTimer told;

    void tell(const QString& step)
    {
        told.start();
        if (progress)
            progress({step, encoder ? encoder->plainBytes() : 0, 0, {}, {}});
    }
};

Async<void> give(std::shared_ptr<ByteChannel> plain, QByteArray bytes)
{
    QCoro::Task<bool> giving = ByteChannel::give(std::move(plain), std::move(bytes));
    const bool given = co_await giving;
    if (!given)
        co_return fail(cancelled());
    co_return Result<>();
}

Async<ContentFacts> readSource(ContentRun::Ptr run, CancelToken cancel)
{
    ContentSource::Sink sink
        = [plain = run->plain](QByteArray bytes) { return give(plain, std::move(bytes)); };
    Async<ContentFacts> reading = run->request.source->read(std::move(sink), std::move(cancel));
    Result<ContentFacts> facts = co_await reading;
    // Whoever waits for more learns that there is none, or that what there is does not count.
    if (facts)
        run->plain->end();
    else
        run->plain->close();
    co_return facts;
}

Async<void> openTargets(ContentRun::Ptr run, CancelToken cancel)
{
    run->tell(Text::tr("Opening the destinations"));
    TargetSet::Wish wish;
    wish.service = run->request.service;
    wish.name = ArtefactName::of(run->request.service, run->manifest.startedAt, run->manifest.content);
    wish.runId = run->manifest.runId;
    wish.destinations = run->request.destinations;
    wish.lockDays = run->request.lockDays;
    wish.expected = qMax(run->request.source->expected(), littleExpected);
    Async<std::shared_ptr<TargetSet>> opening
        = TargetSet::open(std::move(wish), run->clock, std::move(cancel));
    Result<std::shared_ptr<TargetSet>> opened = co_await opening;
    if (!opened)
        co_return fail(std::move(opened).error());
    run->targets = *opened;
    run->manifest.artefact = run->targets->name().artefact();
    co_return Result<>();
}

void describe(Manifest& manifest, const ContentFacts& facts)
{
    manifest.snapshotAt = facts.at;
    manifest.tool = facts.tool;
    manifest.toolVersion = facts.toolVersion;
    manifest.counts = facts.counts;
    manifest.remarks = facts.remarks;
}

/// Everything from the first plain byte to the last one of the artefact.
Async<void> stream(ContentRun::Ptr run, CancelToken cancel)
{
    run->tell(run->request.source->title());
    run->encoder = std::make_shared<ArtefactEncoder>(run->request.recipients, ArtefactWriter::Options());
    std::stop_source others;
    const auto stopAll = [run, others]() mutable {
        others.request_stop();
        run->encoder->output()->close();
        run->plain->close();
    };
    const std::stop_callback onCancel(cancel, stopAll);
    ArtefactEncoder::Source source = [plain = run->plain](const auto& take) -> Result<> {
        while (const std::optional<QByteArray> bytes = plain->pop()) {
            if (auto taken = take(*bytes); !taken) {
                plain->close(); // nobody takes any more: the source must not wait for room
                return taken;
            }
        }
        return plain->isClosed() ? Result<>(fail(cancelled())) : Result<>();
    };
    auto poured = [weak = std::weak_ptr(run)] {
        const auto alive = weak.lock();
        if (alive && alive->told.elapsed() > tellEvery.count())
            alive->tell(alive->request.source->title());
    };
    Async<void> pouring
        = TargetSet::pour(run->targets, run->encoder->output(), std::move(poured), others.get_token());
    Async<qint64> encoding = ArtefactEncoder::encode(run->encoder, std::move(source));
    Async<ContentFacts> reading = readSource(run, others.get_token());
    const Result<ContentFacts> facts = co_await reading;
    const Result<qint64> plainBytes = co_await encoding;
    Result<ArtefactSums> sums = fail(cancelled());
    if (facts && plainBytes) {
        describe(run->manifest, *facts);
        run->troubles = facts->troubles;
        run->manifest.plainBytes = *plainBytes;
        run->manifest.endedAt = run->clock->now();
        Async<ArtefactSums> finishing
            = ArtefactEncoder::finish(run->encoder, ManifestFile::contentDigestOf(run->manifest));
        sums = co_await finishing;
    } else {
        auto stop = stopAll;
        stop();
    }
    const Result<> distributed = co_await pouring;
    if (facts && plainBytes && sums && distributed) {
        run->manifest.bytes = sums->bytes;
        run->manifest.sha256 = sums->sha256;
        co_return Result<>();
    }
    if (cancel.stop_requested())
        co_return fail(cancelled());
    // The part that gave the others up is the cause; they only say that they were stopped.
    if (!distributed && distributed.error().kind() != ErrorKind::Cancelled)
        co_return fail(distributed.error());
    if (!facts && facts.error().kind() != ErrorKind::Cancelled)
        co_return fail(facts.error());
    if (!plainBytes)
        co_return fail(plainBytes.error());
    co_return fail(!sums ? sums.error() : !facts ? facts.error() : distributed.error());
}

Async<void> steps(ContentRun::Ptr run, CancelToken cancel)
{
    if (!run->request.signing)
        co_return fail(ErrorKind::Unauthorized, Text::tr("There is no key to sign the manifest with."),
            Text::tr("Make one on this machine: vigiectl backup key create --signing."));
    for (const auto step : {&openTargets, &stream}) {
        Async<void> doing = step(run, cancel);
        Result<> done = co_await doing;
        if (!done)
            co_return fail(std::move(done).error());
        if (cancel.stop_requested())
            co_return fail(cancelled());
    }
    run->tell(Text::tr("Storing and reading back"));
    ManifestFile manifest(run->manifest);
    manifest.sign(*run->request.signing);
    Async<void> finishing = TargetSet::finish(run->targets, std::move(manifest), cancel);
    co_return co_await finishing;
}

Async<TakeReport> runContent(ContentRun::Ptr run, CancelToken cancel)
{
    Async<void> doing = steps(run, cancel);
    const Result<> done = co_await doing;
    if (run->targets) {
        QCoro::Task<> closing = TargetSet::close(run->targets);
        co_await closing;
    }
    if (!done)
        co_return fail(Error(done.error()));
    TakeReport report;
    report.manifest = run->manifest;
    report.copies = run->targets->copies();
    report.cleaned = run->targets->cleaned();
    report.troubles = run->troubles;
    co_return report;
}

} // namespace

Async<TakeReport> takeContent(
    ContentRequest request, const Clock* clock, TakeProgress progress, CancelToken cancel)
{
    const auto run = std::make_shared<ContentRun>();
    Manifest& manifest = run->manifest;
    manifest.content = request.source->content();
    manifest.workspace = request.workspace;
    manifest.service = request.service;
    manifest.vigieVersion = request.vigieVersion;
    manifest.runId = newRunId();
    manifest.machine = QSysInfo::machineHostName();
    manifest.startedAt = clock->now();
    for (const AgeRecipient& recipient : request.recipients)
        manifest.recipients.append(recipient.text());
    run->request = std::move(request);
    run->clock = clock;
    run->progress = std::move(progress);
    return runContent(run, std::move(cancel));
}

} // namespace vigie
