// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "logs/store/logstore.h"

#include <QSet>

class QMenu;

namespace vigie {

/// Which sources the pane shows: the services of an environment that offer logs and are not switched off, or
/// local files in their place. Owns the store of their records.
class LogSources final : public QObject {
    Q_OBJECT
public:
    explicit LogSources(Session& session, QObject* parent = nullptr);

    LogStore& store() { return m_store; }
    const EnvironmentId& environment() const { return m_environment; }
    void setEnvironment(const EnvironmentId& environment);

    /// Follows the services anew, their history from @p since on; with @p until, reads the history up to
    /// there and no further. Files that were opened beside them stay, others are closed. False when there is
    /// nothing to show.
    bool followServices(TimePoint since, std::optional<TimePoint> until = std::nullopt);
    /// Shows these files and folders and no services.
    void openFiles(const QStringList& paths);
    /// These files belong into the view of the services from the next followServices() on; none: no file.
    void setFilesBeside(const QStringList& paths);
    bool showsOnlyFiles() const { return !m_files.isEmpty() && !m_beside; }
    bool showsFilesBeside() const { return !m_files.isEmpty() && m_beside; }
    const QStringList& files() const { return m_files; }
    /// The services of which a stream is shown.
    QList<ServiceHandle*> services() const;
    /// Which service a source of the store is; an empty key for a file.
    ServiceKey serviceOf(quint32 source) const { return m_keys.value(static_cast<qsizetype>(source)); }

    /// Access logs are shown when somebody asks for them, the others unless somebody does not want them.
    bool isShown(const ServiceId& service, LogStream stream) const;
    void setShown(const ServiceId& service, LogStream stream, bool shown);
    /// All streams of a service, but for its access log.
    void setShown(const ServiceId& service, bool shown);
    bool hidesAny() const; ///< whether somebody does not want one of them
    void showAll();
    /// The streams that are not as they are at first, by streamLabel().
    const QSet<QString>& switched() const { return m_switched; }
    void setSwitched(const QSet<QString>& labels) { m_switched = labels; }

private:
    void openSources(const QStringList& paths);

    Session& m_session;
    EnvironmentId m_environment;
    QSet<QString> m_switched;
    QStringList m_files;
    bool m_beside = false; ///< the files are shown together with the services
    QList<ServiceKey> m_keys; ///< by source of the store
    LogStore m_store;
};

/// A window of the services' history, read once, in order.
[[nodiscard]] Async<std::shared_ptr<LogStore>> readHistory(
    QList<ServiceHandle*> services, TimePoint since, TimePoint until, QThreadPool* pool, CancelToken cancel);

} // namespace vigie
