// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/actiontarget.h"
#include "actions/reality.h"
#include "app/appcontext.h"
#include "app/logalerts.h"
#include "app/logfeeds.h"
#include "app/operationcenter.h"
#include "app/servicehandle.h"
#include "domain/schema.h"
#include "health/healthmonitor.h"
#include "net/writegate.h"
#include "plan/journal.h"
#include "workspace/workspace.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

namespace vigie {

class BackupWatch;
class CredentialAccess;
class WorkspaceFile;

/// One open workspace: its services, the gate, what runs, and the record. Everything that panes and commands
/// need, wired once. Main thread.
class Session final : public QObject {
    Q_OBJECT
public:
    /// Reads the credential of that name of this workspace; empty when there is none.
    using CredentialReader = std::function<Async<Secret>(QString name, CancelToken)>;

    Session(
        AppContext& context, Workspace workspace, CredentialReader credentials, QObject* parent = nullptr);
    ~Session() override;

    const Workspace& workspace() const { return m_workspace; }
    AppContext& context() const { return m_context; }
    /// Reads credentials of this workspace beyond those of its services.
    CredentialReader credentialReader() const { return m_credentials; }
    const Clock& clock() const { return m_context.clock(); }

    QList<ServiceHandle*> services() const;
    QList<ServiceHandle*> services(const EnvironmentId& environment) const; ///< in the order of the workspace
    ServiceHandle* service(const ServiceKey& key) const; ///< null when unknown

    /// Where the workspace and its credentials come from, for those who change them. The demonstration has no
    /// file. @p file outlives the session.
    void attach(WorkspaceFile* file, std::shared_ptr<const CredentialAccess> credentials);
    WorkspaceFile* file() const { return m_file; } ///< null: nothing to save into
    /// Where the workspace stands on disk, for those who only read it; empty: nowhere.
    QString workspacePath() const;
    void setWorkspacePath(const QString& path) { m_path = path; }
    std::shared_ptr<const CredentialAccess> credentials() const { return m_access; } ///< null unless attached
    /// New figures to measure against; nothing else of the workspace changes.
    void setObjectives(const Objectives& objectives);
    /// Another section "backups"; nothing else of the workspace changes, and its file is the caller's to
    /// save.
    void setBackups(const BackupSettings& settings);

    /// Gives a service other settings while it stays the same object: for what becomes known only after the
    /// start.
    void bind(const ServiceKey& key, const QJsonObject& settings);
    /// Says why a service cannot be reached at all.
    void setUnavailable(const ServiceKey& key, const Error& why);

    /// One probe now, outside the schedule.
    [[nodiscard]] QCoro::Task<HealthSample> probe(HealthCheck check, CancelToken cancel) const
    {
        return m_prober->health()->probe(std::move(check), std::move(cancel));
    }
    BackupWatch& backups() const { return *m_backups; }
    LogFeeds& logs() { return *m_logs; }
    /// Raises the alerts of saved searches, shared and personal ones, from start() on.
    LogAlerts& alerts() { return *m_alerts; }
    /// Other shared searches; nothing else of the workspace changes, and its file is the caller's to save.
    void setSharedSearches(const QList<SavedSearch>& searches);
    QList<SavedSearch> personalSearches() const;
    /// Keeps them in the settings; nothing where there are none.
    void setPersonalSearches(const QList<SavedSearch>& searches);
    HealthMonitor& health() { return *m_health; }
    std::shared_ptr<HealthHistory> healthHistory() const { return m_healthHistory; }

    /// When each database was seen at which schema revision, oldest first; of readings by this program and by
    /// earlier runs of it.
    QList<SchemaSpan> schemaOf(const ServiceKey& database) const { return m_schemas.value(database); }
    /// Reads those of earlier runs; start() does it by itself. @p session may go meanwhile.
    [[nodiscard]] static Async<void> readSchemas(QPointer<Session> session);

