// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "domain/health.h"
#include "domain/healthhour.h"
#include "domain/schema.h"

#include <QList>
#include <QString>

#include <memory>

namespace vigie {

class SqliteFile;

/// The health samples of one workspace, kept on this machine: every sample for 30 days, sums per hour for 400
/// days; and when its databases were seen at which schema revision, for 400 days. Call from one thread; the
/// work happens on the file's own thread and answers on the caller's. Errors: Unavailable (disk full, no
/// right), Corrupt (damaged file), Unsupported (file of a newer program). The destructor waits until what was
/// appended is written.
class HealthHistory {
public:
    static constexpr Millis keepSamples{std::chrono::days(30)};
    static constexpr Millis keepHours{std::chrono::days(400)};

    /// @p file is made with its folder at the first use.
    explicit HealthHistory(QString file);
    HealthHistory(const HealthHistory&) = delete;
    HealthHistory& operator=(const HealthHistory&) = delete;
    ~HealthHistory();
    /// Finishes what is queued, closes the file and refuses everything after; waits. For who owns it: what is
    /// under way holds it, too, and may never come to its end once the event loop is gone.
    void close();

    /// All or nothing. A sample of a time that is already there is left out, so repeating is harmless.
    [[nodiscard]] Async<void> append(HealthCheckKey key, QList<HealthSample> samples);
    /// Oldest first, in [from, until).
    [[nodiscard]] Async<QList<HealthSample>> samples(HealthCheckKey key, TimePoint from, TimePoint until);
    [[nodiscard]] Async<QList<HealthSample>> newest(HealthCheckKey key, int count); ///< oldest first
    /// Hours that have at least one sample, oldest first; those that begin in [from, until).
    [[nodiscard]] Async<QList<HealthHour>> hours(HealthCheckKey key, TimePoint from, TimePoint until);
    /// Every check that has a history, also those that the workspace no longer has.
    [[nodiscard]] Async<QList<HealthCheckKey>> checks();
    /// Drops everything of one check.
    [[nodiscard]] Async<void> forget(HealthCheckKey key);
    /// Adds readings of one database's revision, each a span; see vigie::noteSchema().
    [[nodiscard]] Async<void> noteSchema(ServiceKey database, QList<SchemaSpan> readings);
    [[nodiscard]] Async<QList<SchemaSpan>> schema(ServiceKey database); ///< oldest first
    [[nodiscard]] Async<void> forgetSchema(ServiceKey database);
    /// Drops what is older than it is kept; what is left of a check without anything goes too.
    [[nodiscard]] Async<void> prune(TimePoint now);

private:
    std::shared_ptr<SqliteFile> m_file;
};

} // namespace vigie
