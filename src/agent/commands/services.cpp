// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ServicesCommand)
};

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (auto fits = arguments.wordsAtMost(0); !fits)
        co_return fail(std::move(fits).error());
    const QString only = arguments.value(u"environment"_qs);
    if (auto known = knownEnvironment(*context, only); !known)
        co_return fail(std::move(known).error());
    QList<QStringList> rows;
    QJsonArray objects;
    for (ServiceHandle* const handle : context->session.services()) {
        if (!only.isEmpty() && handle->key().environment.text() != only)
            continue;
        QJsonObject object{{u"name"_qs, handle->key().service.text()},
            {u"environment"_qs, handle->key().environment.text()}, {u"role"_qs, roleName(handle->role())},
            {u"provider"_qs, handle->type().id}, {u"title"_qs, handle->title()}};
        QString state = u"-"_qs;
        QString version;
        if (handle->provider() && handle->provider()->status()) {
            Async<ServiceStatus> question = handle->provider()->status()->status(context->cancel);
            const auto status = co_await question;
            state = status ? stateName(status->state) : errorKindName(status.error().kind());
            object.insert(u"state"_qs, state);
            if (status) {
                version = status->version.shortCommit();
                object.insert(u"commit"_qs, status->version.commit);
                object.insert(u"word"_qs, status->word);
                object.insert(u"instances"_qs, status->instances.size());
            } else {
                object.insert(u"error"_qs, status.error().what());
            }
        }
        rows.append({handle->key().environment.text(), handle->key().service.text(), handle->type().id, state,
            version});
        objects.append(object);
    }
    context->console.list({Text::tr("ENVIRONMENT"), Text::tr("NAME"), Text::tr("PROVIDER"), Text::tr("STATE"),
                              Text::tr("VERSION")},
        rows, objects);
    co_return ExitCode::Done;
}

} // namespace

Command servicesCommand()
{
    return {u"services"_qs, {u"services [--environment NAME]"_qs},
        Text::tr("List the services with their state and version"), {u"environment"_qs}, {}, run};
}

} // namespace vigie
