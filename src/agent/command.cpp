// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Command)
};

} // namespace

QList<Command> allCommands()
{
    return {environmentsCommand(), servicesCommand(), deploymentsCommand(), logsCommand(), healthCommand(),
        variablesCommand(), errorsCommand(), databaseCommand(), backupCommand(), agentCommand(),
        plansCommand(), locksCommand(), holdsCommand(), secretCommand(), auditCommand()};
}

Result<> knownEnvironment(const CommandContext& context, const QString& environment)
{
    if (environment.isEmpty() || context.session.workspace().environment(EnvironmentId(environment)))
        return {};
    QStringList names;
    for (const EnvironmentConfig& known : context.session.workspace().environments)
        names.append(known.id.text());
    return fail(ErrorKind::NotFound, Text::tr("There is no environment “%1”.").arg(environment),
        Text::tr("Known ones: %1.").arg(names.join(u", ")));
}

Result<QList<ServiceHandle*>> chosenServices(
    const CommandContext& context, const Arguments& arguments, const std::function<bool(Provider&)>& fits)
{
    const QString environment = arguments.value(u"environment"_qs);
    const QString service = arguments.value(u"service"_qs);
    if (auto known = knownEnvironment(context, environment); !known)
        return fail(std::move(known).error());
    QList<ServiceHandle*> chosen;
    QStringList candidates;
    for (ServiceHandle* const handle : context.session.services()) {
        if (!handle->provider() || !fits(*handle->provider()))
            continue;
        const bool named = (environment.isEmpty() || handle->key().environment.text() == environment)
            && (service.isEmpty() || handle->key().service.text() == service);
        if (named)
            chosen.append(handle);
        candidates.append(handle->key().environment.text() + u'/' + handle->key().service.text());
    }
    if (chosen.isEmpty() && candidates.isEmpty())
        return fail(ErrorKind::NotFound, Text::tr("No service of this workspace can do this."));
    if (chosen.isEmpty())
        return fail(ErrorKind::NotFound, Text::tr("No service fits."),
            Text::tr("Services that can do this: %1.").arg(candidates.join(u", ")));
    return chosen;
}

Result<ServiceHandle*> chosenService(
    const CommandContext& context, const Arguments& arguments, const std::function<bool(Provider&)>& fits)
{
    auto chosen = chosenServices(context, arguments, fits);
    if (!chosen)
        return fail(std::move(chosen).error());
    if (chosen->size() > 1) {
        QStringList candidates;
        for (const ServiceHandle* const handle : std::as_const(*chosen))
            candidates.append(handle->key().environment.text() + u'/' + handle->key().service.text());
        return fail(ErrorKind::Invalid, Text::tr("Several services fit: %1.").arg(candidates.join(u", ")),
            Text::tr("Name one with --environment and --service."));
    }
    return chosen->first();
}

Async<ActionTarget> readTarget(std::shared_ptr<CommandContext> context, ServiceKey key)
{
    Async<QList<JournalEntry>> question = context->session.journal()->entries();
    auto entries = co_await question;
    if (!entries)
        co_return fail(std::move(entries).error());
    ActionTarget target = context->session.actionTarget(key);
    target.history = *std::move(entries);
    co_return target;
}

Result<TimePoint> momentFrom(const QString& text, TimePoint now)
{
    static const QRegularExpression span(QStringLiteral("^(\\d+)(s|m|h|d)$"));
    const auto match = span.match(text);
    if (match.hasMatch()) {
        const qint64 count = match.captured(1).toLongLong();
        const QChar unit = match.captured(2).front();
        const qint64 seconds = unit == u's' ? count
            : unit == u'm'                  ? count * 60
            : unit == u'h'                  ? count * 3600
                                            : count * 86400;
        return now - std::chrono::seconds(seconds);
    }
    if (const auto time = fromIso(text))
        return *time;
    return fail(ErrorKind::Invalid, Text::tr("“%1” is not a time.").arg(text),
        Text::tr("Write 90s, 15m, 6h, 30d, or 2026-11-23T10:00:00Z."));
}

} // namespace vigie
