// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace vigie {

/// One row of an answer. Columns are asked for by name; a name that the statement does not deliver is our
/// mistake and asserts. NULL reads as the empty value, or as nothing through the …If readers.
class SqlRow {
public:
    bool isNull(QByteArrayView column) const;
    QString firstText() const; ///< of the first column, whatever it is called
    /// All of them in the order of the statement.
    const QList<std::optional<QString>>& cells() const { return m_cells; }
    QString text(QByteArrayView column) const;
    qint64 integer(QByteArrayView column) const;
    double number(QByteArrayView column) const;
    bool boolean(QByteArrayView column) const;
    std::optional<qint64> integerIf(QByteArrayView column) const;
    std::optional<double> numberIf(QByteArrayView column) const;
    /// From a column of milliseconds since 1970.
    std::optional<TimePoint> timeIf(QByteArrayView column) const;
    /// From a text[] column rendered by array_to_string(…, chr(31)).
    QStringList list(QByteArrayView column) const;

private:
    friend class SqlRows;
    std::shared_ptr<const QList<QByteArray>> m_columns;
    QList<std::optional<QString>> m_cells;
    const std::optional<QString>& cell(QByteArrayView column) const;
};

/// The answer to one statement, free of the library that fetched it. A value; safe to pass between threads.
class SqlRows {
public:
    explicit SqlRows(QList<QByteArray> columns = {});
    void append(QList<std::optional<QString>> cells);

    bool isEmpty() const { return m_rows.isEmpty(); }
    qsizetype size() const { return m_rows.size(); }
    const SqlRow& first() const { return m_rows.first(); }
    const SqlRow& at(qsizetype row) const { return m_rows.at(row); }
    auto begin() const { return m_rows.cbegin(); }
    auto end() const { return m_rows.cend(); }

private:
    std::shared_ptr<const QList<QByteArray>> m_columns;
    QList<SqlRow> m_rows;
};

/// The open connection as a job sees it, on the worker's thread and only while the job runs. Every statement
/// is bound by the worker's SessionRules.
class DatabaseSession {
public:
    virtual ~DatabaseSession() = default;
    /// Runs @p sql and reads its whole answer: limit what may be long. Each call is a transaction of its own.
    [[nodiscard]] virtual Result<SqlRows> query(QByteArray sql) = 0;
    virtual int serverVersion() const = 0; ///< 150018
    virtual int backendPid() const = 0;
};

} // namespace vigie
