// SPDX-License-Identifier: GPL-3.0-or-later
// Which stretch of time the pane shows and where in it: asked for from elsewhere, saved, and restored.
#include "common/faces.h"
#include "logs/logcolumns.h"
#include "logs/loginsight.h"
#include "logs/logspane.h"
#include "logs/logview.h"
#include "logs/query/logquery.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr Millis lead = 2min; ///< what is read before a moment that is gone to
/// A place in older records is not gone back to at the next start: their services would be asked for days.
constexpr Millis longestAway = 24h;
constexpr int lastMinutes = 4; ///< entries of the list that are not a range of their own

} // namespace

void LogsPane::refresh()
{
    TimePoint since = session().clock().now() - std::chrono::minutes(m_since->currentData().toInt());
    std::optional<TimePoint> until;
    if (m_range) {
        since = m_range->from;
        until = m_range->until;
    }
    if (m_wanted)
        since = std::min(since, *m_wanted - lead);
    m_tools.separators().setBounds(since, !until.has_value());
    m_tools.writeDeployments();
    const bool hadFiles = m_sources.showsOnlyFiles();
    if (m_sources.followServices(since, until))
        m_faces->showLoading(tr("Waiting for the first lines…"));
    else
        m_faces->showEmpty(tr("No service of this environment offers logs, or none is chosen."),
            tr("Open log files…"), u"pane-logs"_qs);
    if (hadFiles)
        fillSourceMenu();
}

void LogsPane::showRange(const LogRange& range)
{
    m_range = range;
    m_wanted = range.from;
    {
        const QSignalBlocker quiet(m_since);
        if (m_since->count() > lastMinutes)
            m_since->removeItem(lastMinutes);
        m_since->addItem(range.title);
        m_since->setCurrentIndex(lastMinutes);
    }
    applyQuery();
    refresh();
}

void LogsPane::dropRange()
{
    m_wanted.reset();
    if (!m_range)
        return;
    m_range.reset();
    const QSignalBlocker quiet(m_since);
    m_since->removeItem(lastMinutes);
    applyQuery();
}

void LogsPane::leaveRange()
{
    if (m_since->currentIndex() != lastMinutes)
        dropRange();
    refresh();
}

void LogsPane::showMoment(TimePoint time)
{
    const Timeline& timeline = m_sources.store().timeline();
    const bool known = timeline.size() > 0
        && timeline.segment(timeline.at(0).segment).time(timeline.at(0).row) <= time + lead;
    if (known || m_sources.showsOnlyFiles()) {
        m_view->showTime(time);
        m_view->setFocus();
        return;
    }
    // Further back than what has been read.
    if (m_range && time < m_range->from) {
        const QSignalBlocker quiet(m_since);
        m_since->setCurrentIndex(1);
        dropRange();
    }
    m_wanted = time;
    refresh();
}

void LogsPane::seek()
{
    if (!m_wanted || m_sources.store().timeline().firstAt(*m_wanted) >= m_sources.store().timeline().size())
        return; // not there yet: the next records begin the wait anew
    m_view->showTime(*std::exchange(m_wanted, std::nullopt));
}

void LogsPane::goTo(const PaneTarget& destination)
{
    if (!destination.service.isEmpty())
        m_sources.setShown(destination.service, true);
    fillSourceMenu();
    if (!destination.filter.isEmpty()) {
        m_level->setCurrentIndex(0); // or it might hide what is looked for
        setQuery(destination.filter, destination.filterCase, destination.filterAccents);
    }
    if (!destination.item.isEmpty()) {
        // What was looked for before would hide what the deployment wrote.
        m_level->setCurrentIndex(0);
        setQuery(destination.filter, destination.filterCase, destination.filterAccents);
        const ServiceKey service{m_sources.environment(), destination.service};
        const auto range = rangeOf(session(), service, DeploymentId(destination.item));
        if (range) {
            showRange(*range);
            return;
        }
    }
    if (destination.from && destination.until) {
        const LogTimes& times = m_view->times();
        //: two times of day
        showRange({tr("%1 to %2")
                       .arg(times.clock(*destination.from).left(5), times.clock(*destination.until).left(5)),
            *destination.from, destination.until});
    } else if (destination.from) {
        if (m_range) {
            const QSignalBlocker quiet(m_since);
            m_since->setCurrentIndex(1);
            dropRange();
        }
        m_wanted = destination.from;
        refresh();
    }
}

void LogsPane::setQuery(const QString& query, bool caseSensitive, bool accentSensitive)
{
    {
        const QSignalBlocker quietCase(m_case);
        const QSignalBlocker quietAccents(m_accents);
        m_case->setChecked(caseSensitive);
        m_accents->setChecked(accentSensitive);
    }
    m_query->setText(query);
    m_typing.stop();
    applyQuery(); // also when only the choices have changed
}

