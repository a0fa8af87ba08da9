// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agentprogram.h"

#include "app/demonstration.h"
#include "backup/agent/agentmetrics.h"
#include "backup/ledger/exposure.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AgentCommand)
};

QString serviceText(const ServiceKey& service)
{
    return service.environment.text() + u'/' + service.service.text();
}

QString sizeText(qint64 bytes)
{
    return Text::tr("%1 MB").arg(static_cast<double>(bytes) / 1e6, 0, 'f', 1);
}

QString runText(const BackupRun& run)
{
    const QString service = serviceText(run.service);
    const QString took = spanText(run.endedAt ? Millis(*run.endedAt - run.startedAt) : Millis(0));
    const bool drill = run.kind == BackupRun::Kind::Drill;
    switch (run.outcome) {
    case BackupRun::Outcome::Running:
        return drill ? Text::tr("%1: restoring the newest backup for practice").arg(service)
                     : Text::tr("%1: taking the backup that was due at %2").arg(service, toIso(run.due));
    case BackupRun::Outcome::Done:
        if (run.kind == BackupRun::Kind::Prune)
            return Text::tr("%1: old backups were removed").arg(service);
        if (drill)
            return run.problem.isEmpty()
                ? Text::tr("%1: %2 was restored and checked, in %3").arg(service, run.artefact, took)
                : Text::tr("%1: %2 did not pass: %3").arg(service, run.artefact, run.problem);
        return Text::tr("%1: %2 is stored, %3, in %4").arg(service, run.artefact, sizeText(run.bytes), took);
    case BackupRun::Outcome::Partly:
        return Text::tr("%1: %2 is stored, but not everywhere: %3").arg(service, run.artefact, run.problem);
    case BackupRun::Outcome::Elsewhere:
        return Text::tr("%1: %2 was taken elsewhere").arg(service, run.artefact);
    case BackupRun::Outcome::Failed:
        return Text::tr("%1: attempt %2 failed: %3").arg(service).arg(run.attempt).arg(run.problem);
    case BackupRun::Outcome::Interrupted:
        return u"%1: %2"_qs.arg(service, run.problem);
    case BackupRun::Outcome::Refused:
        return Text::tr("%1: this machine does not practise restoring: %2").arg(service, run.problem);
    }
    return {};
}

} // namespace

QJsonObject runAsJson(const BackupRun& run)
{
    return {{u"id"_qs, run.id}, {u"kind"_qs, runKindName(run.kind)},
        {u"environment"_qs, run.service.environment.text()}, {u"service"_qs, run.service.service.text()},
        {u"due"_qs, toIso(run.due)}, {u"attempt"_qs, run.attempt}, {u"startedAt"_qs, toIso(run.startedAt)},
        {u"endedAt"_qs, run.endedAt ? toIso(*run.endedAt) : QString()},
        {u"outcome"_qs, runOutcomeName(run.outcome)}, {u"artefact"_qs, run.artefact},
        {u"bytes"_qs, run.bytes}, {u"problem"_qs, run.problem}, {u"problemKind"_qs, run.problemKind},
        {u"machine"_qs, run.machine}};
}

AgentProgram::AgentProgram(std::shared_ptr<CommandContext> context)
    : m_context(std::move(context))
{
}

void AgentProgram::adopt(std::shared_ptr<Session> session)
{
    m_session = std::move(session);
    m_means = notifierMeans(*m_session);
    QStringList left;
    const BackupSettings settings = agentSettings(*m_session, &left);
    for (const QString& sentence : std::as_const(left))
        m_context->console.remark(sentence);
    if (settings.jobs.isEmpty())
        m_context->console.remark(Text::tr("The workspace plans no backups: there is nothing to do."));
    m_agent->configure(settings, agentHands(m_session));
}

void AgentProgram::watchFile()
{
    if (m_context->workspaceFile.isEmpty())
        return;
    m_file
        = std::make_unique<WorkspaceFile>(knownProviders(allProviderTypes()), m_session->context().workers());
    connect(m_file.get(), &WorkspaceFile::offered, this, [this] { m_file->acceptOffer(); });
    connect(m_file.get(), &WorkspaceFile::changed, this, [this] { reload(m_file->workspace()); });
    connect(m_file.get(), &WorkspaceFile::opened, this, [this] {
        if (std::exchange(m_reloading, false))
            reload(m_file->workspace());
    });
    const auto spoiled = [this] {
        if (m_file->problem())
            m_context->console.error(*m_file->problem());
        m_context->console.remark(Text::tr("The workspace stays in use as it was read before."));
        if (std::exchange(m_reloading, false))
            m_manager.ready();
    };
    connect(m_file.get(), &WorkspaceFile::spoiled, this, spoiled);
    connect(m_file.get(), &WorkspaceFile::failed, this, spoiled);
    m_file->open(m_context->workspaceFile);
    m_hangUp = std::make_unique<HangUp>([this] {
        m_manager.reloading();
        m_reloading = true;
        m_file->open(m_context->workspaceFile);
    });
}

