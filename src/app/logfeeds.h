// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appcontext.h"
#include "app/servicehandle.h"
#include "logs/archive/archiveshelf.h"
#include "logs/source/livefeed.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>

namespace vigie {

/// The live logs of a session: each stream of a service is followed once, whoever looks, and kept on disk
/// within the bounds that the settings state for the workspace. What is kept is there again at the next
/// start. A second program on the same workspace has its records in memory only. Main thread.
class LogFeeds final : public QObject {
    Q_OBJECT
public:
    LogFeeds(AppContext& context, const QString& workspace, QObject* parent = nullptr);
    ~LogFeeds() override;

    /// The streams that a service offers now.
    static QList<LogStream> streams(const ServiceHandle& service);
    /// All that is kept of a stream, what was written from @p since on, and what follows.
    [[nodiscard]] std::unique_ptr<LogSource> source(
        const ServiceHandle& service, LogStream stream, TimePoint since);

    /// Where they are kept.
    static QString folder(const AppContext& context, const QString& workspace);
    /// What the settings say.
    static ArchiveShelf::Limits limits(const Settings* settings);

private:
    class Shelf;
    struct Key {
        ServiceKey service;
        LogStream stream;
        bool operator==(const Key&) const = default;
        friend size_t qHash(const Key& key, size_t seed = 0)
        {
            return qHashMulti(seed, key.service, static_cast<int>(key.stream));
        }
    };
    void applyLimits();
    void trim();

    AppContext& m_context;
    std::shared_ptr<Shelf> m_shelf;
    QHash<Key, std::shared_ptr<LiveFeed>> m_feeds;
    QTimer m_tidying;
};

} // namespace vigie
