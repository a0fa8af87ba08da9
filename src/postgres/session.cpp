// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/session.h"

namespace vigie {

const std::optional<QString>& SqlRow::cell(QByteArrayView column) const
{
    for (qsizetype i = 0; i < m_columns->size(); ++i) {
        if (m_columns->at(i) == column)
            return m_cells.at(i);
    }
    Q_ASSERT_X(false, "SqlRow", "no such column");
    static const std::optional<QString> none;
    return none;
}

QString SqlRow::firstText() const
{
    return m_cells.isEmpty() ? QString() : m_cells.first().value_or(QString());
}

bool SqlRow::isNull(QByteArrayView column) const
{
    return !cell(column).has_value();
}

QString SqlRow::text(QByteArrayView column) const
{
    return cell(column).value_or(QString());
}

qint64 SqlRow::integer(QByteArrayView column) const
{
    return integerIf(column).value_or(0);
}

double SqlRow::number(QByteArrayView column) const
{
    return numberIf(column).value_or(0.0);
}

bool SqlRow::boolean(QByteArrayView column) const
{
    return text(column) == u"t";
}

std::optional<qint64> SqlRow::integerIf(QByteArrayView column) const
{
    if (isNull(column))
        return {};
    // Through double: numeric results come as "12.0000".
    bool ok = false;
    const qint64 whole = text(column).toLongLong(&ok);
    return ok ? whole : static_cast<qint64>(text(column).toDouble());
}

std::optional<double> SqlRow::numberIf(QByteArrayView column) const
{
    if (isNull(column))
        return {};
    return text(column).toDouble();
}

std::optional<TimePoint> SqlRow::timeIf(QByteArrayView column) const
{
    const std::optional<qint64> msecs = integerIf(column);
    if (!msecs)
        return {};
    return fromMsecs(*msecs);
}

QStringList SqlRow::list(QByteArrayView column) const
{
    return text(column).split(QChar(31), Qt::SkipEmptyParts);
}

SqlRows::SqlRows(QList<QByteArray> columns)
    : m_columns(std::make_shared<const QList<QByteArray>>(std::move(columns)))
{
}

void SqlRows::append(QList<std::optional<QString>> cells)
{
    SqlRow row;
    row.m_columns = m_columns;
    row.m_cells = std::move(cells);
    m_rows.append(std::move(row));
}

} // namespace vigie
