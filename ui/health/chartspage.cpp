// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/chartspage.h"

#include "app/environmentview.h"
#include "charts/chartpanel.h"
#include "common/format.h"
#include "common/labels.h"
#include "common/theme.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <cmath>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr Millis staleAfter = 5min;
constexpr Millis kept = 24h;
/// The range moves on in steps of its five hundredth: finer than a pixel column, and calm to look at.
constexpr int steps = 500;
constexpr int mostMarkers = 400;

double msecsOf(TimePoint at)
{
    return static_cast<double>(toMsecs(at));
}

/// One point in the middle of each bucket, rates per hour. The bucket under way is as long as what is known
/// of it, and left out while that is too little to tell a rate from chance.
QList<QPointF> pointsOf(const TimeSeries& series, TimePoint readAt, bool isRate)
{
    QList<QPointF> points;
    for (qsizetype i = 0; i < series.values.size(); ++i) {
        const TimePoint begin = series.start + series.bucket * i;
        const Millis known = std::min(series.bucket, std::chrono::floor<Millis>(readAt - begin));
        if (known < series.bucket / 20)
            break;
        const double factor
            = isRate ? static_cast<double>(Millis(1h).count()) / static_cast<double>(known.count()) : 1;
        points.append({msecsOf(begin + known / 2), series.values.at(i) * factor});
    }
    return points;
}

} // namespace

ChartsPage::ChartsPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_latency(new ChartPanel(m_group, ChartUnit::Milliseconds, u"latency"_qs, tr("Time to answer")))
    , m_errors(new ChartPanel(m_group, ChartUnit::PerHour, u"errors"_qs, tr("Errors per hour")))
    , m_crashFree(new ChartPanel(m_group, ChartUnit::Share, u"crashFree"_qs, tr("Crash-free sessions")))
    , m_connections(new ChartPanel(m_group, ChartUnit::Count, u"connections"_qs, tr("Database connections")))
{
    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(0, space::between, 0, 0);
    column->setSpacing(space::between);
    const QList<ChartPanel*> all = panels();
    for (ChartPanel* const panel : all)
        column->addWidget(panel);
    setMinimumHeight(space::leastPage); // what does not fit is scrolled
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scrolling(content));

    connect(&m_session, &Session::serviceChanged, this,
        [this](const ServiceHandle* service, ServiceHandle::Topic topic) {
            if (topic == ServiceHandle::Topic::Database)
                keepFigures(service);
        });
    connect(&m_askAgain, &QTimer::timeout, this, &ChartsPage::refresh);
    m_askAgain.start(5min);
}

void ChartsPage::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    refresh();
}

void ChartsPage::setRange(Millis range)
{
    m_range = range;
    m_long.clear();
    refresh();
}

bool ChartsPage::showsTables() const
{
    return m_latency->showsTable();
}

void ChartsPage::setShowsTables(bool shows)
{
    const QList<ChartPanel*> all = panels();
    for (ChartPanel* const panel : all)
        panel->setShowsTable(shows);
}

bool ChartsPage::usesOwn() const
{
    return m_range > kept;
}

void ChartsPage::refresh()
{
    m_scope.restart();
    if (!usesOwn())
        return;
    for (const ServiceHandle* const service : m_session.services(m_environment)) {
        const std::shared_ptr<Provider> provider = service->provider();
        if (!provider || !provider->errors())
            continue;
        const ServiceKey key = service->key();
        const TimePoint now = m_session.clock().now();
        m_scope.run(provider->errors()->errorCounts(m_range, m_scope.token()),
            [this, key, now](Result<TimeSeries> counts) {
                m_long[key].errors.accept(std::move(counts), now);
                writeErrors();
            });
        m_scope.run(provider->errors()->crashFreeSessions(m_range, m_scope.token()),
            [this, key, now](Result<TimeSeries> shares) {
                m_long[key].crashFree.accept(std::move(shares), now);
                writeCrashFree();
            });
    }
}