    // Writing. Protected environments are those of kind production.
    bool isProtected(const EnvironmentId& environment) const { return m_gate.isProtected(environment); }
    bool isWritingOpen(const EnvironmentId& environment) const { return m_gate.isOpen(environment); }
    Millis writingTimeLeft(const EnvironmentId& environment) const { return m_gate.timeLeft(environment); }
    void openWriting(
        const EnvironmentId& environment, const QString& reason, Millis duration = WriteGate::openingTime);
    /// @p why goes into the record (English); empty when a person asked for it.
    void closeWriting(const EnvironmentId& environment, const QString& why = {});
    void closeAllWriting(const QString& why = {});

    OperationCenter& operations() { return m_operations; }
    std::shared_ptr<const Journal> journal() const { return m_journal; }
    /// What the journal held when it was last read.
    const QList<JournalEntry>& history() const { return m_history; }

    /// Where the locks of the environments are.
    QString lockFolder() const { return m_context.paths().data + u"/locks/"_qs + m_workspace.id; }

    ActionTarget actionTarget(const ServiceKey& key) const;
    /// A runner for @p plan, listed with the operations; the caller starts it.
    PlanRunner* prepare(Plan plan);

    /// What an earlier run of the program left unfinished; found by start().
    const QList<UnfinishedPlan>& leftovers() const { return m_leftovers; }
    /// Writes the end of a leftover plan into the journal, with what reality says.
    void closeLeftover(const PlanId& plan, const QString& outcome, const QString& detail);

    /// Begins asking all services. Environments other than @p focus are asked less often.
    void start();
    void setFocus(const EnvironmentId& environment);
    void refresh();

Q_SIGNALS:
    void serviceChanged(vigie::ServiceHandle* service, vigie::ServiceHandle::Topic topic);
    void writingChanged(vigie::EnvironmentId environment);
    void historyChanged();
    void schemasChanged();
    void searchesChanged(); ///< shared or personal ones
    void healthHistoryChanged(); ///< the past was written into, beyond the samples that come one by one
    void leftoversFound();
    void notice(QString text); ///< translated; something a person should see but need not answer

private:
    void build();
    void watchHealth();
    void watchLogs();
    void shareMessages(const ServiceHandle& from);
    std::shared_ptr<Provider> makeProvider(const ServiceConfig& config, const ProviderType& type,
        std::shared_ptr<const ApiClient>* client) const;
    void readHistory(bool first);
    void noteSchema(const ServiceHandle& database);
    void noteWriting(const EnvironmentId& environment, JournalEvent event, const QString& reason,
        const QString& detail = {});

    AppContext& m_context;
    Workspace m_workspace;
    CredentialReader m_credentials;
    WorkspaceFile* m_file = nullptr;
    QString m_path; ///< where there is no m_file
    std::shared_ptr<const CredentialAccess> m_access;
    EnvironmentId m_focus;
    WriteGate m_gate;
    QSet<EnvironmentId> m_opened; ///< the record says that writing is open there
    QString m_whyClosing; ///< what the record says of the closing; by itself unless somebody closes it
    OperationCenter m_operations;
    std::shared_ptr<const Journal> m_journal;
    QList<JournalEntry> m_history;
    QList<UnfinishedPlan> m_leftovers;
    QHash<ServiceKey, QList<SchemaSpan>> m_schemas;
    QHash<QString, QString> m_messages; ///< first lines by commit, from whichever provider tells them
    std::shared_ptr<Provider> m_prober;
    std::shared_ptr<HealthHistory> m_healthHistory;
    std::unique_ptr<HealthMonitor> m_health;
    std::vector<std::unique_ptr<ServiceHandle>> m_services;
    std::unique_ptr<BackupWatch> m_backups;
    std::unique_ptr<LogFeeds> m_logs;
    std::unique_ptr<LogAlerts> m_alerts;
    TaskScope m_scope;
};

} // namespace vigie
