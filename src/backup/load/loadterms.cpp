// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/load/loadterms.h"

#include <QThread>

namespace vigie {

namespace {

// Whose session it is may be hidden from us, but not that there is one. -1 is "no limit" to the server. Our
// own sessions give their bounds at the start where they may.
constexpr auto query = R"(
SELECT least(
  current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint
    - (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE datid IS NOT NULL),
  (SELECT CASE WHEN rolconnlimit < 0 THEN NULL ELSE rolconnlimit
      - (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE usesysid = r.oid) END
    FROM pg_catalog.pg_roles r WHERE rolname = session_user)) AS left,
  EXISTS (SELECT FROM pg_catalog.pg_settings WHERE name = 'lock_timeout' AND source = 'client') AS options)";

} // namespace

Async<LoadTerms> loadTerms(DatabaseWorker worker, CancelToken cancel)
{
    DatabaseWorker::Work<LoadTerms> work = [](DatabaseSession& session) -> Result<LoadTerms> {
        auto answer = session.query(query);
        if (!answer)
            return fail(std::move(answer).error());
        const qint64 wanted = qBound(2, QThread::idealThreadCount(), 4);
        LoadTerms terms;
        terms.jobs = static_cast<int>(qBound<qint64>(1, answer->first().integer("left") / 2, wanted));
        terms.takesOptions = answer->first().boolean("options");
        return terms;
    };
    return worker.run<LoadTerms>(std::move(work), std::move(cancel));
}

} // namespace vigie
