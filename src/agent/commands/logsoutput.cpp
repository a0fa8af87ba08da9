// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/logsoutput.h"

#include "logs/stats/resultstats.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogsCommand)
};

/// "30s", "5m", "1h", "1d".
std::optional<Millis> bucketFrom(const QString& text)
{
    const QString units = u"smhd"_qs;
    constexpr std::array<qint64, 4> seconds{1, 60, 3600, 86400};
    const qsizetype unit = text.isEmpty() ? -1 : units.indexOf(text.back());
    bool number = false;
    const qint64 count = text.chopped(text.isEmpty() ? 0 : 1).toLongLong(&number);
    if (unit < 0 || !number || count < 1 || count > 366)
        return std::nullopt;
    return Millis(count * seconds[static_cast<size_t>(unit)] * 1000);
}

/// A traceback counts with its record, as it does in the window.
template <class Stats> void addAll(Stats& stats, const RecordSnapshot& matches)
{
    for (quint32 index = 0; index < matches.timeline.segmentCount(); ++index) {
        if (matches.timeline.isDropped(index) || index >= matches.matches.size())
            continue;
        const Segment& segment = matches.timeline.segment(index);
        const quint32 rows = matches.matches[index].rows();
        stats.add(segment, recordsOf(segment, matches.matches[index], 0, rows), 0, rows);
    }
}

QString figure(double value)
{
    return QString::number(value, 'g', 6);
}

/// What was counted: a table for people, or for programs as they ask for it.
class Table {
public:
    Table(const Console& console, LogExportFormat format)
        : m_console(console)
        , m_format(console.json() ? LogExportFormat::JsonLines : format)
    {
    }
    /// The header is for people; CSV says @p keys.
    void list(const QStringList& header, const QStringList& keys, const QList<QStringList>& rows,
        const QJsonArray& objects) const
    {
        if (m_format == LogExportFormat::Csv)
            csv(keys, rows);
        else
            Console(m_format == LogExportFormat::JsonLines).list(header, rows, objects);
    }
    void one(const QList<std::pair<QString, QString>>& facts, const QJsonObject& object) const
    {
        if (m_format != LogExportFormat::Csv) {
            Console(m_format == LogExportFormat::JsonLines).object(facts, object);
            return;
        }
        QStringList keys;
        QStringList cells;
        for (const auto& [key, value] : facts) {
            keys.append(key);
            cells.append(value);
        }
        csv(keys, {cells});
    }

private:
    void csv(const QStringList& keys, const QList<QStringList>& rows) const
    {
        QByteArray text = csvRow(keys);
        for (const QStringList& row : rows)
            text += csvRow(row);
        text.chop(1); // the line end comes back
        m_console.line(QString::fromUtf8(text));
    }

    const Console& m_console;
    LogExportFormat m_format;
};

constexpr size_t mostValues = 50;

QStringList spreadKeys()
{
    return {u"count"_qs, u"min"_qs, u"p50"_qs, u"p90"_qs, u"p99"_qs, u"max"_qs};
}

QList<double> spreadOf(const GroupedNumbers::Figures& figures)
{
    return {static_cast<double>(figures.count), figures.least, figures.p50, figures.p90, figures.p99,
        figures.most};
}

/// How the numbers of one field are spread, for each value of another.
void tellSpreads(const Table& table, const RecordSnapshot& matches, const QString& field, const QString& by)
{
    GroupedNumbers numbers(field, by);
    addAll(numbers, matches);
    QList<QStringList> rows;
    QJsonArray objects;
    for (const GroupedNumbers::Figures& group : numbers.figures(mostValues)) {
        QStringList row;
        QJsonObject object{
            {u"name"_qs, group.value.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(group.value)}};
        const QList<double> spread = spreadOf(group);
        for (qsizetype i = 0; i < spread.size(); ++i) {
            row.append(figure(spread.at(i)));
            object.insert(spreadKeys().at(i), spread.at(i));
        }
        rows.append(row << group.value);
        objects.append(object);
    }
    QStringList header;
    for (const QString& key : spreadKeys())
        header.append(key.toUpper());
    table.list(header << Text::tr("VALUE"), spreadKeys() << u"value"_qs, rows, objects);
}

void tellStats(const Table& table, const RecordSnapshot& matches, const QString& field)
{
    GroupedNumbers numbers(field, QString());
    addAll(numbers, matches);
    const auto groups = numbers.figures(1);
    // A field that holds numbers for most records is told by its spread, any other by its values.
    TopValues values(field);
    addAll(values, matches);
    const quint64 having = values.rows() - values.absent();
    if (!groups.empty() && groups.front().count * 2 > having && values.distinct() > 20) {
        QList<std::pair<QString, QString>> shown;
        QJsonObject object{{u"name"_qs, field}};
        const QList<double> spread = spreadOf(groups.front());
        for (qsizetype i = 0; i < spread.size(); ++i) {
            shown.append({spreadKeys().at(i), figure(spread.at(i))});
            object.insert(spreadKeys().at(i), spread.at(i));
        }
        table.one(shown, object);
        return;
    }
    QList<QStringList> rows;
    QJsonArray objects;
    for (const TopValues::Value& value : values.top(mostValues)) {
        rows.append({QString::number(value.count), value.text});
        objects.append(
            QJsonObject{{u"name"_qs, value.text}, {u"count"_qs, static_cast<qint64>(value.count)}});
    }
    table.list({Text::tr("COUNT"), Text::tr("VALUE")}, {u"count"_qs, u"value"_qs}, rows, objects);
}

