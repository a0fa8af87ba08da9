// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/take/targets.h"

#include "async/sleep.h"
#include "base/logging.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr qsizetype sampleSize = 64 * 1024; ///< of head and tail, read back
constexpr Millis renewEvery = Lease::length / 3;

} // namespace

void TargetSet::Target::failed(const Error& why)
{
    if (!error)
        error = Error(why).during(place->id());
}

Async<std::shared_ptr<TargetSet>> TargetSet::open(Wish wish, const Clock* clock, CancelToken cancel)
{
    const auto self = std::make_shared<TargetSet>();
    self->m_clock = clock;
    for (const std::shared_ptr<Destination>& place : std::as_const(wish.destinations)) {
        auto target = std::make_shared<Target>();
        target->place = place;
        self->m_targets.append(std::move(target));
    }
    self->m_wish = std::move(wish);
    if (self->m_targets.isEmpty())
        co_return fail(ErrorKind::Invalid, Text::tr("No destination is named for this backup."),
            Text::tr("Add one to the backups section of the workspace."));
    const auto each = [&](Async<void> (*step)(Ptr, std::shared_ptr<Target>, CancelToken)) {
        return forEach(
            self, [=](std::shared_ptr<Target> target) { return step(self, std::move(target), cancel); });
    };
    QCoro::Task<> preparing = each(&TargetSet::prepare);
    co_await preparing;
    // A name has to be free everywhere at once.
    ArtefactName tried;
    do {
        tried = self->m_wish.name;
        QCoro::Task<> looking = each(&TargetSet::moveOn);
        co_await looking;
    } while (tried != self->m_wish.name);
    QCoro::Task<> beginning = each(&TargetSet::begin);
    co_await beginning;
    if (auto left = self->anyLeft(); !left) {
        QCoro::Task<> closing = close(self);
        co_await closing;
        co_return fail(std::move(left).error());
    }
    self->m_keeper.emplace(keepLeases(self, self->m_keeping.get_token()));
    co_return self;
}

QCoro::Task<> TargetSet::forEach(Ptr self, Step step)
{
    struct Doing {
        std::shared_ptr<Target> target;
        Async<void> task;
    };
    std::vector<Doing> all;
    for (const std::shared_ptr<Target>& target : std::as_const(self->m_targets)) {
        if (!target->error)
            all.push_back({target, step(target)});
    }
    for (Doing& doing : all) {
        const Result<> done = co_await doing.task;
        if (!done)
            doing.target->failed(done.error());
    }
}

Async<void> TargetSet::prepare(Ptr self, std::shared_ptr<Target> target, CancelToken cancel)
{
    const QString prefix = ArtefactName::prefixOf(self->m_wish.service);
    Lease::Wish wish{prefix, u"take"_qs, self->m_wish.runId};
    Async<std::shared_ptr<Lease>> claiming
        = Lease::claim(target->place, std::move(wish), self->m_clock, cancel);
    const Result<std::shared_ptr<Lease>> lease = co_await claiming;
    if (!lease)
        co_return fail(lease.error());
    target->lease = *lease;
    Async<QList<Leftover>> looking = target->place->leftovers(prefix, cancel);
    Result<QList<Leftover>> leftovers = co_await looking;
    if (!leftovers)
        co_return fail(std::move(leftovers).error());
    target->leftovers = *std::move(leftovers);
    if (!target->lease->features().freeBytes)
        co_return Result<>();
    // Where room can run out, what dead runs left is not to be in the way of this one.
    Async<void> cleaning = clean(self, target, cancel);
    const Result<> cleaned = co_await cleaning;
    if (!cleaned)
        co_return fail(cleaned.error());
    Async<DestinationFeatures> asking = target->place->features(cancel);
    const Result<DestinationFeatures> features = co_await asking;
    if (!features)
        co_return fail(features.error());
    if (features->freeBytes && *features->freeBytes < self->m_wish.expected)
        co_return fail(ErrorKind::Invalid,
            Text::tr("There is not enough room in %1: %2 MB are free, and about %3 MB are needed.")
                .arg(target->place->place())
                .arg(*features->freeBytes / 1'000'000)
                .arg(self->m_wish.expected / 1'000'000),
            Text::tr("Make room there, or choose another destination; nothing was written."));
    co_return Result<>();
}

