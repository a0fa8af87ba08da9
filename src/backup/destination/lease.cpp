// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/lease.h"

#include "async/sleep.h"
#include "backup/destination/thisprocess.h"
#include "base/jsonreader.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr Millis settlingTime{1000}; ///< until two that wrote at the same moment see the same
constexpr Millis clocksAgree{std::chrono::minutes(1)}; ///< a difference that is nothing unusual
constexpr Millis longPast{std::chrono::hours(24)}; ///< more than any two clocks differ
constexpr QLatin1StringView leaseEnd("lease.json");

QByteArray textOf(const LeaseHolder& holder)
{
    return QJsonDocument(
        QJsonObject{{u"run"_qs, holder.runId}, {u"purpose"_qs, holder.purpose},
            {u"machine"_qs, holder.machine}, {u"machine_id"_qs, holder.machineId},
            {u"process"_qs, holder.process}, {u"process_start"_qs, holder.processStart},
            {u"until"_qs, toIso(holder.until)}, {u"writing"_qs, QJsonArray::fromStringList(holder.writing)}})
        .toJson();
}

Result<LeaseHolder> holderFrom(const QByteArray& text)
{
    const JsonReader reader = JsonReader::fromBytes(text);
    LeaseHolder holder;
    holder.runId = reader.text(u"run");
    holder.purpose = reader.textOr(u"purpose");
    holder.machine = reader.textOr(u"machine");
    holder.machineId = reader.textOr(u"machine_id");
    holder.process = reader.integerOr(u"process", 0);
    holder.processStart = reader.integerOr(u"process_start", 0);
    holder.until = reader.timeFromIso(u"until");
    for (const JsonReader& name : reader.listIf(u"writing"))
        holder.writing.append(name.asText());
    if (auto problem = reader.problem())
        return fail(*std::move(problem));
    return holder;
}

Error takenBy(const LeaseHolder& holder)
{
    return Error(ErrorKind::Conflict,
        Text::tr("Another run works on these backups: %1 on %2, process %3, until %4 at least.")
            .arg(holder.purpose, holder.machine)
            .arg(holder.process)
            .arg(toIso(holder.until)),
        Text::tr("Wait for it to end; a run that died is succeeded by itself after that time."));
}

Error notTaken(const QString& name, const Destination& destination)
{
    return Error(ErrorKind::Conflict,
        Text::tr("The lease %1 in %2 could not be taken.").arg(name, destination.place()),
        Text::tr("Another run may just have begun or ended; try again."));
}

/// A process of this machine that is gone cannot come back.
bool isDead(const LeaseHolder& holder)
{
    return holder.machineId == ThisProcess::machineId()
        && ThisProcess::startOf(holder.process) != holder.processStart;
}

/// The holder that stands there; nothing when nobody does, or nobody who could be read.
Async<std::optional<LeaseHolder>> readHolder(
    std::shared_ptr<Destination> destination, QString name, CancelToken cancel)
{
    Async<QByteArray> reading = destination->read(name, 0, 64 * 1024, {}, cancel);
    Result<QByteArray> text = co_await reading;
    if (!text && text.error().kind() == ErrorKind::NotFound)
        co_return std::optional<LeaseHolder>();
    if (!text)
        co_return fail(std::move(text).error());
    Result<LeaseHolder> holder = holderFrom(*text);
    // What a crash or a person left there protects nobody.
    if (!holder)
        co_return std::optional<LeaseHolder>();
    co_return std::optional(*std::move(holder));
}

} // namespace

bool Lease::isLeaseName(QStringView name)
{
    return name.endsWith(u'-' + leaseEnd);
}

