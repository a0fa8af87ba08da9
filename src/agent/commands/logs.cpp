// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include "logs/logexport.h"
#include "logs/logrecord.h"

#include <QCoreApplication>

#include <cstdio>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogsCommand)
};

struct Following {
    LogExportFormat format = LogExportFormat::Text;
    bool headerWritten = false;
    qint64 lines = 0;
};

/// A reader that has gone away (head, less) ends the tail quietly.
bool put(const QByteArray& bytes)
{
    const bool written = std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout)
        == static_cast<size_t>(bytes.size());
    return written && std::fflush(stdout) == 0;
}

LogSink sinkFor(std::shared_ptr<Following> state, std::shared_ptr<std::stop_source> stop)
{
    return [state, stop](const QList<LogLine>& lines) {
        QByteArray text;
        if (!state->headerWritten)
            text += exportHeader(state->format);
        state->headerWritten = true;
        for (const LogLine& line : lines) {
            text += exportLine(parseLogLine(line), state->format);
            state->lines += line.kind == LogLine::Kind::Line ? 1 : 0;
        }
        if (!put(text))
            stop->request_stop();
    };
}

Async<void> followOne(ServiceHandle* service, LogRequest request, LogSink sink, CancelToken cancel)
{
    Async<void> task
        = service->provider()->logs()->follow(std::move(request), std::move(sink), std::move(cancel));
    auto outcome = co_await task;
    if (!outcome && outcome.error().kind() != ErrorKind::Cancelled)
        co_return fail(std::move(outcome).error().during(service->title()));
    co_return Result<>();
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    const QString verb = arguments.positional().value(0);
    if ((verb != u"tail" && verb != u"export") || arguments.positional().size() != 1)
        co_return fail(ErrorKind::Invalid, Text::tr("Say: logs tail, or logs export."));
    const QString streamName = arguments.value(u"stream"_qs);
    if (!streamName.isEmpty() && streamName != u"access" && streamName != u"runtime")
        co_return fail(ErrorKind::Invalid, Text::tr("--stream takes runtime or access."));
    const LogStream stream = streamName == u"access" ? LogStream::Access : LogStream::Runtime;
    // An add-on has no access log: asking it for one would end the others too.
    const auto offersIt = [stream](Provider& provider) {
        return provider.logs() && provider.logs()->streams().contains(stream);
    };
    auto services = chosenServices(*context, arguments, offersIt);
    if (!services)
        co_return fail(std::move(services).error());
    const auto state = std::make_shared<Following>();
    const QString format = context->console.json() ? u"jsonl"_qs
        : arguments.has(u"format"_qs)              ? arguments.value(u"format"_qs)
                                                   : u"text"_qs;
    const auto known = exportFormatFromName(format);
    if (!known)
        co_return fail(ErrorKind::Invalid, Text::tr("--format takes text, jsonl or csv."));
    state->format = *known;
    LogRequest request;
    const TimePoint now = context->session.clock().now();
    const QString since = arguments.has(u"since"_qs) ? arguments.value(u"since"_qs)
        : verb == u"export"                          ? u"1h"_qs
                                                     : QString();
    if (!since.isEmpty()) {
        auto moment = momentFrom(since, now);
        if (!moment)
            co_return fail(std::move(moment).error());
        request.since = *moment;
    }
    if (verb == u"export")
        request.until = now;
    if (arguments.has(u"until"_qs)) {
        auto moment = momentFrom(arguments.value(u"until"_qs), now);
        if (!moment)
            co_return fail(std::move(moment).error());
        request.until = *moment;
    }
    request.contains = arguments.value(u"contains"_qs);
    request.stream = stream;

    const auto stop = std::make_shared<std::stop_source>();
    const std::stop_callback interrupted(context->cancel, [stop] { stop->request_stop(); });
    // All at once; the lines of several services appear in the order of their arrival.
    std::vector<Async<void>> running;
    for (ServiceHandle* const service : std::as_const(*services))
        running.push_back(followOne(service, request, sinkFor(state, stop), stop->get_token()));
    std::optional<Error> failure;
    for (Async<void>& one : running) {
        if (auto outcome = co_await one; !outcome)
            failure = std::move(outcome).error();
    }
    if (failure)
        co_return fail(*std::move(failure));
    co_return state->lines > 0 ? ExitCode::Done : ExitCode::No;
}

} // namespace

Command logsCommand()
{
    return {u"logs"_qs,
        {u"logs tail|export [--environment NAME] [--service NAME] [--since TIME] [--until TIME] [--stream runtime|access] [--contains TEXT] [--format text|jsonl|csv]"_qs},
        Text::tr("Follow the logs of services, or write a range of them"),
        {u"environment"_qs, u"service"_qs, u"since"_qs, u"until"_qs, u"stream"_qs, u"contains"_qs,
            u"format"_qs},
        {}, run};
}

} // namespace vigie
