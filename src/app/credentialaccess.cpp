// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentialaccess.h"

#include "secrets/systemdcredentials.h"

namespace vigie {

namespace {

Async<Secret> readOne(std::shared_ptr<SecretCache> cache, SecretName name, CancelToken cancel)
{
    if (name.credential.isEmpty())
        co_return Secret();
    Async<Secret> reading = cache->read(std::move(name), std::move(cancel));
    auto secret = co_await reading;
    if (!secret && secret.error().kind() != ErrorKind::Cancelled) {
        // To a service, a keychain that is locked or not there is a credential that is not there.
        Error missing(ErrorKind::Unauthorized, secret.error().what(), secret.error().nextStep());
        if (const auto& reply = secret.error().reply())
            missing = Error(std::move(missing).quoting(*reply));
        co_return fail(std::move(missing));
    }
    co_return secret;
}

} // namespace

CredentialAccess::CredentialAccess(
    AppContext& context, QString workspace, std::shared_ptr<SecretStore> memory)
    : m_workspace(std::move(workspace))
    , m_store(memory ? std::move(memory) : SystemdCredentials::ofThisService())
    , m_keychain(m_store ? nullptr : std::make_shared<KeychainStore>(context.workers()))
{
    if (m_keychain)
        m_store = m_keychain;
    m_cache = std::make_shared<SecretCache>(m_store, context.clock());
}

Session::CredentialReader CredentialAccess::reader() const
{
    return [cache = m_cache, workspace = m_workspace](const QString& name, CancelToken cancel) {
        return readOne(cache, SecretName{workspace, name}, std::move(cancel));
    };
}

Async<void> CredentialAccess::write(QString name, Secret value, CancelToken cancel) const
{
    return m_cache->write(SecretName{m_workspace, std::move(name)}, std::move(value), std::move(cancel));
}

Async<void> CredentialAccess::remove(QString name, CancelToken cancel) const
{
    return m_cache->remove(SecretName{m_workspace, std::move(name)}, std::move(cancel));
}

Async<QStringList> CredentialAccess::list(CancelToken cancel) const
{
    return m_store->list(m_workspace, std::move(cancel));
}

void CredentialAccess::keepForSession(const QString& name, Secret value) const
{
    m_cache->keepForSession(SecretName{m_workspace, name}, std::move(value));
}

bool CredentialAccess::isForSessionOnly(const QString& name) const
{
    return m_cache->isForSessionOnly(SecretName{m_workspace, name});
}

Async<void> CredentialAccess::check(CancelToken cancel) const
{
    if (!m_keychain)
        co_return Result<>();
    Async<void> checking = m_keychain->check(std::move(cancel));
    auto usable = co_await checking;
    co_return usable;
}

} // namespace vigie
