// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include "agent/commands/logsopen.h"
#include "agent/logprinter.h"
#include "logs/export/recordexport.h"
#include "logs/record/recordwriter.h"
#include "logs/source/servicesource.h"
#include "logs/store/logsearch.h"
#include "settings/settings.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogsCommand)
};

/// What the command line asks of services.
struct Asked {
    QList<ServiceHandle*> services;
    LogRequest request;
    LogExportFormat format = LogExportFormat::Text;
    LogQuery query;
    QString output; ///< a file; empty: standard output
};

/// As a file's name ends, packing aside; text without a file.
QString formatOfName(QString file)
{
    const QString packing = packingSuffix(packingOfName(file));
    file.chop(packing.size());
    return file.endsWith(u".csv")                             ? u"csv"_qs
        : file.endsWith(u".jsonl") || file.endsWith(u".json") ? u"jsonl"_qs
                                                              : u"text"_qs;
}

/// The patterns that the person has chosen in the window, or the usual ones.
Redaction chosenRedaction(const Console& console)
{
    const Settings settings(SettingsPaths::standard());
    const QStringList lines = settings.textList(Setting::LogRedaction);
    if (lines.isEmpty())
        return Redaction();
    const auto chosen = Redaction::fromLines(lines);
    if (!chosen)
        console.remark(Text::tr(
            "The patterns of secrets in the settings make no sense (line %1: %2). The usual ones are used.")
                           .arg(chosen.error().line + 1)
                           .arg(chosen.error().text));
    return chosen ? *chosen : Redaction();
}

/// Everything that @p printer has found, into a file.
Async<ExitCode> writeFile(std::shared_ptr<CommandContext> context, Asked asked,
    std::shared_ptr<const RecordSnapshot> records, RecordFormat format)
{
    if (records->size() == 0)
        co_return ExitCode::No;
    ExportOptions options;
    options.format = std::move(format);
    options.packing = packingOfName(asked.output);
    options.facts.product = context->session.workspace().product;
    options.facts.environment
        = asked.services.isEmpty() ? QString() : asked.services.first()->key().environment.text();
    options.facts.query = asked.query.text();
    options.facts.exportedAt = context->session.clock().now();
    const auto outcome = std::make_shared<QString>();
    Operation::Control control;
    control.report = [outcome](const Progress& progress, Operation::State) { *outcome = progress.outcome; };
    control.interrupt = context->cancel;
    Async<void> writing = exportRecords(
        records, asked.output, std::move(options), context->session.context().workers(), std::move(control));
    if (auto written = co_await writing; !written)
        co_return fail(std::move(written).error());
    context->console.remark(Text::tr("%1: %2").arg(asked.output, *outcome));
    co_return ExitCode::Done;
}

Result<Asked> understand(const CommandContext& context, const Arguments& arguments, bool ranged)
{
    Asked asked;
    const QString streamName = arguments.value(u"stream"_qs);
    if (!streamName.isEmpty() && streamName != u"access" && streamName != u"runtime")
        return fail(ErrorKind::Invalid, Text::tr("--stream takes runtime or access."));
    asked.request.stream = streamName == u"access" ? LogStream::Access : LogStream::Runtime;
    // An add-on has no access log: asking it for one would end the others too.
    const auto offersIt = [stream = asked.request.stream](Provider& provider) {
        return provider.logs() && provider.logs()->streams().contains(stream);
    };
    auto services = chosenServices(context, arguments, offersIt);
    if (!services)
        return fail(std::move(services).error());
    asked.services = *std::move(services);
    asked.output = arguments.value(u"output"_qs);
    if (!asked.output.isEmpty() && !ranged)
        return fail(ErrorKind::Invalid, Text::tr("--output belongs to logs export."));
    const QString format = context.console.json() ? u"jsonl"_qs
        : arguments.has(u"format"_qs)             ? arguments.value(u"format"_qs)
                                                  : formatOfName(asked.output);
    const auto known = exportFormatFromName(format);
    if (!known)
        return fail(ErrorKind::Invalid, Text::tr("--format takes text, jsonl or csv."));
    asked.format = *known;
    const TimePoint now = context.session.clock().now();
    const QString since = arguments.has(u"since"_qs) ? arguments.value(u"since"_qs)
        : ranged                                     ? u"1h"_qs
                                                     : QString();
    if (!since.isEmpty()) {
        auto moment = momentFrom(since, now);
        if (!moment)
            return fail(std::move(moment).error());
        asked.request.since = *moment;
    }
    if (ranged)
        asked.request.until = now;
    if (arguments.has(u"until"_qs)) {
        auto moment = momentFrom(arguments.value(u"until"_qs), now);
        if (!moment)
            return fail(std::move(moment).error());
        asked.request.until = *moment;
    }
    asked.request.contains = arguments.value(u"contains"_qs);
    auto query = queryFrom(
        arguments.value(u"query"_qs), {now, arguments.has(u"case"_qs), !arguments.has(u"no-accents"_qs)});
    if (!query)
        return fail(std::move(query).error());
    asked.query = *std::move(query);
    return asked;
}

