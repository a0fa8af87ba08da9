// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logseparators.h"

#include <algorithm>

namespace vigie {

namespace {

/// Between two records; the rest is counted.
constexpr qsizetype mostAtOnce = 4;

bool isRollback(const Deployment& deployment)
{
    return deployment.action == DeploymentAction::Rollback || !deployment.rollbackOf.isEmpty();
}

QString textOf(const LogSeparators::Event& event)
{
    const Deployment& deployment = event.deployment;
    const QString version = deployment.version.commit.isEmpty() ? deployment.id.text().left(12)
                                                                : deployment.version.shortCommit();
    QStringList facts{event.service,
        //: what was done, version
        LogSeparators::tr("%1 %2").arg(deploymentActionTitle(deployment.action), version)};
    if (!deployment.author.isEmpty())
        facts.append(deployment.author);
    facts.append(deploymentStateTitle(deployment.state));
    if (!deployment.version.message.isEmpty())
        facts.append(deployment.version.message);
    return facts.join(u" · "_qs);
}

} // namespace

LogSeparators::LogSeparators(const LogStore& store, const LogSearch& gaps, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_gaps(gaps)
{
    connect(&gaps, &LogSearch::changed, this, &LogSeparators::readGaps);
}

TimePoint LogSeparators::begun(const Deployment& deployment)
{
    return deployment.startedAt.value_or(deployment.createdAt);
}

void LogSeparators::setEvents(QList<Event> events)
{
    std::ranges::stable_sort(events, {}, [](const Event& event) { return begun(event.deployment); });
    m_events = std::move(events);
    Q_EMIT changed();
}

void LogSeparators::setBounds(std::optional<TimePoint> from, bool open)
{
    m_from = from;
    m_open = open;
    Q_EMIT changed();
}

void LogSeparators::setUtc(bool utc)
{
    m_times.setUtc(utc);
    Q_EMIT changed();
}

const Deployment* LogSeparators::before(TimePoint time, const ServiceKey& service) const
{
    const Deployment* found = nullptr;
    for (const Event& event : m_events) {
        if (begun(event.deployment) > time)
            break;
        if (service.service.isEmpty() || event.deployment.service == service)
            found = &event.deployment;
    }
    return found;
}

void LogSeparators::addEvents(
    QList<LogSeparator>& some, std::optional<TimePoint> after, std::optional<TimePoint> upTo) const
{
    const auto begin = [](const Event& event) { return begun(event.deployment); };
    auto event = after ? std::ranges::upper_bound(m_events, *after, {}, begin) : m_events.end();
    for (; event != m_events.end() && (!upTo || begin(*event) <= *upTo); ++event) {
        const Deployment& deployment = event->deployment;
        LogSeparator separator;
        separator.kind
            = isRollback(deployment) ? LogSeparator::Kind::Rollback : LogSeparator::Kind::Deployment;
        separator.time = begin(*event);
        separator.text = textOf(*event);
        separator.failed = deployment.state == DeploymentState::Failed;
        separator.service = deployment.service;
        separator.deployment = deployment.id;
        some.append(separator);
    }
}

void LogSeparators::readGaps()
{
    // Asking a search where its matches are costs a walk over the whole merge: only when there are others.
    if (m_gaps.size() == m_remarks.size())
        return;
    m_remarks.clear();
    for (qint64 index = 0; index < m_gaps.size(); ++index) {
        const RecordRef remark = m_gaps.at(index);
        m_remarks.append({m_store.timeline().segment(remark.segment).time(remark.row), remark});
    }
    Q_EMIT changed();
}

void LogSeparators::addGaps(
    QList<LogSeparator>& some, std::optional<TimePoint> after, std::optional<TimePoint> upTo) const
{
    const Timeline& timeline = m_store.timeline();
    const auto time = [](const std::pair<TimePoint, RecordRef>& remark) { return remark.first; };
    auto remark = after ? std::ranges::upper_bound(m_remarks, *after, {}, time) : m_remarks.begin();
    for (; remark != m_remarks.end() && (!upTo || time(*remark) <= *upTo); ++remark) {
        const RecordRef place = remark->second;
        if (place.segment >= timeline.segmentCount() || timeline.isDropped(place.segment)
            || some.size() > 2 * mostAtOnce)
            continue;
        LogSeparator separator;
        separator.kind = LogSeparator::Kind::Gap;
        separator.time = remark->first;
        //: source, what happened to it
        separator.text = tr("%1 · %2").arg(m_store.source(timeline.source(place.segment)).label(),
            readRecord(timeline.segment(place.segment), place.row).message);
        some.append(separator);
    }
}

QList<LogSeparator> LogSeparators::above(const LogLines& lines, qint64 row) const
{
    QList<LogSeparator> some;
    const qint64 count = lines.count();
    if (count == 0 || row < 0 || row > count)
        return some;
    const std::optional<TimePoint> previous = row > 0 ? std::optional(lines.time(row - 1)) : m_from;
    const std::optional<TimePoint> next = row < count ? std::optional(lines.time(row)) : std::nullopt;
    if (next || m_open)
        addEvents(some, previous, next);
    // Where all records are shown, remarks are records of their own.
    if (!lines.showsAll())
        addGaps(some, row > 0 ? previous : std::nullopt, next);
    std::ranges::stable_sort(some, {}, &LogSeparator::time);
    if (some.size() > mostAtOnce) {
        const auto left = static_cast<int>(some.size() - mostAtOnce + 1);
        LogSeparator more;
        more.kind = LogSeparator::Kind::More;
        more.time = some.first().time;
        more.text = tr("%n more before these", nullptr, left);
        some.remove(0, left);
        some.prepend(more);
    }
    if (!next || (row > 0 && m_times.dayNumber(*previous) == m_times.dayNumber(*next)))
        return some;
    LogSeparator day;
    day.time = *next;
    day.text = m_times.day(*next);
    const auto today = std::ranges::find_if(some, [this, &next](const LogSeparator& separator) {
        return m_times.dayNumber(separator.time) == m_times.dayNumber(*next);
    });
    some.insert(today, day);
    return some;
}

} // namespace vigie
