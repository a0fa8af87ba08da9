// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/servicehandle.h"
#include "async/taskscope.h"

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace vigie {

class BlockingModel;
class DataTable;
class StateLabel;
class TablesModel;

/// The figures of one database as facts with units and ages, who blocks whom, and the tables with dead rows.
class DatabaseSection final : public QWidget {
    Q_OBJECT
public:
    DatabaseSection(const ServiceHandle& service, const Clock& clock, QWidget* parent = nullptr);

    void write();
    /// Tests the connection again: version, TLS, role.
    void ask();

private:
    enum class Fact {
        Connections,
        LongestTransaction,
        Size,
        CacheHit,
        DeadRows,
        ReplicationLag,
        Tls,
        Role,
        Server,
        Revision
    };
    void setFact(
        Fact fact, const QString& label, State state, const QString& value, const QString& hover = {});
    void writeFigures(const DatabaseFigures& figures);
    void writeAccess();

    const ServiceHandle& m_service;
    const Clock& m_clock;
    QLabel* m_title;
    QLabel* m_age;
    QGridLayout* m_grid;
    QHash<Fact, StateLabel*> m_facts;
    QLabel* m_unavailable;
    StateLabel* m_blockingTitle;
    BlockingModel* m_blocking;
    DataTable* m_blockingTable;
    TablesModel* m_tables;
    DataTable* m_tablesTable;
    Observed<DatabaseAccess> m_access;
    TaskScope m_scope;
};

} // namespace vigie