void tellHistogram(const Table& table, const RecordSnapshot& matches, Millis bucket)
{
    LevelHistogram histogram(bucket);
    addAll(histogram, matches);
    QList<QStringList> rows;
    QJsonArray objects;
    for (const LevelHistogram::Bucket& one : histogram.buckets()) {
        QStringList row{toIso(one.start)};
        QJsonObject object{{u"name"_qs, toIso(one.start)}};
        quint64 total = 0;
        for (size_t level = 0; level < LevelHistogram::levels; ++level) {
            row.append(QString::number(one.counts[level]));
            object.insert(
                logLevelName(static_cast<LogLevel>(level)).toLower(), static_cast<qint64>(one.counts[level]));
            total += one.counts[level];
        }
        row.insert(1, QString::number(total));
        object.insert(u"total"_qs, static_cast<qint64>(total));
        rows.append(row);
        objects.append(object);
    }
    QStringList headers{Text::tr("FROM"), Text::tr("TOTAL")};
    QStringList keys{u"from"_qs, u"total"_qs};
    for (size_t level = 0; level < LevelHistogram::levels; ++level) {
        headers.append(logLevelName(static_cast<LogLevel>(level)));
        const bool known = static_cast<LogLevel>(level) != LogLevel::Unknown;
        keys.append(known ? headers.back().toLower() : u"unknown"_qs);
    }
    table.list(headers, keys, rows, objects);
}

} // namespace

Result<LogsOutput> logsOutputFrom(const CommandContext& context, const Arguments& arguments)
{
    LogsOutput output;
    auto query = queryFrom(arguments.value(u"query"_qs),
        {context.session.clock().now(), arguments.has(u"case"_qs), !arguments.has(u"no-accents"_qs)});
    if (!query)
        return fail(std::move(query).error());
    output.query = *std::move(query);
    const QString format = arguments.has(u"format"_qs) ? arguments.value(u"format"_qs)
        : context.console.json()                       ? u"json"_qs
                                                       : u"text"_qs;
    const auto known = exportFormatFromName(format);
    if (!known)
        return fail(ErrorKind::Invalid, Text::tr("--format takes text, json or csv."));
    output.format = *known;
    output.count = arguments.has(u"count"_qs);
    output.stats = arguments.value(u"stats"_qs);
    output.by = arguments.value(u"by"_qs);
    if (!output.by.isEmpty() && output.stats.isEmpty())
        return fail(ErrorKind::Invalid,
            Text::tr("--by belongs to --stats: it names the field by whose values the numbers are told."));
    output.follow = arguments.has(u"follow"_qs);
    if (arguments.has(u"histogram"_qs)) {
        output.histogram = bucketFrom(arguments.value(u"histogram"_qs));
        if (!output.histogram)
            return fail(
                ErrorKind::Invalid, Text::tr("--histogram takes a length of time such as 30s, 5m or 1h."));
    }
    if (arguments.has(u"tail"_qs)) {
        bool number = false;
        output.tail = arguments.value(u"tail"_qs).toLongLong(&number);
        if (!number || output.tail < 0)
            return fail(ErrorKind::Invalid, Text::tr("--tail takes a number of records."));
    }
    return output;
}

Result<> checkFollowed(const LogsOutput& output)
{
    if (output.follow && output.isSummary())
        return fail(ErrorKind::Invalid, Text::tr("What is followed has no end to count up to."));
    return {};
}

Async<qint64> putOut(std::shared_ptr<CommandContext> context, std::shared_ptr<LogStore> store,
    LogsOutput output, LogPrinter::Write write, QByteArray header)
{
    LogPrinter printer(*store, context->session.context().workers(), output.query, std::move(write));
    if (!output.isSummary())
        printer.put(header);
    if (output.follow) {
        const LogPrinter::Following asked{output.tail, output.pastFirst};
        Async<void> following = printer.follow(asked, context->cancel);
        if (auto followed = co_await following; !followed)
            co_return fail(std::move(followed).error());
        co_return printer.written();
    }
    Async<void> reading = printer.settle(context->cancel);
    if (auto read = co_await reading; !read)
        co_return fail(std::move(read).error());
    if (context->cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("Interrupted."));
    if (output.count)
        context->console.line(QString::number(printer.search().size()));
    const Table table(context->console, output.format);
    if (!output.stats.isEmpty() && !output.by.isEmpty())
        tellSpreads(table, printer.search().snapshot(), output.stats, output.by);
    else if (!output.stats.isEmpty())
        tellStats(table, printer.search().snapshot(), output.stats);
    if (output.histogram)
        tellHistogram(table, printer.search().snapshot(), *output.histogram);
    if (!output.isSummary())
        printer.printNewest(output.tail);
    co_return printer.search().size();
}

ExitCode logsExitCode(const Console& console, const Result<qint64>& found)
{
    if (!found && found.error().kind() == ErrorKind::Cancelled)
        return ExitCode::Interrupted;
    if (!found) {
        console.error(found.error());
        return ExitCode::Usage;
    }
    return *found > 0 ? ExitCode::Done : ExitCode::No;
}

} // namespace vigie
