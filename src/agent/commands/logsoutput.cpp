// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/logsoutput.h"

#include "logs/stats/groupednumbers.h"
#include "logs/stats/levelhistogram.h"
#include "logs/stats/topvalues.h"

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

template <class Stats> void addAll(Stats& stats, const RecordSnapshot& matches)
{
    for (quint32 index = 0; index < matches.timeline.segmentCount(); ++index) {
        if (!matches.timeline.isDropped(index) && index < matches.matches.size())
            stats.add(
                matches.timeline.segment(index), matches.matches[index], 0, matches.matches[index].rows());
    }
}

QString figure(double value)
{
    return QString::number(value, 'g', 6);
}

void tellStats(const Console& console, const RecordSnapshot& matches, const QString& field)
{
    constexpr size_t most = 50;
    GroupedNumbers numbers(field, QString());
    addAll(numbers, matches);
    const auto groups = numbers.groups();
    // A field that holds numbers for most records is told by its spread, any other by its values.
    TopValues values(field);
    addAll(values, matches);
    const quint64 having = values.rows() - values.absent();
    if (!groups.empty() && groups.front().numbers.count() * 2 > having && values.distinct() > 20) {
        const NumberSketch& sketch = groups.front().numbers;
        const QList<std::pair<QString, double>> facts{{u"count"_qs, static_cast<double>(sketch.count())},
            {u"min"_qs, sketch.least()}, {u"p50"_qs, sketch.quantile(0.5)}, {u"p90"_qs, sketch.quantile(0.9)},
            {u"p99"_qs, sketch.quantile(0.99)}, {u"max"_qs, sketch.most()}};
        QList<std::pair<QString, QString>> shown;
        QJsonObject object{{u"name"_qs, field}};
        for (const auto& [name, value] : facts) {
            shown.append({name, figure(value)});
            object.insert(name, value);
        }
        console.object(shown, object);
        return;
    }
    QList<QStringList> rows;
    QJsonArray objects;
    for (const TopValues::Value& value : values.top(most)) {
        rows.append({QString::number(value.count), value.text});
        objects.append(
            QJsonObject{{u"name"_qs, value.text}, {u"count"_qs, static_cast<qint64>(value.count)}});
    }
    console.list({Text::tr("COUNT"), Text::tr("VALUE")}, rows, objects);
}

void tellHistogram(const Console& console, const RecordSnapshot& matches, Millis bucket)
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
    for (size_t level = 0; level < LevelHistogram::levels; ++level)
        headers.append(logLevelName(static_cast<LogLevel>(level)));
    console.list(headers, rows, objects);
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
        Async<void> following = printer.follow(output.tail, context->cancel);
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
    if (!output.stats.isEmpty())
        tellStats(context->console, printer.search().snapshot(), output.stats);
    if (output.histogram)
        tellHistogram(context->console, printer.search().snapshot(), *output.histogram);
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
