// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include "agent/commands/logsopen.h"
#include "agent/commands/logsoutput.h"
#include "logs/export/recordexport.h"
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
    LogsOutput output;
    QString toFile; ///< empty: standard output
};

/// As a file's name ends, packing aside; text without a file.
LogExportFormat formatOfName(QString file)
{
    file.chop(packingSuffix(packingOfName(file)).size());
    return file.endsWith(u".csv")                             ? LogExportFormat::Csv
        : file.endsWith(u".jsonl") || file.endsWith(u".json") ? LogExportFormat::JsonLines
                                                              : LogExportFormat::Text;
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

/// Everything in @p store that matches, into a file; how many records that were.
Async<qint64> writeFile(std::shared_ptr<CommandContext> context, std::shared_ptr<LogStore> store, Asked asked,
    RecordFormat format)
{
    LogPrinter printer(*store, context->session.context().workers(), asked.output.query, {});
    Async<void> reading = printer.settle(context->cancel);
    if (auto read = co_await reading; !read)
        co_return fail(std::move(read).error());
    const auto records = std::make_shared<const RecordSnapshot>(printer.search().snapshot());
    if (records->size() == 0)
        co_return 0;
    ExportOptions options;
    options.format = std::move(format);
    options.packing = packingOfName(asked.toFile);
    options.facts.product = context->session.workspace().product;
    options.facts.environment
        = asked.services.isEmpty() ? QString() : asked.services.first()->key().environment.text();
    options.facts.query = asked.output.query.text();
    options.facts.exportedAt = context->session.clock().now();
    const auto outcome = std::make_shared<QString>();
    Operation::Control control;
    control.report = [outcome](const Progress& progress, Operation::State) { *outcome = progress.outcome; };
    control.interrupt = context->cancel;
    Async<void> writing = exportRecords(
        records, asked.toFile, std::move(options), context->session.context().workers(), std::move(control));
    if (auto written = co_await writing; !written)
        co_return fail(std::move(written).error());
    context->console.remark(Text::tr("%1: %2").arg(asked.toFile, *outcome));
    co_return records->size();
}

Result<Asked> understand(const CommandContext& context, const Arguments& arguments, bool ranged)
{
    Asked asked;
    const QString streamName = arguments.value(u"stream"_qs);
    if (!streamName.isEmpty() && streamName != u"access" && streamName != u"runtime"
        && streamName != u"build")
        return fail(ErrorKind::Invalid, Text::tr("--stream takes runtime, access or build."));
    asked.request.stream = streamName == u"access" ? LogStream::Access
        : streamName == u"build"                   ? LogStream::Build
                                                   : LogStream::Runtime;
    // An add-on has no access log: asking it for one would end the others too.
    const auto offersIt = [stream = asked.request.stream](Provider& provider) {
        return provider.logs() && provider.logs()->streams().contains(stream);
    };
    auto services = chosenServices(context, arguments, offersIt);
    if (!services)
        return fail(std::move(services).error());
    asked.services = *std::move(services);
    auto output = logsOutputFrom(context, arguments);
    if (!output)
        return fail(std::move(output).error());
    asked.output = *std::move(output);
    asked.toFile = arguments.value(u"output"_qs);
    if (!asked.toFile.isEmpty()) {
        if (!ranged || asked.output.isSummary())
            return fail(ErrorKind::Invalid, Text::tr("--output belongs to logs export."));
        if (!arguments.has(u"format"_qs) && !context.console.json())
            asked.output.format = formatOfName(asked.toFile);
    }
    const TimePoint now = context.session.clock().now();
    const bool since = arguments.has(u"since"_qs);
    // The last matches are looked for in the last hour, unless somebody says where.
    if (since || ranged || asked.output.tail > 0) {
        auto moment = momentFrom(since ? arguments.value(u"since"_qs) : u"1h"_qs, now);
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
    // A range is put in order before it is written, and so is the past of what is followed.
    asked.output.follow = !asked.request.until.has_value();
    if (auto sound = checkFollowed(asked.output); !sound)
        return fail(std::move(sound).error());
    return asked;
}

/// The history, which is written in order once it is there, then what follows, as two sources each.
void openServices(LogStore& store, const Asked& asked, TimePoint now, QThreadPool* pool)
{
    for (ServiceHandle* const service : asked.services) {
        LogRequest request = asked.request;
        if (asked.output.follow && request.since) {
            LogRequest past = request;
            past.until = now;
            auto history = std::make_unique<ServiceSource>(service->key(), service->provider(), past, pool);
            history->setContinued();
            store.open(std::move(history));
            request.since = now;
        }
        store.open(std::make_unique<ServiceSource>(service->key(), service->provider(), request, pool));
    }
}

Async<ExitCode> readServices(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(0);
    if ((verb != u"tail" && verb != u"export") || arguments.positional().size() != 1)
        co_return fail(ErrorKind::Invalid, Text::tr("Say: logs tail, logs export, or logs open."));
    auto asked = understand(*context, arguments, verb == u"export");
    if (!asked) {
        context->console.error(asked.error());
        co_return ExitCode::Usage;
    }
    const auto store = std::make_shared<LogStore>();
    openServices(*store, *asked, context->session.clock().now(), context->session.context().workers());
    const RecordFormat format{asked->output.format, chosenRedaction(context->console), {}, QTimeZone::utc()};
    if (!asked->toFile.isEmpty()) {
        Async<qint64> writing = writeFile(context, store, *std::move(asked), format);
        const auto written = co_await writing;
        co_return logsExitCode(context->console, written);
    }
    const auto writer = std::make_shared<RecordWriter>(format);
    LogPrinter::Write write
        = [writer](QByteArray& text, const Segment& segment, quint32 row, const SourceName& source) {
              text.append(writer->line(segment, row, source));
          };
    Async<qint64> putting
        = putOut(context, store, std::move(asked->output), std::move(write), writer->header());
    const auto found = co_await putting;
    co_return logsExitCode(context->console, found);
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
        {u"logs tail|export [--environment NAME] [--service NAME] [--since TIME] [--until TIME] [--stream runtime|access|build] [--contains TEXT] [--query QUERY] [--case] [--no-accents] [--format text|json|csv] [--tail NUMBER]"_qs,
            u"logs export [--environment NAME] [--service NAME] [--since TIME] [--until TIME] [--query QUERY] [--count] [--stats FIELD [--by FIELD]] [--histogram LENGTH] [--output FILE]"_qs,
            u"logs open FILE… [--query QUERY] [--case] [--no-accents] [--format text|json|csv] [--tail NUMBER] [--follow]"_qs,
            u"logs open FILE… [--query QUERY] [--count] [--stats FIELD [--by FIELD]] [--histogram LENGTH]"_qs},
        Text::tr("Follow the logs of services, write a range of them, or search local log files"),
        {u"environment"_qs, u"service"_qs, u"since"_qs, u"until"_qs, u"stream"_qs, u"contains"_qs,
            u"query"_qs, u"format"_qs, u"output"_qs, u"stats"_qs, u"by"_qs, u"histogram"_qs, u"tail"_qs},
        {u"count"_qs, u"follow"_qs, u"case"_qs, u"no-accents"_qs}, run, {u"open"_qs}};
}

} // namespace vigie
