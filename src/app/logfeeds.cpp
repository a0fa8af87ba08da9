// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logfeeds.h"

#include "logs/archive/logarchive.h"
#include "settings/settings.h"

#include <QThread>

#include <mutex>

namespace vigie {

namespace {

using namespace std::chrono_literals;

int chosen(const Settings* settings, Setting setting)
{
    return settings ? settings->number(setting) : QByteArray(settingRow(setting).fallback).toInt();
}

} // namespace

/// Opens the workspace's shelf when the first worker asks for it. Any thread.
class LogFeeds::Shelf {
public:
    Shelf(QString root, const ArchiveShelf::Limits& limits)
        : m_root(std::move(root))
        , m_limits(limits)
    {
    }

    /// Blocks.
    Result<std::unique_ptr<LogArchive>> openArchive(const QString& name)
    {
        std::shared_ptr<ArchiveShelf> shelf;
        {
            const std::lock_guard lock(m_mutex);
            if (!m_shelf) {
                auto opened = ArchiveShelf::open(m_root, m_limits, Clock::system().now());
                // A session that was closed a moment ago may be writing its last records.
                for (int tries = 0; !opened && tries < 20; ++tries) {
                    QThread::msleep(50);
                    opened = ArchiveShelf::open(m_root, m_limits, Clock::system().now());
                }
                if (!opened)
                    return fail(std::move(opened).error());
                m_shelf = *std::move(opened);
            }
            shelf = m_shelf;
        }
        return LogArchive::open(m_root + u'/' + name, shelf, Clock::system().now());
    }
    void setLimits(const ArchiveShelf::Limits& limits)
    {
        const std::lock_guard lock(m_mutex);
        m_limits = limits;
        if (m_shelf)
            m_shelf->setLimits(limits);
    }
    /// Blocks.
    void trimUnopened()
    {
        const std::lock_guard lock(m_mutex);
        if (m_shelf)
            m_shelf->trimUnopened(Clock::system().now());
    }

private:
    const QString m_root;
    std::mutex m_mutex;
    ArchiveShelf::Limits m_limits;
    std::shared_ptr<ArchiveShelf> m_shelf;
};

QString LogFeeds::folder(const AppContext& context, const QString& workspace)
{
    return context.paths().logsFolder() + u'/' + workspace;
}

ArchiveShelf::Limits LogFeeds::limits(const Settings* settings)
{
    ArchiveShelf::Limits limits;
    limits.mostBytes = qint64(chosen(settings, Setting::LogRetentionMegabytes)) << 20;
    limits.mostAge = std::chrono::hours(24) * chosen(settings, Setting::LogRetentionDays);
    return limits;
}

LogFeeds::LogFeeds(AppContext& context, const QString& workspace, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_shelf(std::make_shared<Shelf>(folder(context, workspace), limits(context.settings())))
{
    m_tidying.setInterval(1min);
    connect(&m_tidying, &QTimer::timeout, this, &LogFeeds::trim);
    if (const Settings* const settings = context.settings()) {
        connect(settings, &Settings::changed, this, [this](Setting setting) {
            if (setting == Setting::LogRetentionDays || setting == Setting::LogRetentionMegabytes)
                applyLimits();
        });
    }
}

LogFeeds::~LogFeeds()
{
    for (const std::shared_ptr<LiveFeed>& feed : std::as_const(m_feeds))
        feed->stop();
}

QList<LogStream> LogFeeds::streams(const ServiceHandle& service)
{
    const std::shared_ptr<Provider> provider = service.provider();
    return provider && provider->logs() ? provider->logs()->streams() : QList<LogStream>();
}

std::unique_ptr<LogSource> LogFeeds::source(const ServiceHandle& service, LogStream stream, TimePoint since)
{
    std::shared_ptr<LiveFeed>& feed = m_feeds[{service.key(), stream}];
    if (!feed) {
        LiveFeed::Place place;
        place.service = service.key();
        place.stream = stream;
        const QString name
            = service.key().environment.text() + u'/' + streamLabel(service.key().service, stream);
        place.openArchive = [shelf = m_shelf, name] { return shelf->openArchive(name); };
        feed = std::make_shared<LiveFeed>(std::move(place), m_context.workers());
        m_tidying.start();
    }
    feed->setProvider(service.provider());
    return std::make_unique<FeedSource>(feed, since);
}

void LogFeeds::applyLimits()
{
    m_shelf->setLimits(limits(m_context.settings()));
    trim();
}

void LogFeeds::trim()
{
    for (const std::shared_ptr<LiveFeed>& feed : std::as_const(m_feeds))
        feed->trim();
    m_context.workers()->start([shelf = m_shelf] { shelf->trimUnopened(); });
}

} // namespace vigie
