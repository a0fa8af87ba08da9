// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/issuespage.h"

#include "actions/issueactions.h"
#include "common/datatable.h"
#include "common/faces.h"
#include "common/format.h"
#include "common/naming.h"
#include "common/theme.h"
#include "health/issueinspector.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr Millis staleAfter = 5min;
constexpr Millis aroundTheMoment = 5min;

} // namespace

IssuesPage::IssuesPage(Session& session, Shell& shell, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_shell(shell)
    , m_model(new IssuesModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_find(named(new QLineEdit, u"issuesFind"_qs, tr("Find an issue")))
    , m_age(new QLabel)
    , m_table(named(new DataTable, u"issues"_qs, tr("Unresolved issues")))
{
    m_find->setPlaceholderText(tr("Find an issue"));
    m_find->setClearButtonEnabled(true);
    m_age->setForegroundRole(QPalette::PlaceholderText);
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(IssuesModel::SortRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterKeyColumn(-1);
    m_table->setModel(m_proxy);
    m_table->setColumnWidths({128, 300, 104, 60, 56, 92, 92, 140});
    m_table->setStretchColumn(IssuesModel::Title);
    m_table->horizontalHeader()->setSortIndicator(IssuesModel::FirstSeen, Qt::DescendingOrder);
    m_faces = new Faces(m_table);

    auto* const head = new QHBoxLayout;
    head->addWidget(m_find, 1);
    head->addWidget(m_age);
    setMinimumHeight(space::leastPage); // what does not fit is scrolled
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::between, 0, 0);
    column->setSpacing(space::between);
    column->addLayout(head);
    column->addWidget(m_faces, 1);

    connect(m_find, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy->setFilterFixedString(text);
        write();
    });
    connect(m_table, &DataTable::currentRowChanged, this, [this] { showCurrent(); });
    connect(m_table, &DataTable::opened, this, [this] { showCurrent(); });
    connect(m_faces, &Faces::retryRequested, this, [this] {
        for (ServiceHandle* const tracker : trackers())
            tracker->refresh(ServiceHandle::Topic::Issues);
    });
    connect(m_faces, &Faces::emptyActionRequested, m_find, &QLineEdit::clear);
    connect(&m_session, &Session::writingChanged, this, [this] { writeInspector(); });
}

QList<ServiceHandle*> IssuesPage::trackers() const
{
    QList<ServiceHandle*> found = m_session.services(m_environment);
    found.removeIf([](const ServiceHandle* s) { return !s->provider() || !s->provider()->errors(); });
    return found;
}

bool IssuesPage::hasTracker() const
{
    return !trackers().isEmpty();
}

int IssuesPage::worsening() const
{
    return static_cast<int>(std::ranges::count_if(
        m_model->rows(), [](const IssueRow& row) { return issueState(row.issue).has_value(); }));
}

void IssuesPage::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    m_scope.restart();
    m_wanted.clear();
    write();
}

void IssuesPage::write()
{
    const TimePoint now = m_session.clock().now();
    QList<IssueRow> rows;
    std::optional<Error> error;
    bool heard = false;
    m_heard.reset();
    const QList<ServiceHandle*> all = trackers();
    for (const ServiceHandle* const tracker : all) {
        const Observed<QList<ErrorIssue>>& issues = tracker->issues();
        if (issues.error)
            error = issues.error;
        if (!issues.value)
            continue;
        heard = true;
        m_heard = m_heard ? std::min(*m_heard, issues.readAt) : issues.readAt;
        for (const ErrorIssue& issue : *issues.value) {
            if (issue.status == IssueStatus::Unresolved)
                rows.append({tracker->key(), issue, ageText(issue.firstSeen, now),
                    ageText(issue.lastSeen, now), issues.isStale(now, staleAfter)});
        }
    }
    m_model->apply(rows);
    m_table->setColumnHidden(IssuesModel::Release,
        std::ranges::all_of(rows, [](const IssueRow& row) { return row.issue.firstRelease.isEmpty(); }));
    m_age->setText(m_heard ? tr("last 24 h · read %1").arg(ageText(*m_heard, now)) : QString());
    if (all.isEmpty())
        m_faces->showEmpty(tr("No error tracker is connected to this environment."));
    else if (!heard && error)
        m_faces->showError(*error);
    else if (!heard)
        m_faces->showLoading(tr("Asking for errors…"));
    else if (rows.isEmpty())
        m_faces->showEmpty(tr("No unresolved error in the last 24 hours."), {}, u"state-ok"_qs);
    else if (m_proxy->rowCount() == 0)
        m_faces->showEmpty(tr("No issue contains “%1”.").arg(m_find->text()), tr("Clear the search"));
    else
        m_faces->showContent();
    if (heard && error)
        m_faces->showError(*error);
    if (!m_wanted.isEmpty())
        select(m_wanted);
    writeInspector();
}