/// Two runs of one second, or a clock that was set back: the later one takes the next second for its name.
Async<void> TargetSet::moveOn(Ptr self, std::shared_ptr<Target> target, CancelToken cancel)
{
    Async<QList<StoredObject>> looking = target->place->list(self->m_wish.name.base(), cancel);
    const Result<QList<StoredObject>> there = co_await looking;
    if (!there)
        co_return fail(there.error());
    if (!there->isEmpty())
        self->m_wish.name.takenAt += std::chrono::seconds(1);
    co_return Result<>();
}

Async<void> TargetSet::begin(Ptr self, std::shared_ptr<Target> target, CancelToken cancel)
{
    UploadRules rules;
    rules.expected = self->m_wish.expected;
    if (const int days = self->m_wish.lockDays.value(target->place->id()); days > 0)
        rules.lockUntil = self->m_clock->now() + std::chrono::hours(24) * days;
    Async<std::shared_ptr<Upload>> beginning
        = target->place->beginUpload(self->m_wish.name.artefact(), std::move(rules), cancel);
    const Result<std::shared_ptr<Upload>> upload = co_await beginning;
    if (!upload)
        co_return fail(upload.error());
    target->upload = *upload;
    target->holding.emplace(takeHold(self, target, self->m_keeping.get_token()));
    co_return Result<>();
}

QCoro::Task<> TargetSet::takeHold(Ptr self, std::shared_ptr<Target> target, CancelToken cancel)
{
    Result<> held;
    if (!target->clean) {
        Async<void> cleaning = clean(self, target, cancel);
        held = co_await cleaning;
    }
    if (held) {
        QStringList names{self->m_wish.name.artefact()};
        Async<void> announcing = Lease::announce(target->lease, std::move(names), std::move(cancel));
        held = co_await announcing;
    }
    if (!held)
        target->failed(held.error());
}

Async<void> TargetSet::clean(Ptr self, std::shared_ptr<Target> target, CancelToken cancel)
{
    Async<void> settling = Lease::settle(target->lease, cancel);
    const Result<> settled = co_await settling;
    if (!settled)
        co_return fail(settled.error());
    const QString prefix = ArtefactName::prefixOf(self->m_wish.service);
    for (qsizetype i = 0; i < target->leftovers.size(); ++i) {
        const Leftover leftover = target->leftovers.at(i);
        // "production-database-" also begins the names of a service "database-copy".
        const auto parsed = ArtefactName::parse(leftover.name);
        const bool ours = parsed ? parsed->name.belongsTo(self->m_wish.service)
                                 : leftover.name == prefix + u"lease.json"_qs;
        if (!ours)
            continue;
        Async<void> removing = target->place->removeLeftover(leftover, cancel);
        const Result<> removed = co_await removing;
        if (!removed && removed.error().kind() != ErrorKind::NotFound)
            co_return fail(removed.error());
        self->m_cleaned.append(Text::tr("unfinished %1 in %2").arg(leftover.handle, target->place->place()));
    }
    // Artefacts that stand under their names although the run died before it wrote their manifest.
    const QStringList inherited = target->lease->inherited();
    QStringList left;
    for (qsizetype i = 0; i < inherited.size(); ++i) {
        const QString& name = inherited.at(i);
        const auto parsed = ArtefactName::parse(name);
        if (!parsed || !parsed->name.belongsTo(self->m_wish.service))
            continue;
        Async<StoredObject> asking = target->place->stat(parsed->name.manifest(), cancel);
        const Result<StoredObject> manifest = co_await asking;
        if (manifest)
            continue; // it was complete after all
        if (manifest.error().kind() != ErrorKind::NotFound)
            co_return fail(manifest.error());
        Async<void> removing = target->place->remove(name, cancel);
        const Result<> removed = co_await removing;
        if (removed)
            self->m_cleaned.append(Text::tr("%1 without a manifest in %2").arg(name, target->place->place()));
        else if (removed.error().kind() == ErrorKind::Forbidden)
            left.append(name); // an object lock: a later run removes it, and the ledger names it until then
        else if (removed.error().kind() != ErrorKind::NotFound)
            co_return fail(removed.error());
    }
    Async<void> noting = Lease::cleaned(target->lease, std::move(left), cancel);
    const Result<> noted = co_await noting;
    if (!noted)
        co_return fail(noted.error());
    target->clean = true;
    co_return Result<>();
}

