// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/healthhistory.h"

#include "store/sqlitefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSqlError>

#include <algorithm>

namespace vigie {

namespace {

const QList<QStringList>& migrations()
{
    static const QList<QStringList> all{
        {
            u"CREATE TABLE health_check (id INTEGER PRIMARY KEY, environment TEXT NOT NULL,"
            u" service TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (environment, service, name))"_qs,
            u"CREATE TABLE health_sample (check_id INTEGER NOT NULL REFERENCES health_check (id)"
            u" ON DELETE CASCADE, at INTEGER NOT NULL, state TEXT NOT NULL, http_status INTEGER NOT NULL,"
            u" latency INTEGER, failure TEXT, components TEXT, certificate_expiry INTEGER,"
            u" missing_headers TEXT, version TEXT, PRIMARY KEY (check_id, at)) WITHOUT ROWID"_qs,
            u"CREATE TABLE health_hour (check_id INTEGER NOT NULL REFERENCES health_check (id)"
            u" ON DELETE CASCADE, start INTEGER NOT NULL, good INTEGER NOT NULL, bad INTEGER NOT NULL,"
            u" unknown INTEGER NOT NULL, maintenance INTEGER NOT NULL, timed INTEGER NOT NULL,"
            u" sum_ms INTEGER NOT NULL, min_ms INTEGER NOT NULL, max_ms INTEGER NOT NULL,"
            u" histogram TEXT NOT NULL, PRIMARY KEY (check_id, start)) WITHOUT ROWID"_qs,
        },
        {
            u"CREATE TABLE schema_span (environment TEXT NOT NULL, service TEXT NOT NULL,"
            u" revision TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,"
            u" PRIMARY KEY (environment, service, first)) WITHOUT ROWID"_qs,
        },
    };
    return all;
}

State stateFromName(const QString& name)
{
    for (const State state : {State::Ok, State::Degraded, State::Down, State::Unknown, State::Running,
             State::Maintenance, State::Paused}) {
        if (stateName(state) == name)
            return state;
    }
    return State::Unknown;
}

QVariant textOrNull(const QString& text)
{
    return text.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(text);
}

QVariant numberOrNull(std::optional<qint64> number)
{
    return number ? QVariant(*number) : QVariant(QMetaType(QMetaType::LongLong));
}

QString componentsToText(const QList<HealthComponent>& components)
{
    if (components.isEmpty())
        return {};
    QJsonArray list;
    for (const HealthComponent& component : components) {
        QJsonObject object{{u"name"_qs, component.name}, {u"state"_qs, stateName(component.state)}};
        if (component.latency)
            object.insert(u"ms"_qs, static_cast<qint64>(component.latency->count()));
        if (!component.detail.isEmpty())
            object.insert(u"detail"_qs, component.detail);
        list.append(object);
    }
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QList<HealthComponent> componentsFromText(const QString& text)
{
    QList<HealthComponent> components;
    if (text.isEmpty())
        return components;
    const QJsonArray list = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const auto& value : list) {
        HealthComponent component;
        component.name = value[u"name"].toString();
        component.state = stateFromName(value[u"state"].toString());
        if (value[u"ms"].isDouble())
            component.latency = Millis(value[u"ms"].toInteger());
        component.detail = value[u"detail"].toString();
        components.append(std::move(component));
    }
    return components;
}

constexpr QStringView sampleColumns
    = u"at, state, http_status, latency, failure, components, certificate_expiry, missing_headers, version";

QVariantList toRow(qint64 checkId, const HealthSample& sample)
{
    const auto count = [](Millis time) { return static_cast<qint64>(time.count()); };
    return {checkId, toMsecs(sample.at), stateName(sample.state), sample.httpStatus,
        numberOrNull(sample.latency ? std::optional(count(*sample.latency)) : std::nullopt),
        textOrNull(sample.failure), textOrNull(componentsToText(sample.components)),
        numberOrNull(
            sample.certificateExpiry ? std::optional(toMsecs(*sample.certificateExpiry)) : std::nullopt),
        textOrNull(sample.missingHeaders.join(u'\n')), textOrNull(sample.version)};
}

HealthSample sampleFromRow(const QSqlQuery& row)
{
    HealthSample sample;
    sample.at = fromMsecs(row.value(0).toLongLong());
    sample.state = stateFromName(row.value(1).toString());
    sample.httpStatus = row.value(2).toInt();
    if (!row.isNull(3))
        sample.latency = Millis(row.value(3).toLongLong());
    sample.failure = row.value(4).toString();
    sample.components = componentsFromText(row.value(5).toString());
    if (!row.isNull(6))
        sample.certificateExpiry = fromMsecs(row.value(6).toLongLong());
    sample.missingHeaders = row.value(7).toString().split(u'\n', Qt::SkipEmptyParts);
    sample.version = row.value(8).toString();
    return sample;
}

HealthHour hourFromRow(const QSqlQuery& row)
{
    HealthHour hour;
    hour.start = fromMsecs(row.value(0).toLongLong());
    hour.good = row.value(1).toLongLong();
    hour.bad = row.value(2).toLongLong();
    hour.unknown = row.value(3).toLongLong();
    hour.maintenance = row.value(4).toLongLong();
    hour.timed = row.value(5).toLongLong();
    hour.sumMs = row.value(6).toLongLong();
    hour.minMs = row.value(7).toLongLong();
    hour.maxMs = row.value(8).toLongLong();
    const QStringList buckets = row.value(9).toString().split(u',');
    for (size_t i = 0; i < hour.histogram.size() && i < static_cast<size_t>(buckets.size()); ++i)
        hour.histogram[i] = buckets.at(static_cast<qsizetype>(i)).toLongLong();
    return hour;
}

QString histogramToText(const HealthHour& hour)
{
    QStringList buckets;
    for (const qint64 count : hour.histogram)
        buckets.append(QString::number(count));
    return buckets.join(u',');
}

constexpr QStringView hourColumns
    = u"start, good, bad, unknown, maintenance, timed, sum_ms, min_ms, max_ms, histogram";

/// Nothing when the check has no history yet.
Result<std::optional<qint64>> findCheck(QSqlDatabase database, const HealthCheckKey& key)
{
    auto query = execute(database,
        u"SELECT id FROM health_check WHERE environment = ? AND service = ? AND name = ?"_qs,
        {key.service.environment.text(), key.service.service.text(), key.check});
    if (!query)
        return fail(std::move(query).error());
    return query->next() ? std::optional(query->value(0).toLongLong()) : std::nullopt;
}

Result<qint64> findOrMakeCheck(QSqlDatabase database, const HealthCheckKey& key)
{
    auto found = findCheck(database, key);
    if (!found)
        return fail(std::move(found).error());
    if (*found)
        return **found;
    auto made
        = execute(database, u"INSERT INTO health_check (environment, service, name) VALUES (?, ?, ?)"_qs,
            {key.service.environment.text(), key.service.service.text(), key.check});
    if (!made)
        return fail(std::move(made).error());
    return made->lastInsertId().toLongLong();
}

Result<> addToHours(QSqlDatabase database, qint64 checkId, const QMap<qint64, HealthHour>& added)
{
    for (auto it = added.begin(); it != added.end(); ++it) {
        auto known = execute(database,
            u"SELECT %1 FROM health_hour WHERE check_id = ? AND start = ?"_qs.arg(hourColumns),
            {checkId, it.key()});
        if (!known)
            return fail(std::move(known).error());
        HealthHour hour = it.value();
        if (known->next())
            hour.add(hourFromRow(*known));
        known->finish();
        auto written = execute(database,
            u"INSERT OR REPLACE INTO health_hour (check_id, %1)"
            u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_qs.arg(hourColumns),
            {checkId, toMsecs(hour.start), hour.good, hour.bad, hour.unknown, hour.maintenance, hour.timed,
                hour.sumMs, hour.minMs, hour.maxMs, histogramToText(hour)});
        if (!written)
            return fail(std::move(written).error());
    }
    return {};
}

Result<> appendTo(QSqlDatabase database, const HealthCheckKey& key, const QList<HealthSample>& samples)
{
    SqliteTransaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    const auto checkId = findOrMakeCheck(database, key);
    if (!checkId)
        return fail(checkId.error());
    QSqlQuery insert(database);
    if (!insert.prepare(u"INSERT OR IGNORE INTO health_sample (check_id, %1)"
                        u" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_qs.arg(sampleColumns)))
        return fail(storeError(insert.lastError()));
    QMap<qint64, HealthHour> hours;
    for (const HealthSample& sample : samples) {
        const QVariantList row = toRow(*checkId, sample);
        for (qsizetype i = 0; i < row.size(); ++i)
            insert.bindValue(static_cast<int>(i), row.at(i));
        if (!insert.exec())
            return fail(storeError(insert.lastError()));
        // A repeated sample changes no row and must not be counted twice.
        if (insert.numRowsAffected() == 0)
            continue;
        const TimePoint start = HealthHour::hourOf(sample.at);
        HealthHour& hour = hours[toMsecs(start)];
        hour.start = start;
        hour.add(sample);
    }
    if (auto added = addToHours(database, *checkId, hours); !added)
        return added;
    return transaction.commit();
}

Result<> pruneAt(QSqlDatabase database, TimePoint now)
{
    SqliteTransaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    auto samples = execute(
        database, u"DELETE FROM health_sample WHERE at < ?"_qs, {toMsecs(now - HealthHistory::keepSamples)});
    if (!samples)
        return fail(std::move(samples).error());
    auto hours = execute(
        database, u"DELETE FROM health_hour WHERE start < ?"_qs, {toMsecs(now - HealthHistory::keepHours)});
    if (!hours)
        return fail(std::move(hours).error());
    auto spans = execute(
        database, u"DELETE FROM schema_span WHERE last < ?"_qs, {toMsecs(now - HealthHistory::keepHours)});
    if (!spans)
        return fail(std::move(spans).error());
    auto checks = execute(database,
        u"DELETE FROM health_check WHERE NOT EXISTS (SELECT 1 FROM health_hour WHERE check_id = id)"_qs);
    if (!checks)
        return fail(std::move(checks).error());
    return transaction.commit();
}

Result<> forgetIn(QSqlDatabase database, const HealthCheckKey& key)
{
    SqliteTransaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    const auto checkId = findCheck(database, key);
    if (!checkId)
        return fail(checkId.error());
    if (*checkId) {
        for (const QString& statement : {u"DELETE FROM health_sample WHERE check_id = ?"_qs,
                 u"DELETE FROM health_hour WHERE check_id = ?"_qs,
                 u"DELETE FROM health_check WHERE id = ?"_qs}) {
            auto dropped = execute(database, statement, {**checkId});
            if (!dropped)
                return fail(std::move(dropped).error());
        }
    }
    return transaction.commit();
}

/// Rows of one check: @p statement's first value is the check's id.
template <class Row, class Read>
Result<QList<Row>> rowsOf(QSqlDatabase database, const HealthCheckKey& key, const QString& statement,
    QVariantList values, Read read)
{
    const auto checkId = findCheck(database, key);
    if (!checkId)
        return fail(checkId.error());
    if (!*checkId)
        return QList<Row>();
    values.prepend(**checkId);
    auto query = execute(database, statement, values);
    if (!query)
        return fail(std::move(query).error());
    QList<Row> rows;
    while (query->next())
        rows.append(read(*query));
    if (query->lastError().isValid())
        return fail(storeError(query->lastError()));
    return rows;
}

} // namespace

HealthHistory::HealthHistory(QString file)
    : m_file(std::make_shared<SqliteFile>(std::move(file), migrations()))
{
}

HealthHistory::~HealthHistory()
{
    close();
}

void HealthHistory::close()
{
    m_file->finish();
}

Async<void> HealthHistory::append(HealthCheckKey key, QList<HealthSample> samples)
{
    auto work = [key = std::move(key), samples = std::move(samples)](
                    QSqlDatabase database) { return appendTo(database, key, samples); };
    return SqliteFile::run(m_file, std::move(work));
}

Async<QList<HealthSample>> HealthHistory::samples(HealthCheckKey key, TimePoint from, TimePoint until)
{
    auto work = [key = std::move(key), from, until](QSqlDatabase database) {
        const QString statement
            = u"SELECT %1 FROM health_sample WHERE check_id = ? AND at >= ? AND at < ? ORDER BY at"_qs.arg(
                sampleColumns);
        return rowsOf<HealthSample>(database, key, statement, {toMsecs(from), toMsecs(until)}, sampleFromRow);
    };
    return SqliteFile::run(m_file, std::move(work));
}

Async<QList<HealthSample>> HealthHistory::newest(HealthCheckKey key, int count)
{
    auto work = [key = std::move(key), count](QSqlDatabase database) {
        const QString statement
            = u"SELECT %1 FROM health_sample WHERE check_id = ? ORDER BY at DESC LIMIT ?"_qs.arg(
                sampleColumns);
        auto rows = rowsOf<HealthSample>(database, key, statement, {count}, sampleFromRow);
        if (rows)
            std::ranges::reverse(*rows);
        return rows;
    };
    return SqliteFile::run(m_file, std::move(work));
}

Async<QList<HealthHour>> HealthHistory::hours(HealthCheckKey key, TimePoint from, TimePoint until)
{
    auto work = [key = std::move(key), from, until](QSqlDatabase database) {
        const QString statement
            = u"SELECT %1 FROM health_hour WHERE check_id = ? AND start >= ? AND start < ? ORDER BY start"_qs
                  .arg(hourColumns);
        return rowsOf<HealthHour>(database, key, statement, {toMsecs(from), toMsecs(until)}, hourFromRow);
    };
    return SqliteFile::run(m_file, std::move(work));
}

Async<QList<HealthCheckKey>> HealthHistory::checks()
{
    auto work = [](QSqlDatabase database) -> Result<QList<HealthCheckKey>> {
        auto query = execute(database,
            u"SELECT environment, service, name FROM health_check ORDER BY environment, service, name"_qs);
        if (!query)
            return fail(std::move(query).error());
        QList<HealthCheckKey> keys;
        while (query->next()) {
            keys.append({{EnvironmentId(query->value(0).toString()), ServiceId(query->value(1).toString())},
                query->value(2).toString()});
        }
        return keys;
    };
    return SqliteFile::run(m_file, std::move(work));
}

Async<void> HealthHistory::forget(HealthCheckKey key)
{
    auto work = [key = std::move(key)](QSqlDatabase database) { return forgetIn(database, key); };
    return SqliteFile::run(m_file, std::move(work));
}

Async<void> HealthHistory::prune(TimePoint now)
{
    auto work = [now](QSqlDatabase database) { return pruneAt(database, now); };
    return SqliteFile::run(m_file, std::move(work));
}

} // namespace vigie
