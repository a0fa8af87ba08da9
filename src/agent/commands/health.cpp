// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthCommand)
};

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (arguments.positional() != QStringList{u"check"_qs})
        co_return fail(ErrorKind::Invalid, Text::tr("Say: health check."));
    const QString environment = arguments.value(u"environment"_qs);
    const QString service = arguments.value(u"service"_qs);
    if (auto known = knownEnvironment(*context, environment); !known)
        co_return fail(std::move(known).error());
    QList<QStringList> rows;
    QJsonArray objects;
    State worst = State::Ok;
    for (ServiceHandle* const handle : context->session.services()) {
        if ((!environment.isEmpty() && handle->key().environment.text() != environment)
            || (!service.isEmpty() && handle->key().service.text() != service))
            continue;
        for (const HealthCheck& check : handle->config().healthChecks) {
            QCoro::Task<HealthSample> probing = context->session.probe(check, context->cancel);
            const HealthSample sample = co_await probing;
            worst = worstOf(worst, sample.state);
            const QString latency = sample.latency ? QString::number(sample.latency->count()) : QString();
            rows.append({handle->key().environment.text(), handle->key().service.text(), check.name,
                stateName(sample.state), sample.httpStatus ? QString::number(sample.httpStatus) : QString(),
                latency, sample.failure});
            QJsonArray components;
            for (const HealthComponent& part : sample.components)
                components.append(QJsonObject{{u"name"_qs, part.name}, {u"state"_qs, stateName(part.state)},
                    {u"detail"_qs, part.detail}});
            QJsonObject object{{u"name"_qs, check.name},
                {u"environment"_qs, handle->key().environment.text()},
                {u"service"_qs, handle->key().service.text()}, {u"state"_qs, stateName(sample.state)},
                {u"status"_qs, sample.httpStatus}, {u"failure"_qs, sample.failure},
                {u"version"_qs, sample.version}, {u"components"_qs, components},
                {u"missingHeaders"_qs, QJsonArray::fromStringList(sample.missingHeaders)}};
            if (sample.latency)
                object.insert(u"latencyMs"_qs, static_cast<qint64>(sample.latency->count()));
            if (sample.certificateExpiry)
                object.insert(u"certificateExpiry"_qs, toIso(*sample.certificateExpiry));
            objects.append(object);
        }
    }
    if (objects.isEmpty())
        co_return fail(ErrorKind::NotFound, Text::tr("No health URL is stated for this choice."));
    context->console.list({Text::tr("ENVIRONMENT"), Text::tr("SERVICE"), Text::tr("NAME"), Text::tr("STATE"),
                              Text::tr("STATUS"), Text::tr("MS"), Text::tr("WHY")},
        rows, objects);
    co_return worst == State::Ok ? ExitCode::Done : ExitCode::No;
}

} // namespace

Command healthCommand()
{
    return {u"health"_qs, {u"health check [--environment NAME] [--service NAME]"_qs},
        Text::tr("Ask the health URLs now; ends with 1 unless all are well"),
        {u"environment"_qs, u"service"_qs}, {}, run};
}

} // namespace vigie
