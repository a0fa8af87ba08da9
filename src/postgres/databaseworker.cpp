// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/databaseworker.h"

namespace vigie {

DatabaseWorker::Core::Core(DatabaseAddress address_, SessionRules rules_, CredentialSource credential_)
    : address(address_)
    , rules(rules_)
    , credentialSource(std::move(credential_))
    , line(std::move(address_), std::move(rules_))
{
}

DatabaseWorker::DatabaseWorker(DatabaseAddress address, SessionRules rules, CredentialSource credential)
    : m_core(std::make_shared<Core>(std::move(address), std::move(rules), std::move(credential)))
{
}

const DatabaseAddress& DatabaseWorker::address() const
{
    return m_core->address;
}

bool DatabaseWorker::isConnected() const
{
    return m_core->line.isConnected();
}

Async<Secret> DatabaseWorker::credential(std::shared_ptr<Core> core, CancelToken cancel)
{
    if (!core->credentialSource)
        co_return Secret();
    Result<Secret> secret = co_await core->credentialSource(std::move(cancel));
    // A socket usually admits by the system user: having no password for it is no failure.
    if (!secret && secret.error().kind() == ErrorKind::NotFound && core->address.isSocket())
        co_return Secret();
    co_return secret;
}

} // namespace vigie
