// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "logs/logrecord.h"
#include "provider/provider.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace vigie {

/// Follows the logs of any selection of services. Lines are parsed on a worker and delivered in batches, at
/// most ten a second, so that a flood of lines costs the window one list a tenth of a second. Main thread.
class LogTail final : public QObject {
    Q_OBJECT
public:
    struct Source {
        ServiceKey key;
        std::shared_ptr<Provider> provider;
        LogStream stream = LogStream::Runtime;
    };

    explicit LogTail(QThreadPool* workers, QObject* parent = nullptr);
    ~LogTail() override;

    /// Replaces what is followed; those that stay go on undisturbed. New ones begin at @p since.
    void follow(QList<Source> sources, std::optional<TimePoint> since);
    void stop();
    bool isFollowing(const ServiceKey& key) const;

Q_SIGNALS:
    void arrived(QList<vigie::LogRecord> records);
    void failed(vigie::ServiceKey source, vigie::Error error);

private:
    void deliver();

    QThreadPool* m_workers;
    QHash<ServiceKey, std::shared_ptr<TaskScope>> m_running;
    std::shared_ptr<QList<LogLine>> m_waiting;
    bool m_parsing = false;
    QTimer m_pace;
    TaskScope m_scope;
};

} // namespace vigie
