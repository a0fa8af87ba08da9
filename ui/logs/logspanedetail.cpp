// SPDX-License-Identifier: GPL-3.0-or-later
// What the pane does with the record that is shown in full: its ways on to other records, to the error
// tracker and to the deployments.
#include "logs/logdetail.h"
#include "logs/loginsight.h"
#include "logs/logissue.h"
#include "logs/logspane.h"
#include "logs/logterms.h"
#include "logs/logview.h"
#include "logs/query/fieldscan.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QLineEdit>

#include <algorithm>

namespace vigie {

namespace {

/// A version in a record may be a whole commit, its first characters, or a name that the platform knows.
bool isVersion(const Version& version, const QString& told)
{
    constexpr qsizetype shortest = 7;
    return !version.commit.isEmpty() && told.size() >= shortest
        && (version.commit.startsWith(told) || told.startsWith(version.commit));
}

} // namespace

void LogsPane::connectDetail()
{
    connect(m_detail, &LogDetail::closed, this, [this] {
        m_detail->hide();
        m_view->setFocus();
    });
    connect(m_detail, &LogDetail::termChosen, m_insight, &LogInsight::termChosen);
    connect(m_detail, &LogDetail::columnRequested, this, &LogsPane::addColumn);
    connect(m_detail, &LogDetail::valuesRequested, m_insight, &LogInsight::showValues);
    connect(m_detail, &LogDetail::requestFollowed, this, &LogsPane::followRequest);
    connect(m_detail, &LogDetail::issueRequested, this, [this] { findIssueOf(0); });
    connect(m_detail, &LogDetail::deploymentRequested, this, &LogsPane::goToDeployment);
    connect(m_utc, &QCheckBox::toggled, m_detail, &LogDetail::setUtc);
    connect(m_matchView, &LogView::opened, this,
        [this](qint64 row) { showRecord(m_lines.rowOf(m_matches.at(row))); });
}

void LogsPane::showRecord(qint64 row)
{
    const RecordRef place = m_lines.at(row);
    const Segment& segment = m_lines.segment(place);
    const quint32 head = headOf(segment, place.row);
    m_inspectedService = m_sources.serviceOf(m_lines.source(row));
    m_asking.restart();
    m_detail->show({readRecord(segment, head), m_lines.sourceLabel(row), fieldsOf(segment, head),
        tracebackOf(segment, head), head != place.row});
    const LogRecord& record = m_detail->subject().record;
    const QList<ServiceHandle*> trackers = errorTrackers();
    m_detail->setIssues(!trackers.isEmpty(), trackers.isEmpty() ? QString() : trackers.first()->type().title);
    const auto deployment = deploymentOf(record, m_inspectedService);
    m_detail->setDeployment(deployment ? deployment->version.shortCommit() : QString(),
        record.version.isEmpty() ? tr("This record names no version.")
                                 : tr("No deployment of version %1 is known here.").arg(record.version));
    m_detail->setVisible(true);
}

/// Through all sources of the environment, whatever the query and the choice of sources were.
void LogsPane::followRequest(const QString& requestId)
{
    const bool hidden = m_sources.hidesAny();
    m_sources.showAll();
    m_level->setCurrentIndex(0);
    replaceQuery(fieldTerm(u"request_id"_qs, requestId));
    if (!hidden || m_sources.showsOnlyFiles())
        return;
    m_wanted = m_detail->subject().record.time;
    fillSourceMenu();
    refresh();
}

QList<ServiceHandle*> LogsPane::errorTrackers() const
{
    QList<ServiceHandle*> found = session().services(m_sources.environment());
    found.removeIf([](const ServiceHandle* s) { return !s->provider() || !s->provider()->errors(); });
    return found;
}

void LogsPane::findIssueOf(qsizetype number)
{
    const QList<ServiceHandle*> trackers = errorTrackers();
    const ServiceHandle* const tracker = trackers.value(number);
    if (!tracker) {
        m_detail->setRemark(tr("No issue like this record was found. It may not have been sent to %1.")
                                .arg(trackers.isEmpty() ? QString() : trackers.first()->type().title));
        return;
    }
    m_detail->setRemark(tr("Asking %1…").arg(tracker->title()));
    m_asking.restart();
    m_asking.run(findIssue(tracker->provider(), issueHint(m_detail->subject()), session().clock().now(),
                     m_asking.token()),
        [this, number, tracker](const Result<std::optional<ErrorIssue>>& found) {
            if (!found) {
                m_detail->setRemark(found.error().what() + u' ' + found.error().nextStep());
                return;
            }
            if (!*found) {
                findIssueOf(number + 1);
                return;
            }
            const ErrorIssue& issue = **found;
            m_detail->setRemark({});
            const auto& listed = tracker->issues().value;
            const bool isListed = listed && std::ranges::any_of(*listed, [&issue](const ErrorIssue& one) {
                return one.id == issue.id && one.status == IssueStatus::Unresolved;
            });
            if (isListed) {
                shell().go({u"health"_qs, m_sources.environment(), tracker->key().service, issue.id.text(),
                    {}, {}, {}});
                return;
            }
            // Resolved or old ones are not in the list of the health pane.
            m_detail->setRemark(tr("%1: %2").arg(issue.shortId, issue.title));
            if (issue.url.scheme() == u"https" || issue.url.scheme() == u"http")
                QDesktopServices::openUrl(issue.url);
        });
}

std::optional<Deployment> LogsPane::deploymentOf(const LogRecord& record, const ServiceKey& source) const
{
    std::optional<Deployment> best;
    for (const ServiceHandle* const service : session().services(m_sources.environment())) {
        const auto& deployments = service->deployments().value;
        if (!deployments)
            continue;
        for (const Deployment& deployment : *deployments) { // newest first
            if (!isVersion(deployment.version, record.version))
                continue;
            // The run that this record came from: of its own service, begun before it.
            const bool fits = deployment.service == source && deployment.createdAt <= record.time;
            if (fits)
                return deployment;
            if (!best)
                best = deployment;
        }
    }
    return best;
}

void LogsPane::goToDeployment()
{
    const auto deployment = deploymentOf(m_detail->subject().record, m_inspectedService);
    if (deployment)
        shell().go({u"deployments"_qs, deployment->service.environment, deployment->service.service,
            deployment->id.text(), {}, {}, {}});
}

} // namespace vigie
