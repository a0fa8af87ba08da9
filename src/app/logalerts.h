// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/logfeeds.h"
#include "async/taskscope.h"
#include "domain/savedsearch.h"
#include "logs/alerts/alertscan.h"
#include "logs/alerts/alertwindow.h"
#include "logs/query/logquery.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace vigie {

/// So many live records match a saved search within its window.
struct LogAlert {
    SavedSearch search;
    EnvironmentId environment; ///< where they were written
    qint64 count = 0; ///< matches in the window, when it was raised
    TimePoint first; ///< of these: where to open the search
    TimePoint last;
};

/// Watches the saved searches of a session that have an alert, and tells when one reaches its threshold in an
/// environment: once, and again only after it has fallen below. Follows the services that the search names,
/// or the runtime logs of all; what they tell is kept like what is shown. Main thread.
class LogAlerts final : public QObject {
    Q_OBJECT
public:
    using Services = std::function<QList<ServiceHandle*>()>;

    LogAlerts(AppContext& context, LogFeeds& feeds, Services services, QObject* parent = nullptr);
    ~LogAlerts() override;

    /// Watches these from now on; those without an alert are left out. Counts go on where a search is the
    /// same as before.
    void watch(const QList<SavedSearch>& searches);
    /// Why a search cannot be watched: its query is wrong. By name.
    const QHash<QString, QString>& problems() const { return m_problems; }

Q_SIGNALS:
    void raised(vigie::LogAlert alert);

private:
    struct Watched {
        SavedSearch search;
        std::shared_ptr<const QueryPlan> plan;
        QHash<EnvironmentId, AlertWindow> windows;
    };
    struct Feed;
    struct Mailbox;
    using Prepared = std::vector<std::shared_ptr<const QueryPlan>>;

    void begin(const Prepared& plans);
    void open(const ServiceHandle& service, LogStream stream, TimePoint lookFrom);
    void openAgain(const ServiceKey& service, LogStream stream, TimePoint lookFrom);
    void count(qsizetype watched, const EnvironmentId& environment, const std::vector<TimePoint>& times);
    void advance();

    AppContext& m_context;
    LogFeeds& m_feeds;
    Services m_services;
    QList<Watched> m_watched;
    QHash<QString, QString> m_problems;
    std::shared_ptr<Mailbox> m_mailbox;
    std::vector<std::shared_ptr<Feed>> m_open;
    bool m_begun = false; ///< what was written before the first watch() counts too, not so for later ones
    quint64 m_generation = 0; ///< what older scans tell does not count
    QTimer m_clock;
    TaskScope m_scope;
};

} // namespace vigie

Q_DECLARE_METATYPE(vigie::LogAlert)
