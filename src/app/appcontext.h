// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QString>
#include <QThreadPool>

#include <memory>

namespace vigie {

class BackupRecords;
class Settings;
struct SharedRecords;

/// Where the program keeps things on this machine. The demonstration has folders of its own, so that nothing
/// of it touches a person's real data.
struct AppPaths {
    QString config;
    QString data; ///< journal, locks
    QString cache; ///< histories that can be made anew
    QString logs = {}; ///< of log records that are kept; empty: "logs" among the data

    QString logsFolder() const { return logs.isEmpty() ? data + QStringLiteral("/logs") : logs; }

    static AppPaths forUser();
    static AppPaths forDemonstration();
};

/// What the whole program shares. Made first and destroyed last in main(): replies that their manager deletes
/// never resume, so nothing that awaits may outlive it.
class AppContext {
public:
    explicit AppContext(AppPaths paths);
    ~AppContext();
    AppContext(const AppContext&) = delete;
    AppContext& operator=(const AppContext&) = delete;

    const AppPaths& paths() const { return m_paths; }
    const Clock& clock() const { return Clock::system(); }
    QNetworkAccessManager* network() { return &m_network; }
    /// For short disk and computing work. Never the global pool, which libraries fill as they like.
    QThreadPool* workers() { return &m_workers; }
    /// One thread, so that journal entries keep their order.
    QThreadPool* journalWorkers() { return &m_journalWorkers; }
    /// What a person chose; null where there is none to choose (programs without a window). It outlives every
    /// session.
    Settings* settings() const { return m_settings; }
    void setSettings(Settings* settings) { m_settings = settings; }

    /// What is kept of a workspace's backups on this machine, or in the database that was named: one object
    /// for all who ask while any of them holds it.
    std::shared_ptr<BackupRecords> backupRecords(const QString& workspace);
    /// Has the records of workspaces that are opened from now on in a database that a team shares.
    void shareBackupRecords(const SharedRecords& shared);

private:
    AppPaths m_paths;
    Settings* m_settings = nullptr;
    std::unique_ptr<SharedRecords> m_shared;
    QHash<QString, std::weak_ptr<BackupRecords>> m_records;
    QThreadPool m_workers;
    QThreadPool m_journalWorkers;
    QNetworkAccessManager m_network;
};

} // namespace vigie