Async<bool> Lease::standsStill(std::shared_ptr<Destination> destination, QString name, LeaseHolder holder,
    Millis watch, CancelToken cancel)
{
    constexpr int looks = 5;
    for (int look = 0; look < looks; ++look) {
        const bool slept = co_await sleepFor(watch / looks, cancel);
        if (!slept)
            co_return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
        Async<std::optional<LeaseHolder>> looking = readHolder(destination, name, cancel);
        const Result<std::optional<LeaseHolder>> now = co_await looking;
        if (!now)
            co_return fail(now.error());
        if (!*now)
            co_return true; // given back: acquire() finds out whose it becomes
        if (!(**now == holder))
            co_return false;
    }
    co_return true;
}

Async<std::shared_ptr<Lease>> Lease::acquire(
    std::shared_ptr<Destination> destination, Wish wish, const Clock* clock, CancelToken cancel)
{
    Async<std::shared_ptr<Lease>> claiming = claim(std::move(destination), std::move(wish), clock, cancel);
    Result<std::shared_ptr<Lease>> lease = co_await claiming;
    if (!lease)
        co_return lease;
    Async<void> settling = settle(*lease, std::move(cancel));
    const Result<> settled = co_await settling;
    if (!settled)
        co_return fail(settled.error());
    co_return lease;
}

Async<void> Lease::settle(std::shared_ptr<Lease> self, CancelToken cancel)
{
    if (self->m_settled)
        co_return Result<>();
    const bool slept = co_await sleepFor(settlingTime, cancel);
    if (!slept)
        co_return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
    Async<std::optional<LeaseHolder>> checking
        = readHolder(self->m_destination, self->m_name, std::move(cancel));
    const Result<std::optional<LeaseHolder>> now = co_await checking;
    if (!now)
        co_return fail(now.error());
    if (!*now)
        co_return fail(notTaken(self->m_name, *self->m_destination));
    if ((*now)->runId != self->m_holder.runId)
        co_return fail(takenBy(**now));
    self->m_settled = true;
    co_return Result<>();
}

Async<std::shared_ptr<Lease>> Lease::claim(
    std::shared_ptr<Destination> destination, Wish wish, const Clock* clock, CancelToken cancel)
{
    const std::shared_ptr<Lease> lease(new Lease);
    lease->m_destination = destination;
    lease->m_clock = clock;
    lease->m_name = wish.prefix + leaseEnd;
    lease->m_holder.runId = wish.runId;
    lease->m_holder.purpose = wish.purpose;
    lease->m_holder.machine = ThisProcess::machineName();
    lease->m_holder.machineId = ThisProcess::machineId();
    lease->m_holder.process = ThisProcess::id();
    lease->m_holder.processStart = ThisProcess::startOf(ThisProcess::id());

    Async<DestinationFeatures> asking = destination->features(cancel);
    const Result<DestinationFeatures> features = co_await asking;
    if (!features)
        co_return fail(features.error());
    lease->m_features = *features;
    const QString name = lease->m_name;
    for (int attempt = 0; attempt < 3; ++attempt) {
        Async<std::optional<LeaseHolder>> looking = readHolder(destination, name, cancel);
        const Result<std::optional<LeaseHolder>> before = co_await looking;
        if (!before)
            co_return fail(before.error());
        if (*before) {
            const LeaseHolder holder = **before;
            const TimePoint now = clock->now();
            const bool impossible = holder.until > now + length + clocksAgree;
            if (!isDead(holder) && holder.until > now
                && (!impossible || holder.machineId == ThisProcess::machineId()))
                co_return fail(takenBy(holder));
            // What the clocks say of a holder elsewhere is no proof, unless it is long past.
            if (holder.machineId != ThisProcess::machineId()
                && (impossible || holder.until > now - longPast)) {
                Async<bool> watching = standsStill(destination, name, holder, wish.watch, cancel);
                const Result<bool> still = co_await watching;
                if (!still)
                    co_return fail(still.error());
                if (!*still)
                    co_return fail(takenBy(holder));
            }
            lease->m_inherited = holder.writing;
        }
        lease->m_holder.writing = lease->m_inherited;
        lease->m_holder.until = clock->now() + length;
        UploadRules rules;
        rules.contentType = "application/json";
        rules.replace = before->has_value();
        Async<StoredObject> writing = destination->put(name, textOf(lease->m_holder), rules, cancel);
        const Result<StoredObject> stored = co_await writing;
        if (!stored && stored.error().kind() == ErrorKind::Conflict) {
            // Somebody was faster, or what stands there cannot be read.
            Async<std::optional<LeaseHolder>> again = readHolder(destination, name, cancel);
            const Result<std::optional<LeaseHolder>> faster = co_await again;
            if (faster && *faster)
                continue;
            Async<void> removing = destination->withdraw(name, cancel);
            const Result<> removed = co_await removing;
            continue;
        }
        if (!stored)
            co_return fail(stored.error());
        lease->m_settled = features->exclusiveCreation && !rules.replace;
        co_return lease;
    }
    co_return fail(notTaken(name, *destination));
}

