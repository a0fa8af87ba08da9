// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include "agent/commands/logsopen.h"
#include "agent/logprinter.h"
#include "logs/record/recordwriter.h"
#include "logs/source/servicesource.h"
#include "logs/store/logsearch.h"

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
};

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
    const QString format = context.console.json() ? u"jsonl"_qs
        : arguments.has(u"format"_qs)             ? arguments.value(u"format"_qs)
                                                  : u"text"_qs;
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
    const RecordWriter writer(asked->format, Redaction());
    LogPrinter printer(store, pool, asked->query,
        [&writer](QByteArray& text, const Segment& segment, quint32 row, const SourceName& source) {
            text.append(writer.line(readRecord(segment, row), source));
        });
    printer.put(writer.header());
    // A range is put in order before it is written; what is followed is written as it comes.
    const bool range = asked->request.until.has_value();
    Async<void> reading = range ? printer.settle(context->cancel) : printer.follow(context->cancel);
    if (auto read = co_await reading; !read)
        co_return fail(std::move(read).error());
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
        {u"logs tail|export [--environment NAME] [--service NAME] [--since TIME] [--until TIME] [--stream runtime|access] [--query QUERY] [--case] [--no-accents] [--contains TEXT] [--format text|jsonl|csv]"_qs,
            u"logs open FILE… [--query QUERY] [--case] [--no-accents] [--format text|json|csv] [--tail NUMBER] [--follow]"_qs,
            u"logs open FILE… [--query QUERY] [--count] [--stats FIELD] [--histogram LENGTH]"_qs},
        Text::tr("Follow the logs of services, write a range of them, or search local log files"),
        {u"environment"_qs, u"service"_qs, u"since"_qs, u"until"_qs, u"stream"_qs, u"contains"_qs,
            u"query"_qs, u"format"_qs, u"stats"_qs, u"histogram"_qs, u"tail"_qs},
        {u"count"_qs, u"follow"_qs, u"case"_qs, u"no-accents"_qs}, run, {u"open"_qs}};
}

} // namespace vigie
