// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commands/logsopen.h"

#include "agent/logprinter.h"
#include "logs/record/recordwriter.h"
#include "logs/source/filesource.h"
#include "logs/source/pipesource.h"
#include "logs/stats/groupednumbers.h"
#include "logs/stats/levelhistogram.h"
#include "logs/stats/topvalues.h"

#include <QCoreApplication>
#include <QDir>

#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogsCommand)
};

struct Wanted {
    QStringList files;
    LogQuery query;
    LogExportFormat format = LogExportFormat::Text;
    bool count = false;
    QString stats; ///< a field
    std::optional<Millis> histogram; ///< length of a bucket
    qint64 tail = -1; ///< negative: all
    bool follow = false;
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

Result<Wanted> understand(const CommandContext& context, const Arguments& arguments)
{
    Wanted wanted;
    wanted.files = arguments.positional().mid(1);
    if (wanted.files.isEmpty())
        return fail(ErrorKind::Invalid, Text::tr("Name log files or folders to open; - is standard input."));
    auto query = queryFrom(arguments.value(u"query"_qs),
        {context.session.clock().now(), arguments.has(u"case"_qs), !arguments.has(u"no-accents"_qs)});
    if (!query)
        return fail(std::move(query).error());
    wanted.query = *std::move(query);
    const QString format = arguments.has(u"format"_qs) ? arguments.value(u"format"_qs)
        : context.console.json()                       ? u"json"_qs
                                                       : u"text"_qs;
    const auto known = exportFormatFromName(format);
    if (!known)
        return fail(ErrorKind::Invalid, Text::tr("--format takes text, json or csv."));
    wanted.format = *known;
    wanted.count = arguments.has(u"count"_qs);
    wanted.stats = arguments.value(u"stats"_qs);
    wanted.follow = arguments.has(u"follow"_qs);
    if (arguments.has(u"histogram"_qs)) {
        wanted.histogram = bucketFrom(arguments.value(u"histogram"_qs));
        if (!wanted.histogram)
            return fail(
                ErrorKind::Invalid, Text::tr("--histogram takes a length of time such as 30s, 5m or 1h."));
    }
    if (arguments.has(u"tail"_qs)) {
        bool number = false;
        wanted.tail = arguments.value(u"tail"_qs).toLongLong(&number);
        if (!number || wanted.tail < 0)
            return fail(ErrorKind::Invalid, Text::tr("--tail takes a number of records."));
    }
    if (wanted.follow && (wanted.count || wanted.histogram || !wanted.stats.isEmpty()))
        return fail(ErrorKind::Invalid, Text::tr("What is followed has no end to count up to."));
    return wanted;
}

/// Files as they are named; of a folder those within it that are not hidden.
void openAll(LogStore& store, const Wanted& wanted, QThreadPool* pool)
{
    FileSource::Options options;
    options.follow = wanted.follow;
    for (const QString& file : wanted.files) {
        if (file == u"-") {
            store.open(std::make_unique<PipeSource>(STDIN_FILENO, Text::tr("standard input"), pool));
            continue;
        }
        QStringList paths{file};
        if (const QDir folder(file); folder.exists()) {
            paths.clear();
            for (const QString& name : folder.entryList(QDir::Files | QDir::Readable, QDir::Name))
                paths.append(folder.filePath(name));
        }
        for (const QString& path : std::as_const(paths))
            store.open(std::make_unique<FileSource>(path, options, pool));
    }
}

LogPrinter::Write writing(LogExportFormat format)
{
    if (format == LogExportFormat::Text)
        return [](QByteArray& text, const Segment& segment, quint32 row, const SourceName&) {
            const std::string_view line = segment.line(row);
            text.append(line.data(), static_cast<qsizetype>(line.size()));
            text.append('\n');
        };
    // A filter over a file changes nothing in it: what goes out is what came in.
    return
        [writer = RecordWriter(format, std::nullopt)](QByteArray& text, const Segment& segment, quint32 row,
            const SourceName& source) { text.append(writer.line(readRecord(segment, row), source)); };
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

Async<qint64> open(std::shared_ptr<CommandContext> context, Wanted wanted)
{
    LogStore store;
    QThreadPool* const pool = context->session.context().workers();
    openAll(store, wanted, pool);
    LogPrinter printer(store, pool, wanted.query, writing(wanted.format));
    if (wanted.format == LogExportFormat::Csv && !wanted.count && wanted.stats.isEmpty() && !wanted.histogram)
        printer.put(RecordWriter(wanted.format, std::nullopt).header());
    if (wanted.follow) {
        Async<void> following = printer.follow(context->cancel);
        if (auto followed = co_await following; !followed)
            co_return fail(std::move(followed).error());
        co_return printer.written();
    }
    Async<void> reading = printer.settle(context->cancel);
    if (auto read = co_await reading; !read)
        co_return fail(std::move(read).error());
    if (context->cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("Interrupted."));
    if (wanted.count)
        context->console.line(QString::number(printer.search().size()));
    if (!wanted.stats.isEmpty())
        tellStats(context->console, printer.search().snapshot(), wanted.stats);
    if (wanted.histogram)
        tellHistogram(context->console, printer.search().snapshot(), *wanted.histogram);
    if (!wanted.count && wanted.stats.isEmpty() && !wanted.histogram)
        printer.printNewest(wanted.tail);
    co_return printer.search().size();
}

} // namespace

Async<ExitCode> openLogs(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    auto wanted = understand(*context, arguments);
    if (!wanted) {
        context->console.error(wanted.error());
        co_return ExitCode::Usage;
    }
    Async<qint64> opening = open(context, *std::move(wanted));
    const auto found = co_await opening;
    if (!found && found.error().kind() == ErrorKind::Cancelled)
        co_return ExitCode::Interrupted;
    if (!found) {
        context->console.error(found.error());
        co_return ExitCode::Usage;
    }
    co_return *found > 0 ? ExitCode::Done : ExitCode::No;
}

} // namespace vigie