SavedSearch LogsPane::currentSearch() const
{
    SavedSearch search;
    const LogQuery level = LogQuery::parse(m_level->currentData().toString(), {}).value_or(LogQuery());
    const auto typed = LogQuery::parse(m_query->text(), {session().clock().now()});
    search.query = typed ? (*typed && level).text() : m_query->text();
    search.caseSensitive = m_case->isChecked();
    search.accentSensitive = m_accents->isChecked();
    search.columns = m_columns->shownFields();
    if (!m_sources.hidesAny() || m_sources.showsOnlyFiles())
        return search;
    for (const ServiceHandle* const service : m_sources.services())
        search.sources.append(service->key().environment.text() + u'/' + service->key().service.text());
    return search;
}

void LogsPane::applySearch(const SavedSearch& search)
{
    if (!search.sources.isEmpty()) {
        // Those of one environment are shown together; another one is gone to.
        const EnvironmentId home(search.sources.first().section(u'/', 0, 0));
        if (home != m_sources.environment() && session().workspace().environment(home))
            shell().go({u"logs"_qs, home, {}, {}, {}, {}, {}});
        for (const ServiceHandle* const service : session().services(m_sources.environment())) {
            const ServiceKey& key = service->key();
            m_sources.setShown(
                key.service, search.sources.contains(key.environment.text() + u'/' + key.service.text()));
        }
        fillSourceMenu();
        refresh();
    }
    if (!search.columns.isEmpty()) {
        m_columns->setFields(search.columns);
        m_matchColumns->setFields(search.columns);
        fillColumnMenu();
    }
    m_level->setCurrentIndex(0);
    setQuery(search.query, search.caseSensitive, search.accentSensitive);
    m_view->setFocus();
}

QJsonObject LogsPane::saveState() const
{
    QJsonArray switched;
    for (const QString& label : m_sources.switched())
        switched.append(label);
    QJsonObject state{{u"filter"_qs, m_query->text()}, {u"level"_qs, m_level->currentIndex()},
        {u"since"_qs, m_range ? 1 : m_since->currentIndex()}, {u"utc"_qs, m_utc->isChecked()},
        {u"wrap"_qs, m_wrap->isChecked()}, {u"context"_qs, m_context->isChecked()},
        {u"case"_qs, m_case->isChecked()}, {u"accents"_qs, m_accents->isChecked()},
        {u"excluded"_qs, switched}, {u"highlights"_qs, m_tools.highlights().saved()},
        {u"insight"_qs, m_insight->saved()}, {u"export"_qs, m_exportChoice},
        {u"folds"_qs, m_lines.isFolding()}, {u"view"_qs, m_columns->saved()}};
    if (m_range)
        state.insert(u"range"_qs, m_range->saved());
    // The time of the top record: rows are numbered anew at the next start.
    const qint64 top = m_view->top();
    if (!m_sources.files().isEmpty())
        state.insert(u"files"_qs, QJsonArray::fromStringList(m_sources.files()));
    if (m_sources.showsFilesBeside())
        state.insert(u"beside"_qs, true);
    if (!m_view->isFollowing() && top < m_lines.count())
        state.insert(u"top"_qs, toIso(m_lines.time(top)));
    return state;
}

void LogsPane::restoreState(const QJsonObject& state)
{
    QSet<QString> switched;
    const QJsonArray labels = state.value(u"excluded").toArray();
    for (const auto& label : labels)
        switched.insert(label.toString());
    m_sources.setSwitched(switched);
    m_query->setText(state.value(u"filter").toString());
    m_level->setCurrentIndex(state.value(u"level").toInt());
    m_utc->setChecked(state.value(u"utc").toBool());
    m_wrap->setChecked(state.value(u"wrap").toBool());
    m_context->setChecked(state.value(u"context").toBool());
    setFolding(state.value(u"folds").toBool(true));
    m_case->setChecked(state.value(u"case").toBool());
    m_accents->setChecked(state.value(u"accents").toBool(true));
    m_tools.highlights().restore(state.value(u"highlights").toArray());
    m_exportChoice = state.value(u"export").toObject();
    m_insight->restore(state.value(u"insight").toObject());
    m_columns->restore(state.value(u"view").toObject());
    m_matchColumns->restore(state.value(u"view").toObject());
    fillColumnMenu();
    fillSourceMenu();
    const TimePoint now = session().clock().now();
    const auto top = fromIso(state.value(u"top").toString());
    QStringList files;
    const QJsonArray kept = state.value(u"files").toArray();
    for (const auto& file : kept) {
        if (QFileInfo(file.toString()).isReadable())
            files.append(file.toString());
    }
    if (!files.isEmpty() && state.value(u"beside").toBool()) {
        m_sources.setFilesBeside(files);
    } else if (!files.isEmpty()) {
        openFiles(files);
        m_wanted = top;
        return;
    }
    if (const auto range = LogRange::restored(state.value(u"range").toObject());
        range && now - range->from < longestAway) {
        showRange(*range);
        m_wanted = top ? top : m_wanted;
        return;
    }
    {
        const QSignalBlocker quiet(m_since);
        m_since->setCurrentIndex(std::clamp(state.value(u"since").toInt(1), 0, lastMinutes - 1));
    }
    if (top && now - *top < longestAway)
        m_wanted = top;
    refresh();
}

} // namespace vigie
