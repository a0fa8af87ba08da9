// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/databasesection.h"

#include "common/datatable.h"
#include "common/format.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"
#include "domain/schema.h"
#include "health/databasemodels.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr Millis staleAfter = 90s;
constexpr double fullConnections = 0.8;
constexpr double poorCacheHit = 0.9;
constexpr Millis longTransaction = 5min;
constexpr Millis slowReplica = 30s;
constexpr int gridColumns = 2;

/// As high as its rows, within reason.
void fitHeight(DataTable* table, int rows)
{
    table->setFixedHeight(space::rowHeight * (std::min(rows, 8) + 1) + space::grid);
}

} // namespace

DatabaseSection::DatabaseSection(const ServiceHandle& service, const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_service(service)
    , m_clock(clock)
    , m_title(new QLabel(service.title()))
    , m_age(new QLabel)
    , m_grid(new QGridLayout)
    , m_unavailable(new QLabel)
    , m_blockingTitle(new StateLabel)
    , m_blocking(new BlockingModel(this))
    , m_blockingTable(named(new DataTable, u"blocking"_qs, tr("Sessions that block each other")))
    , m_tables(new TablesModel(this))
    , m_tablesTable(named(new DataTable, u"deadRows"_qs, tr("Tables with most dead rows")))
{
    setObjectName(u"database-"_qs + service.key().service.text());
    m_title->setFont(headingFont());
    m_age->setForegroundRole(QPalette::PlaceholderText);
    m_unavailable->setForegroundRole(QPalette::PlaceholderText);
    m_unavailable->setObjectName(u"databaseUnavailable"_qs);
    m_unavailable->setWordWrap(true);
    m_grid->setHorizontalSpacing(space::group);
    m_grid->setVerticalSpacing(space::grid);
    for (int column = 0; column < gridColumns; ++column)
        m_grid->setColumnStretch(column * 2 + 1, 1);
    m_blockingTable->setSortingEnabled(false); // the order is the tree
    m_blockingTable->setModel(m_blocking);
    m_blockingTable->setColumnWidths({200, 180, 130, 80, 200});
    m_blockingTable->setStretchColumn(BlockingModel::Query);
    auto* const proxy = new QSortFilterProxyModel(this);
    proxy->setSourceModel(m_tables);
    proxy->setSortRole(TablesModel::SortRole);
    m_tablesTable->setModel(proxy);
    m_tablesTable->setColumnWidths({200, 110, 110, 110, 130});
    m_tablesTable->setStretchColumn(TablesModel::Table);
    m_tablesTable->horizontalHeader()->setSortIndicator(TablesModel::DeadRows, Qt::DescendingOrder);

    auto* const head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_age);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::between);
    column->addLayout(head);
    column->addLayout(m_grid);
    column->addWidget(m_unavailable);
    column->addWidget(m_blockingTitle);
    column->addWidget(m_blockingTable);
    column->addWidget(m_tablesTable);
    ask();
}

void DatabaseSection::ask()
{
    const std::shared_ptr<Provider> provider = m_service.provider();
    if (!provider || !provider->database() || m_access.loading)
        return;
    m_access.loading = true;
    m_scope.run(provider->database()->check(m_scope.token()), [this](Result<DatabaseAccess> access) {
        m_access.accept(std::move(access), m_clock.now());
        write();
    });
}

void DatabaseSection::setFact(
    Fact fact, const QString& label, State state, const QString& value, const QString& hover)
{
    StateLabel*& shown = m_facts[fact];
    if (!shown) {
        shown = new StateLabel;
        auto* const name = new QLabel(label);
        name->setForegroundRole(QPalette::PlaceholderText);
        const int position = static_cast<int>(m_facts.size()) - 1;
        m_grid->addWidget(name, position / gridColumns, position % gridColumns * 2);
        m_grid->addWidget(shown, position / gridColumns, position % gridColumns * 2 + 1);
    }
    shown->setState(state, value);
    shown->setEmphasised(state == State::Down || state == State::Degraded);
    shown->setAccessibleName(tr("%1: %2").arg(label, value));
    shown->setToolTip(hover.isEmpty() ? value : hover);
}

void DatabaseSection::write()
{
    const TimePoint now = m_clock.now();
    const Observed<DatabaseFigures>& figures = m_service.database();
    const bool stale = figures.isStale(now, staleAfter) || figures.error;
    QStringList ages;
    if (figures.value)
        ages.append(stale ? tr("stale figures, read %1").arg(ageText(figures.readAt, now))
                          : tr("figures read %1").arg(ageText(figures.readAt, now)));
    if (m_access.value)
        ages.append(tr("connection tested %1").arg(ageText(m_access.readAt, now)));
    m_age->setText(ages.join(u" · "));
    // Old figures are drawn as disabled ones: readable, and visibly not of now.
    for (StateLabel* const fact : std::as_const(m_facts))
        fact->setEnabled(!stale);
    if (figures.value)
        writeFigures(*figures.value);
    writeAccess();
    QStringList missing;
    if (figures.value)
        missing = databaseFigureTitles(figures.value->unavailable);
    if (figures.error)
        missing.prepend(figures.error->what());
    m_unavailable->setVisible(!missing.isEmpty());
    m_unavailable->setText(tr("Not available to this role: %1").arg(missing.join(u"; ")));
    if (figures.error)
        m_unavailable->setText(missing.join(u' '));
}

