// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agentprogram.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AgentCommand)
};

Async<ExitCode> listRuns(std::shared_ptr<CommandContext> context, int most)
{
    Async<QList<BackupRun>> asking = agentRuns(context->session, most);
    const Result<QList<BackupRun>> runs = co_await asking;
    if (!runs)
        co_return fail(runs.error());
    QList<QStringList> rows;
    QJsonArray objects;
    for (const BackupRun& run : *runs) {
        rows.append({toIso(run.startedAt), run.service.environment.text() + u'/' + run.service.service.text(),
            runKindName(run.kind), runOutcomeName(run.outcome),
            run.artefact.isEmpty() ? run.problem : run.artefact, run.machine});
        objects.append(runAsJson(run));
    }
    context->console.list({Text::tr("BEGAN"), Text::tr("SERVICE"), Text::tr("KIND"), Text::tr("OUTCOME"),
                              Text::tr("BACKUP"), Text::tr("MACHINE")},
        rows, objects);
    co_return ExitCode::Done;
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (auto words = arguments.wordsAtMost(1); !words)
        co_return fail(std::move(words).error());
    const QString verb = arguments.positional().value(0);
    if (verb == u"runs") {
        bool isNumber = true;
        const int most = arguments.has(u"limit"_qs) ? arguments.value(u"limit"_qs).toInt(&isNumber) : 20;
        if (!isNumber || most < 1)
            co_return fail(ErrorKind::Invalid, Text::tr("--limit takes a number from 1 on."));
        Async<ExitCode> listing = listRuns(context, most);
        co_return co_await listing;
    }
    if (!verb.isEmpty())
        co_return fail(ErrorKind::Invalid, Text::tr("“%1” is nothing that an agent does.").arg(verb),
            Text::tr("vigiectl agent --help shows what there is."));
    AgentProgram::Options options;
    options.once = arguments.has(u"once"_qs);
    if (arguments.has(u"metrics"_qs)) {
        auto address = MetricsAddress::fromText(arguments.value(u"metrics"_qs));
        if (!address)
            co_return fail(std::move(address).error());
        options.metrics = *address;
    }
    const auto program = std::make_shared<AgentProgram>(context);
    Async<ExitCode> running = AgentProgram::run(program, std::move(options));
    co_return co_await running;
}

} // namespace

Command agentCommand()
{
    return {u"agent"_qs, {u"agent [--metrics ADDRESS:PORT] [--once]"_qs, u"agent runs [--limit N]"_qs},
        Text::tr(
            "Take backups when they are due, practise restoring them, and tell people when something fails"),
        {u"metrics"_qs, u"limit"_qs}, {u"once"_qs}, run};
}

} // namespace vigie
