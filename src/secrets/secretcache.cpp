// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretcache.h"

#include "secrets/wakeup.h"

#include <QCoreApplication>
#include <QHash>

#include <optional>
#include <vector>

namespace vigie {

namespace {

constexpr Millis forEver{std::chrono::hours(24)};

struct Entry {
    std::optional<Secret> value;
    bool sessionOnly = false;
    std::optional<Error> failure;
    TimePoint failedAt;
    bool reading = false;
    int generation = 0; ///< counts forget(): an answer that was under way then is not kept
    std::vector<std::weak_ptr<Wakeup>> waiting;
};

} // namespace

struct SecretCache::Core {
    std::shared_ptr<SecretStore> store;
    const Clock& clock;
    QHash<SecretName, std::shared_ptr<Entry>> entries;

    std::shared_ptr<Entry> entry(const SecretName& name)
    {
        auto& entry = entries[name];
        if (!entry)
            entry = std::make_shared<Entry>();
        return entry;
    }

    void put(const SecretName& name, Secret value, bool sessionOnly)
    {
        const auto kept = entry(name);
        kept->value = std::move(value);
        kept->sessionOnly = sessionOnly;
        kept->failure.reset();
        ++kept->generation;
    }

    static Async<Secret> read(std::shared_ptr<Core> core, SecretName name, CancelToken cancel);
    static Async<Secret> readAsCredential(std::shared_ptr<Core> core, SecretName name, CancelToken cancel);
    static Async<void> write(std::shared_ptr<Core> core, SecretName name, Secret value, CancelToken cancel);
    static Async<void> remove(std::shared_ptr<Core> core, SecretName name, CancelToken cancel);
};

Async<Secret> SecretCache::Core::read(std::shared_ptr<Core> core, SecretName name, CancelToken cancel)
{
    for (;;) {
        const std::shared_ptr<Entry> entry = core->entry(name);
        if (cancel.stop_requested()) {
            co_return fail(ErrorKind::Cancelled,
                QCoreApplication::translate("SecretCache", "The question to the keychain was withdrawn."));
        }
        if (entry->value)
            co_return Secret(*entry->value);
        if (entry->failure && core->clock.now() < entry->failedAt + pauseAfterFailure)
            co_return fail(Error(*entry->failure));
        if (entry->reading) {
            const auto wakeup = std::make_shared<Wakeup>();
            entry->waiting.push_back(wakeup);
            co_await Wakeup::wait(wakeup, forEver, cancel);
            continue;
        }

        entry->reading = true;
        const int generation = entry->generation;
        Async<Secret> asking = core->store->read(name, cancel);
        Result<Secret> answer = co_await asking;
        entry->reading = false;
        const auto waiting = std::exchange(entry->waiting, {});
        for (const auto& weak : waiting) {
            if (const auto wakeup = weak.lock())
                wakeup->fire();
        }
        if (entry->generation == generation) {
            if (answer) {
                entry->value = *answer;
                entry->failure.reset();
            } else if (answer.error().kind() != ErrorKind::Cancelled) {
                entry->failure = answer.error();
                entry->failedAt = core->clock.now();
            }
        }
        co_return answer;
    }
}

Async<Secret> SecretCache::Core::readAsCredential(
    std::shared_ptr<Core> core, SecretName name, CancelToken cancel)
{
    Async<Secret> asking = read(std::move(core), std::move(name), std::move(cancel));
    Result<Secret> answer = co_await asking;
    if (!answer && answer.error().kind() == ErrorKind::NotFound)
        co_return fail(ErrorKind::Unauthorized, answer.error().what(), answer.error().nextStep());
    co_return answer;
}

Async<void> SecretCache::Core::write(
    std::shared_ptr<Core> core, SecretName name, Secret value, CancelToken cancel)
{
    Async<void> writing = core->store->write(name, value, std::move(cancel));
    Result<> done = co_await writing;
    if (done)
        core->put(name, std::move(value), !core->store->survivesRestart());
    co_return done;
}

Async<void> SecretCache::Core::remove(std::shared_ptr<Core> core, SecretName name, CancelToken cancel)
{
    const std::shared_ptr<Entry> entry = core->entry(name);
    const bool wasInMemoryOnly = entry->value && entry->sessionOnly && core->store->survivesRestart();
    entry->value.reset();
    entry->sessionOnly = false;
    entry->failure.reset();
    ++entry->generation;
    if (wasInMemoryOnly)
        co_return Result<>();
    Async<void> removing = core->store->remove(std::move(name), std::move(cancel));
    Result<> done = co_await removing;
    co_return done;
}

SecretCache::SecretCache(std::shared_ptr<SecretStore> store, const Clock& clock)
    : m_core(new Core{std::move(store), clock, {}})
{
}

SecretCache::~SecretCache() = default;

CredentialSource SecretCache::source(SecretName name) const
{
    return [core = m_core, name = std::move(name)](
               CancelToken cancel) { return Core::readAsCredential(core, name, std::move(cancel)); };
}

Async<Secret> SecretCache::read(SecretName name, CancelToken cancel) const
{
    return Core::read(m_core, std::move(name), std::move(cancel));
}

Async<void> SecretCache::write(SecretName name, Secret value, CancelToken cancel) const
{
    return Core::write(m_core, std::move(name), std::move(value), std::move(cancel));
}

Async<void> SecretCache::remove(SecretName name, CancelToken cancel) const
{
    return Core::remove(m_core, std::move(name), std::move(cancel));
}

void SecretCache::keepForSession(const SecretName& name, Secret value) const
{
    m_core->put(name, std::move(value), true);
}

bool SecretCache::isForSessionOnly(const SecretName& name) const
{
    const auto found = m_core->entries.constFind(name);
    return found != m_core->entries.cend() && (*found)->value && (*found)->sessionOnly;
}

void SecretCache::forget(const SecretName& name) const
{
    const auto entry = m_core->entry(name);
    entry->failure.reset();
    ++entry->generation;
    if (!entry->sessionOnly)
        entry->value.reset();
}

void SecretCache::forgetAll() const
{
    for (const auto& entry : std::as_const(m_core->entries)) {
        entry->value.reset();
        entry->sessionOnly = false;
        entry->failure.reset();
        ++entry->generation;
    }
}

} // namespace vigie
