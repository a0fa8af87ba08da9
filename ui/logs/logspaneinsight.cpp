// SPDX-License-Identifier: GPL-3.0-or-later
// What the pane does with its histogram, its facets and their tables: clicking there changes the query.
#include "logs/logcolumns.h"
#include "logs/loghistogram.h"
#include "logs/loginsight.h"
#include "logs/logspane.h"
#include "logs/logterms.h"
#include "logs/logview.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QToolButton>

namespace vigie {

namespace {

/// What was deployed, brought back or started again, as far as it is known.
QList<LogChange> changesOf(const Session& session, const EnvironmentId& environment)
{
    QList<LogChange> marks;
    for (const ServiceHandle* const service : session.services(environment)) {
        const auto& deployments = service->deployments().value;
        if (!deployments)
            continue;
        for (const Deployment& one : *deployments)
            marks.append({one.startedAt.value_or(one.createdAt),
                LogsPane::tr("%1 %2 %3", "Rollback api 4c1d9f0")
                    .arg(deploymentActionTitle(one.action), service->title(), one.version.shortCommit())
                    .simplified()});
    }
    return marks;
}

} // namespace

/// So that Ctrl+Z in the field brings the old one back.
void LogsPane::replaceQuery(const QString& text)
{
    if (text == m_query->text())
        return;
    m_query->selectAll();
    m_query->insert(text);
}

void LogsPane::addColumn(const QString& field)
{
    m_columns->setField(field, true);
    m_matchColumns->setField(field, true);
    fillColumnMenu();
}

void LogsPane::connectInsight()
{
    connect(m_insight, &LogInsight::termChosen, this, [this](const QString& term, bool exclude) {
        replaceQuery(withTerm(m_query->text(), term, exclude));
    });
    connect(m_insight, &LogInsight::rangeChosen, this,
        [this](TimePoint from, TimePoint until) { replaceQuery(withTimes(m_query->text(), from, until)); });
    connect(m_insight, &LogInsight::wholeTimeRequested, this,
        [this] { replaceQuery(withoutTimes(m_query->text())); });
    connect(m_insight, &LogInsight::columnRequested, this, &LogsPane::addColumn);
    connect(m_query, &QLineEdit::textChanged, m_insight, &LogInsight::setQuery);
    connect(m_utc, &QCheckBox::toggled, m_insight, &LogInsight::setUtc);
    connect(m_view, &LogView::currentChanged, this, [this](qint64 row) {
        m_insight->setCurrentTime(row >= 0 ? std::optional(m_lines.record(row).time) : std::nullopt);
    });
    const auto mark
        = [this] { m_insight->histogram()->setMarks(changesOf(session(), m_sources.environment())); };
    connect(
        &session(), &Session::serviceChanged, this, [mark](const ServiceHandle*, ServiceHandle::Topic topic) {
            if (topic == ServiceHandle::Topic::Deployments)
                mark();
        });
    connect(&m_sources.store(), &LogStore::changed, this, [mark](qint64 from) {
        if (from == 0) // other sources, perhaps of another environment
            mark();
    });
    const QList<std::pair<QString, QString>> parts{{u"logShowHistogram"_qs, tr("Show or hide the histogram")},
        {u"logShowFacets"_qs, tr("Show or hide the values")},
        {u"logShowTables"_qs, tr("Show or hide the figures as a table")}};
    const QList<QToolButton*> buttons = m_insight->buttons();
    for (int i = 0; i < parts.size(); ++i)
        connect(addCommand(parts.at(i).first, parts.at(i).second), &QAction::triggered, buttons.at(i),
            &QToolButton::click);
    connect(addCommand(u"logWholeTimeCommand"_qs, tr("Take the bounds of time out of the query")),
        &QAction::triggered, this, [this] { replaceQuery(withoutTimes(m_query->text())); });
}

} // namespace vigie
