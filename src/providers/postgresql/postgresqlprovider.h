// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "postgres/databaseworker.h"
#include "provider/provider.h"

namespace vigie {

/// One database of one environment. All sessions are read-only.
class PostgresqlProvider final : public Provider, public StatusApi, public DatabaseApi {
public:
    explicit PostgresqlProvider(ProviderContext context);
    ~PostgresqlProvider() override;

    Async<AccessReport> verifyAccess(CancelToken cancel) override;
    StatusApi* status() override { return this; }
    DatabaseApi* database() override { return this; }

    /// Ok or Degraded by assessDatabase(). Down when the server's machine answers that it does not serve
    /// (nothing listens, starting, no connection free) or does not answer in time. An Error when nothing can
    /// be said about the database: no network, wrong password, untrusted certificate.
    Async<ServiceStatus> status(CancelToken cancel) override;
    Async<DatabaseAccess> check(CancelToken cancel) override;
    Async<DatabaseFigures> figures(CancelToken cancel) override;

private:
    DatabaseWorker m_worker;
};

} // namespace vigie