Async<ExitCode> readServices(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(0);
    if ((verb != u"tail" && verb != u"export") || arguments.positional().size() != 1)
        co_return fail(ErrorKind::Invalid, Text::tr("Say: logs tail, logs export, or logs open."));
    auto asked = understand(*context, arguments, verb == u"export");
    if (!asked)
        co_return fail(std::move(asked).error());

    LogStore store;
    QThreadPool* const pool = context->session.context().workers();
    for (ServiceHandle* const service : std::as_const(asked->services))
        store.open(
            std::make_unique<ServiceSource>(service->key(), service->provider(), asked->request, pool));
    RecordFormat format;
    format.format = asked->format;
    format.redaction = chosenRedaction(context->console);
    const RecordWriter writer(format);
    LogPrinter printer(store, pool, asked->query,
        [&writer](QByteArray& text, const Segment& segment, quint32 row, const SourceName& source) {
            text.append(writer.line(segment, row, source));
        });
    if (asked->output.isEmpty())
        printer.put(writer.header());
    // A range is put in order before it is written; what is followed is written as it comes.
    const bool range = asked->request.until.has_value();
    Async<void> reading = range ? printer.settle(context->cancel) : printer.follow(context->cancel);
    if (auto read = co_await reading; !read)
        co_return fail(std::move(read).error());
    if (!asked->output.isEmpty()) {
        const auto records = std::make_shared<const RecordSnapshot>(printer.search().snapshot());
        Async<ExitCode> writing = writeFile(context, *asked, records, format);
        co_return co_await writing;
    }
    if (range)
        printer.printNewest(-1);
    co_return printer.written() > 0 ? ExitCode::Done : ExitCode::No;
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (arguments.positional().value(0) == u"open")
        return openLogs(std::move(context), std::move(arguments));
    return readServices(std::move(context), std::move(arguments));
}

} // namespace

Command logsCommand()
{
    return {u"logs"_qs,
        {u"logs tail|export [--environment NAME] [--service NAME] [--since TIME] [--until TIME] [--stream runtime|access] [--query QUERY] [--case] [--no-accents] [--contains TEXT] [--format text|jsonl|csv] [--output FILE]"_qs,
            u"logs open FILE… [--query QUERY] [--case] [--no-accents] [--format text|json|csv] [--tail NUMBER] [--follow]"_qs,
            u"logs open FILE… [--query QUERY] [--count] [--stats FIELD] [--histogram LENGTH]"_qs},
        Text::tr("Follow the logs of services, write a range of them, or search local log files"),
        {u"environment"_qs, u"service"_qs, u"since"_qs, u"until"_qs, u"stream"_qs, u"contains"_qs,
            u"query"_qs, u"format"_qs, u"output"_qs, u"stats"_qs, u"histogram"_qs, u"tail"_qs},
        {u"count"_qs, u"follow"_qs, u"case"_qs, u"no-accents"_qs}, run, {u"open"_qs}};
}

} // namespace vigie