void DatabaseSection::writeFigures(const DatabaseFigures& figures)
{
    const TimePoint now = m_clock.now();
    const QString read = exactText(m_service.database().readAt);
    const bool full
        = figures.connectionLimit > 0 && figures.connections >= fullConnections * figures.connectionLimit;
    const QString connections = figures.reservedConnections
        ? tr("%1 of %2 (%3 reserved)")
              .arg(numberText(figures.connections), numberText(figures.connectionLimit),
                  numberText(*figures.reservedConnections))
        : tr("%1 of %2").arg(numberText(figures.connections), numberText(figures.connectionLimit));
    setFact(Fact::Connections, tr("Connections"), full ? State::Degraded : State::Ok, connections, read);
    if (figures.longestTransaction) {
        const QString span = spanText(*figures.longestTransaction);
        setFact(Fact::LongestTransaction, tr("Longest transaction"),
            *figures.longestTransaction > longTransaction ? State::Degraded : State::Ok,
            figures.longestTransactionWho.isEmpty() ? span
                                                    : tr("%1, %2").arg(span, figures.longestTransactionWho),
            read);
    } else {
        const bool hidden = figures.unavailable.contains(DatabaseFigure::LongestTransaction);
        setFact(Fact::LongestTransaction, tr("Longest transaction"), hidden ? State::Unknown : State::Ok,
            hidden ? tr("not known") : tr("none is open"), read);
    }
    setFact(Fact::Size, tr("Size"), State::Ok, bytesText(figures.bytes), read);
    setFact(Fact::CacheHit, tr("Cache hit"),
        !figures.cacheHit                      ? State::Unknown
            : *figures.cacheHit < poorCacheHit ? State::Degraded
                                               : State::Ok,
        figures.cacheHit ? percentText(*figures.cacheHit, 2) : tr("nothing was read yet"), read);
    setFact(Fact::DeadRows, tr("Dead rows"), State::Ok, numberText(figures.deadRows), read);
    setFact(Fact::ReplicationLag, tr("Replication lag"),
        !figures.replicationLag                     ? State::Ok
            : *figures.replicationLag > slowReplica ? State::Degraded
                                                    : State::Ok,
        figures.replicationLag ? millisText(*figures.replicationLag) : tr("no replica"), read);
    setFact(Fact::Revision, tr("Schema revision"), figures.schemaRevision ? State::Ok : State::Unknown,
        figures.schemaRevision ? schemaTitle(*figures.schemaRevision) : tr("not known"), read);

    QList<BlockingRow> blocking;
    for (const BlockedSession& session : figures.blocking)
        blocking.append({session});
    m_blocking->apply(blocking);
    m_blockingTable->setVisible(!blocking.isEmpty());
    fitHeight(m_blockingTable, m_blocking->rowCount());
    const int waiting = figures.waitingSessions();
    if (figures.unavailable.contains(DatabaseFigure::Blocking))
        m_blockingTitle->setState(State::Unknown, tr("Whether sessions wait for another is not known"));
    else
        m_blockingTitle->setState(waiting > 0 ? State::Degraded : State::Ok,
            waiting > 0 ? tr("%n session(s) wait for another", nullptr, waiting)
                        : tr("No session waits for another"));
    QList<TableRow> tables;
    for (const TableFigure& table : figures.tables)
        tables.append({table, table.lastVacuum ? ageText(*table.lastVacuum, now) : QString()});
    m_tables->apply(tables);
    m_tablesTable->setVisible(!tables.isEmpty());
    fitHeight(m_tablesTable, m_tables->rowCount());
}

void DatabaseSection::writeAccess()
{
    if (!m_access.value) {
        if (m_access.error)
            setFact(Fact::Tls, tr("TLS"), State::Unknown, m_access.error->what());
        return;
    }
    const DatabaseAccess& access = *m_access.value;
    const QString tested = exactText(m_access.readAt);
    if (access.tls) {
        setFact(Fact::Tls, tr("TLS"), access.certificateVerified ? State::Ok : State::Degraded,
            access.certificateVerified ? tr("%1, certificate verified").arg(access.tlsVersion)
                                       : tr("%1, certificate not verified").arg(access.tlsVersion),
            access.cipher);
    } else {
        setFact(Fact::Tls, tr("TLS"), access.localSocket ? State::Ok : State::Down,
            access.localSocket ? tr("none needed: local connection") : tr("none: the line is readable"),
            tested);
    }
    setFact(Fact::Role, tr("Role"), access.excessRights.isEmpty() ? State::Ok : State::Degraded,
        access.excessRights.isEmpty() ? access.role : tr("%1, with more rights than needed").arg(access.role),
        access.excessRights.join(u'\n'));
    setFact(Fact::Server, tr("Server"), State::Ok,
        tr("PostgreSQL %1, answers in %2")
            .arg(access.serverVersion.section(u' ', 0, 0), millisText(access.roundTrip)),
        access.serverVersion);
}

} // namespace vigie