Result<> TargetSet::anyLeft() const
{
    for (const std::shared_ptr<Target>& target : m_targets) {
        if (!target->error)
            return {};
    }
    return fail(Error(*m_targets.first()->error));
}

Async<void> TargetSet::giveUp(std::shared_ptr<Target> target)
{
    const std::shared_ptr<Upload> upload = std::exchange(target->upload, nullptr);
    if (!upload)
        co_return Result<>();
    Async<void> aborting = upload->abort();
    const Result<> aborted = co_await aborting;
    if (!aborted)
        qCWarning(lcApp, "an upload could not be aborted; the next run will: %s",
            qPrintable(errorKindName(aborted.error().kind())));
    co_return aborted;
}

Async<void> TargetSet::write(Ptr self, QByteArray bytes, CancelToken cancel)
{
    if (self->m_head.size() < sampleSize)
        self->m_head += bytes.left(sampleSize - self->m_head.size());
    // Not by joining them: this would copy the whole artefact once more.
    self->m_tail
        = self->m_tail.right(qMax<qsizetype>(sampleSize - bytes.size(), 0)) + bytes.right(sampleSize);
    struct Writing {
        std::shared_ptr<Target> target;
        Async<void> task;
    };
    std::vector<Writing> all;
    for (const std::shared_ptr<Target>& target : std::as_const(self->m_targets)) {
        if (!target->error && target->upload)
            all.push_back({target, target->upload->write(bytes, cancel)});
    }
    bytes.clear();
    for (Writing& writing : all) {
        const Result<> written = co_await writing.task;
        if (!written)
            writing.target->failed(written.error());
        if (!writing.target->error)
            continue;
        Async<void> givingUp = giveUp(writing.target);
        const Result<> given = co_await givingUp;
    }
    co_return self->anyLeft();
}

Async<void> TargetSet::pour(
    Ptr self, std::shared_ptr<ByteChannel> output, std::function<void()> poured, CancelToken cancel)
{
    for (;;) {
        QCoro::Task<std::optional<QByteArray>> taking = ByteChannel::take(output);
        std::optional<QByteArray> bytes = co_await taking;
        if (!bytes && output->isClosed())
            co_return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
        if (!bytes)
            co_return Result<>();
        Async<void> writing = write(self, *std::move(bytes), cancel);
        Result<> written = co_await writing;
        if (!written) {
            output->close();
            co_return fail(std::move(written).error());
        }
        poured();
    }
}

Async<void> TargetSet::finish(Ptr self, ManifestFile manifest, CancelToken cancel)
{
    QCoro::Task<> finishing = forEach(self, [=](std::shared_ptr<Target> target) {
        return finishTarget(self, std::move(target), manifest, cancel);
    });
    co_await finishing;
    co_return self->anyLeft();
}

Async<void> TargetSet::finishTarget(
    Ptr self, std::shared_ptr<Target> target, ManifestFile manifest, CancelToken cancel)
{
    {
        const std::stop_callback stop(
            cancel, [keeping = self->m_keeping]() mutable { keeping.request_stop(); });
        co_await *target->holding;
    }
    if (target->error)
        co_return fail(Error(*target->error));
    Async<StoredObject> finishing = target->upload->finish(cancel);
    const Result<StoredObject> stored = co_await finishing;
    if (!stored) {
        target->failed(stored.error());
        Async<void> givingUp = giveUp(target);
        const Result<> given = co_await givingUp;
        co_return fail(stored.error());
    }
    target->upload.reset();
    target->stored = true;
    StoredObject object = *stored;
    object.name = manifest.manifest().artefact;
    Async<void> checking = readBack(self, target, object, manifest, cancel);
    const Result<> same = co_await checking;
    if (!same)
        co_return fail(same.error());
    // The lease once more: a run that was taken for dead must not make its artefact count.
    Async<void> renewing = Lease::renew(target->lease, cancel);
    const Result<> renewed = co_await renewing;
    if (!renewed)
        co_return fail(renewed.error());
    UploadRules rules;
    rules.contentType = "application/json";
    if (const int days = self->m_wish.lockDays.value(target->place->id()); days > 0)
        rules.lockUntil = self->m_clock->now() + std::chrono::hours(24) * days;
    const QString name = self->m_wish.name.manifest();
    Async<StoredObject> putting = target->place->put(name, manifest.text(), std::move(rules), cancel);
    const Result<StoredObject> put = co_await putting;
    if (!put)
        co_return fail(put.error());
    Async<QByteArray> reading = target->place->read(name, 0, ManifestFile::mostBytes, put->etag, cancel);
    const Result<QByteArray> text = co_await reading;
    if (!text)
        co_return fail(text.error());
    if (*text != manifest.text())
        co_return fail(
            ErrorKind::Corrupt, Text::tr("What was read back as %1 is not what was written.").arg(name));
    target->object = object;
    co_return Result<>();
}