void ChartsPage::keepFigures(const ServiceHandle* service)
{
    const Observed<DatabaseFigures>& figures = service->database();
    if (!figures.value)
        return;
    QList<QPointF>& seen = m_connectionsSeen[service->key()];
    if (!seen.isEmpty() && seen.last().x() >= msecsOf(figures.readAt))
        return;
    seen.append({msecsOf(figures.readAt), static_cast<double>(figures.value->connections)});
    const double oldest = msecsOf(figures.readAt - kept);
    if (seen.first().x() < oldest)
        seen.removeIf([oldest](const QPointF& point) { return point.x() < oldest; });
}

void ChartsPage::write(const QList<ChartSeries>& latency)
{
    const Millis step = std::max(m_range / steps, Millis(1s));
    const TimePoint now = m_session.clock().now();
    const TimePoint until((now.time_since_epoch() / step + 1) * step);
    m_group.setRange(until - m_range, until);
    writeMarkers();
    m_latency->setVisible(!latency.isEmpty());
    m_latency->setSeries(latency);
    writeErrors();
    writeCrashFree();
    writeConnections();
}

void ChartsPage::writeMarkers()
{
    QList<ChartMarker> markers;
    const QList<Change> changes = recentChanges(m_session, m_environment, mostMarkers);
    for (const Change& change : changes) {
        if (change.deployment.state != DeploymentState::Succeeded)
            continue;
        const QString version = change.deployment.version.shortCommit();
        markers.append({change.deployment.finishedAt.value_or(change.at),
            tr("%1 %2 %3")
                .arg(change.serviceTitle, deploymentActionTitle(change.deployment.action), version)
                .trimmed()});
    }
    m_group.setMarkers(std::move(markers));
}

void ChartsPage::writeErrors()
{
    writeTracked(m_errors, &ServiceHandle::errorCounts, &LongSeries::errors, Tracked::Rate);
}

void ChartsPage::writeCrashFree()
{
    writeTracked(m_crashFree, &ServiceHandle::crashFree, &LongSeries::crashFree, Tracked::Share);
}

void ChartsPage::writeTracked(ChartPanel* panel, const Observed<TimeSeries>& (ServiceHandle::*recent)() const,
    Observed<TimeSeries> LongSeries::*older, Tracked what)
{
    const TimePoint now = m_session.clock().now();
    QList<ChartSeries> list;
    QString remark;
    bool offered = false;
    for (const ServiceHandle* const service : m_session.services(m_environment)) {
        if (!service->provider() || !service->provider()->errors())
            continue;
        offered = true;
        const Observed<TimeSeries> seen
            = usesOwn() ? m_long.value(service->key()).*older : (service->*recent)();
        if (seen.error)
            remark = seen.error->what();
        if (!seen.value || seen.value->bucket.count() <= 0)
            continue;
        if (seen.isStale(now, staleAfter))
            remark = tr("stale, read %1").arg(ageText(seen.readAt, now));
        ChartSeries series;
        // A tracker is often called "Errors", and its share of good sessions is the contrary of that.
        series.name = what == Tracked::Share ? tr("Crash-free (%1)").arg(service->title()) : service->title();
        series.points = pointsOf(*seen.value, seen.readAt, what == Tracked::Rate);
        list.append(std::move(series));
    }
    panel->setVisible(offered);
    panel->setRemark(remark);
    panel->setSeries(list);
}

void ChartsPage::writeConnections()
{
    QList<ChartSeries> list;
    QStringList limits;
    bool offered = false;
    for (const ServiceHandle* const service : m_session.services(m_environment)) {
        if (!service->provider() || !service->provider()->database())
            continue;
        offered = true;
        keepFigures(service);
        if (!m_connectionsSeen.contains(service->key()))
            continue;
        ChartSeries series;
        series.name = service->title();
        series.points = m_connectionsSeen.value(service->key());
        series.longestGap = static_cast<double>(Millis(3min).count());
        list.append(std::move(series));
        if (service->database().value)
            limits.append(numberText(service->database().value->connectionLimit));
    }
    m_connections->setVisible(offered);
    m_connections->setRemark(limits.isEmpty()
            ? tr("seen since this window opened")
            : tr("limit %1, seen since this window opened").arg(limits.join(u", ")));
    m_connections->setSeries(list);
}

} // namespace vigie