Async<void> Lease::store(std::shared_ptr<Lease> self, CancelToken cancel)
{
    Async<std::optional<LeaseHolder>> looking = readHolder(self->m_destination, self->m_name, cancel);
    const Result<std::optional<LeaseHolder>> now = co_await looking;
    if (!now)
        co_return fail(now.error());
    if (!*now || (*now)->runId != self->m_holder.runId)
        co_return fail(ErrorKind::Conflict,
            Text::tr("The lease in %1 was taken over by another run.").arg(self->m_destination->place()),
            Text::tr("Nothing more is written there by this one. Check the clocks of both machines."));
    self->m_holder.until = self->m_clock->now() + length;
    UploadRules rules;
    rules.contentType = "application/json";
    rules.replace = true;
    Async<StoredObject> writing
        = self->m_destination->put(self->m_name, textOf(self->m_holder), rules, cancel);
    const Result<StoredObject> stored = co_await writing;
    if (!stored)
        co_return fail(stored.error());
    co_return Result<>();
}

Async<void> Lease::cleaned(std::shared_ptr<Lease> self, QStringList left, CancelToken cancel)
{
    for (const QString& name : std::as_const(self->m_inherited)) {
        if (!left.contains(name))
            self->m_holder.writing.removeAll(name);
    }
    self->m_inherited = std::move(left);
    return store(std::move(self), std::move(cancel));
}

Async<void> Lease::announce(std::shared_ptr<Lease> self, QStringList writing, CancelToken cancel)
{
    self->m_holder.writing = self->m_inherited + writing;
    return store(std::move(self), std::move(cancel));
}

Async<void> Lease::renew(std::shared_ptr<Lease> self, CancelToken cancel)
{
    return store(std::move(self), std::move(cancel));
}

Async<void> Lease::release(std::shared_ptr<Lease> self)
{
    Async<std::optional<LeaseHolder>> looking = readHolder(self->m_destination, self->m_name, {});
    const Result<std::optional<LeaseHolder>> now = co_await looking;
    if (!now)
        co_return fail(now.error());
    if (!*now || (*now)->runId != self->m_holder.runId)
        co_return Result<>();
    if (!self->m_inherited.isEmpty()) {
        // What a dead run has left is named here alone; removed with the lease, nobody would clean it.
        LeaseHolder nobody = self->m_holder;
        nobody.writing = self->m_inherited;
        nobody.until = TimePoint();
        UploadRules rules;
        rules.contentType = "application/json";
        rules.replace = true;
        Async<StoredObject> writing = self->m_destination->put(self->m_name, textOf(nobody), rules, {});
        const Result<StoredObject> stored = co_await writing;
        if (!stored)
            co_return fail(stored.error());
        co_return Result<>();
    }
    Async<void> removing = self->m_destination->withdraw(self->m_name, {});
    const Result<> removed = co_await removing;
    if (!removed && removed.error().kind() != ErrorKind::NotFound)
        co_return fail(removed.error());
    co_return Result<>();
}

} // namespace vigie