Async<void> TargetSet::readBack(
    Ptr self, std::shared_ptr<Target> target, StoredObject object, ManifestFile manifest, CancelToken cancel)
{
    const Error different(ErrorKind::Corrupt,
        Text::tr("What was read back as %1 is not what was written.").arg(object.name),
        Text::tr("Check the destination before you trust anything in it."));
    if (object.size != manifest.manifest().bytes)
        co_return fail(different);
    Async<QByteArray> first = target->place->read(object.name, 0, self->m_head.size(), object.etag, cancel);
    const Result<QByteArray> head = co_await first;
    if (!head)
        co_return fail(head.error());
    const qint64 tailStart = object.size - self->m_tail.size();
    Async<QByteArray> last
        = target->place->read(object.name, tailStart, self->m_tail.size(), object.etag, cancel);
    const Result<QByteArray> tail = co_await last;
    if (!tail)
        co_return fail(tail.error());
    if (*head != self->m_head || *tail != self->m_tail)
        co_return fail(different);
    co_return Result<>();
}

QCoro::Task<> TargetSet::keepLeases(Ptr self, CancelToken stop)
{
    for (;;) {
        const bool slept = co_await sleepFor(renewEvery, stop);
        if (!slept)
            co_return;
        for (qsizetype i = 0; i < self->m_targets.size() && !stop.stop_requested(); ++i) {
            const std::shared_ptr<Target> target = self->m_targets.at(i);
            if (target->error || !target->lease)
                continue;
            Async<void> renewing = Lease::renew(target->lease, stop);
            const Result<> renewed = co_await renewing;
            // An unreachable place is the upload's own business; another holder is the end of ours.
            if (!renewed && renewed.error().kind() == ErrorKind::Conflict)
                target->failed(renewed.error());
        }
    }
}

QCoro::Task<> TargetSet::closeTarget(Ptr self, std::shared_ptr<Target> target)
{
    if (target->holding) {
        // Its frame holds this set, which holds it.
        QCoro::Task<> holding = *std::move(target->holding);
        target->holding.reset();
        co_await holding;
    }
    if (target->upload) {
        target->failed(Error(ErrorKind::Cancelled, Text::tr("Stopped on request.")));
        Async<void> givingUp = giveUp(target);
        const Result<> given = co_await givingUp;
    }
    if (!target->lease)
        co_return;
    if (target->stored && !target->object) {
        // The manifest first: were it there after all, its artefact must not go alone.
        const QStringList names{self->m_wish.name.manifest(), self->m_wish.name.artefact()};
        for (qsizetype i = 0; i < names.size(); ++i) {
            Async<void> removing = target->place->remove(names.at(i), {});
            const Result<> removed = co_await removing;
            // The lease stays and names it, so that the next run removes it.
            if (!removed && removed.error().kind() != ErrorKind::NotFound)
                co_return;
        }
    }
    Async<void> releasing = Lease::release(target->lease);
    const Result<> released = co_await releasing;
}

QCoro::Task<> TargetSet::close(Ptr self)
{
    self->m_keeping.request_stop();
    if (self->m_keeper) {
        QCoro::Task<> keeper = *std::move(self->m_keeper);
        self->m_keeper.reset();
        co_await keeper;
    }
    for (qsizetype i = 0; i < self->m_targets.size(); ++i) {
        QCoro::Task<> closing = closeTarget(self, self->m_targets.at(i));
        co_await closing;
    }
}

QList<TakenCopy> TargetSet::copies() const
{
    QList<TakenCopy> copies;
    for (const std::shared_ptr<Target>& target : m_targets)
        copies.append({target->place->id(), target->place->place(), target->object, target->error});
    return copies;
}

} // namespace vigie