void AgentProgram::reload(const Workspace& workspace)
{
    if (workspace.id != m_session->workspace().id) {
        m_context->console.remark(
            Text::tr("The file is of another workspace now, “%1”: restart the agent to follow it.")
                .arg(workspace.id));
    } else {
        auto fresh = std::make_shared<Session>(m_session->context(), workspace, m_context->credentials());
        fresh->setWorkspacePath(m_session->workspacePath());
        adopt(std::move(fresh));
        m_context->console.remark(Text::tr("The workspace was read again."));
    }
    m_manager.ready();
}

void AgentProgram::tell(const AgentNotice& notice)
{
    m_context->console.remark(
        noticeTitle(notice) + (notice.problem.isEmpty() ? QString() : u": "_qs + notice.problem));
    std::erase_if(m_telling, [](const QCoro::Task<>& task) { return task.isReady(); });
    m_telling.push_back(send(m_context, m_means, notice));
}

QCoro::Task<> AgentProgram::send(
    std::shared_ptr<CommandContext> context, std::shared_ptr<const Notifier::Means> means, AgentNotice notice)
{
    // Without the context's token: people are told also while the program ends.
    QCoro::Task<QStringList> telling = Notifier::send(std::move(means), std::move(notice), CancelToken());
    const QStringList failures = co_await telling;
    for (const QString& failure : failures)
        context->console.remark(failure);
}

void AgentProgram::show(const BackupRun& run) const
{
    if (!m_context->console.json()) {
        m_context->console.remark(runText(run));
        return;
    }
    m_context->console.line(QString::fromUtf8(QJsonDocument(runAsJson(run)).toJson(QJsonDocument::Compact)));
}

void AgentProgram::showStatus()
{
    if (const auto& busy = m_agent->busyWith()) {
        m_manager.status(runText(*busy));
        return;
    }
    const auto next = m_agent->agenda().nextBegin(m_agent->now());
    m_manager.status(next ? Text::tr("Waiting until %1").arg(toIso(*next)) : Text::tr("Nothing is planned"));
}

Async<ExitCode> AgentProgram::run(std::shared_ptr<AgentProgram> self, Options options)
{
    const std::shared_ptr<CommandContext> context = self->m_context;
    BackupAgent::Options agentOptions;
    agentOptions.once = options.once;
    self->m_agent = makeAgent(context->session, agentOptions);
    BackupAgent* const agent = self->m_agent.get();
    connect(
        agent, &BackupAgent::began, self.get(), [raw = self.get()](const BackupRun& run) { raw->show(run); });
    connect(
        agent, &BackupAgent::ended, self.get(), [raw = self.get()](const BackupRun& run) { raw->show(run); });
    connect(agent, &BackupAgent::tells, self.get(),
        [raw = self.get()](const AgentNotice& notice) { raw->tell(notice); });
    connect(agent, &BackupAgent::trouble, self.get(),
        [raw = self.get()](const QString& sentence) { raw->m_context->console.remark(sentence); });
    connect(agent, &BackupAgent::changed, self.get(), [raw = self.get()] { raw->showStatus(); });
    if (options.metrics) {
        self->m_metrics = std::make_unique<MetricsServer>([agent] { return agentMetrics(*agent); });
        if (auto served = self->m_metrics->listen(*options.metrics); !served)
            co_return fail(std::move(served).error());
        context->console.remark(
            Text::tr("Figures are at http://%1/metrics.").arg(self->m_metrics->address()));
    }
    // The command's own session outlives this.
    self->adopt(std::shared_ptr<Session>(std::shared_ptr<void>(), &context->session));
    if (!options.once)
        self->watchFile();
    self->m_manager.ready();
    const std::stop_callback onStop(context->cancel, [raw = self.get()] { raw->m_manager.stopping(); });
    QCoro::Task<bool> running = BackupAgent::run(self->m_agent, context->cancel);
    const bool well = co_await running;
    for (QCoro::Task<>& telling : self->m_telling)
        co_await telling;
    self->m_hangUp.reset();
    self->m_metrics.reset();
    self->m_file.reset();
    self->m_agent->disconnect(self.get());
    co_return options.once && !well ? ExitCode::No : ExitCode::Done;
}

} // namespace vigie