void IssuesPage::select(const QString& issue)
{
    m_wanted = issue;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const ErrorIssue& known = m_model->at(row).issue;
        if (known.id.text() != issue && known.shortId != issue)
            continue;
        m_wanted.clear();
        const QModelIndex index = m_proxy->mapFromSource(m_model->index(row, 0));
        if (!index.isValid()) { // the search hides it
            m_find->clear();
            select(issue);
            return;
        }
        m_table->setCurrentIndex(index);
        m_table->scrollTo(index);
        m_table->setFocus();
        if (!m_inspector)
            showCurrent();
        return;
    }
}

std::optional<IssueRow> IssuesPage::current() const
{
    const QModelIndex index = m_proxy->mapToSource(m_table->currentIndex());
    return index.isValid() ? std::optional(m_model->at(index.row())) : std::nullopt;
}

void IssuesPage::showCurrent()
{
    const auto row = current();
    if (row && isVisible()) {
        const ServiceHandle* const tracker = m_session.service(row->service);
        m_inspector = new IssueInspector(tracker ? tracker->type().title : QString());
        connect(m_inspector, &IssueInspector::statusRequested, this, &IssuesPage::setStatus);
        connect(m_inspector, &IssueInspector::logsRequested, this, &IssuesPage::openLogs);
        connect(m_inspector, &IssueInspector::linkRequested, this, [this] {
            if (const auto chosen = current())
                QDesktopServices::openUrl(chosen->issue.url);
        });
        writeInspector();
        m_shell.showInspector(m_inspector);
        askLatest(*row);
    }
    Q_EMIT currentChanged();
}

void IssuesPage::askLatest(const IssueRow& row)
{
    const ServiceHandle* const tracker = m_session.service(row.service);
    if (!tracker || !tracker->provider() || !tracker->provider()->errors())
        return;
    // Only the issue that is looked at now is of interest.
    m_scope.restart();
    m_scope.run(tracker->provider()->errors()->latestEvent(row.issue.id, m_scope.token()),
        [this, id = row.issue.id](const Result<ErrorEvent>& event) {
            if (m_inspector && m_inspector->issue().id == id)
                m_inspector->showLatest(event, m_session.clock().now());
        });
}

void IssuesPage::writeInspector()
{
    if (!m_inspector)
        return;
    if (const auto row = current())
        m_inspector->showIssue(row->issue, m_session.clock().now());
    const bool open = !m_session.isProtected(m_environment) || m_session.isWritingOpen(m_environment);
    m_inspector->setWritingRefused(open
            ? QString()
            : tr("Read-only. Open writing in the band above (Ctrl+Shift+L) to change an issue."));
}

void IssuesPage::setStatus(IssueStatus status)
{
    if (const auto row = current())
        m_shell.runAtOnce(planIssueStatus(m_session.actionTarget(row->service), row->issue, status));
}

void IssuesPage::openLogs()
{
    const TimePoint moment = m_inspector ? m_inspector->moment() : m_session.clock().now();
    PaneTarget logs;
    logs.pane = u"logs"_qs;
    logs.environment = m_environment;
    logs.from = moment - aroundTheMoment;
    logs.until = moment + aroundTheMoment;
    m_shell.go(logs);
}

} // namespace vigie
