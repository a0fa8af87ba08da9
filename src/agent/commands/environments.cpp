// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include <QCoreApplication>

namespace vigie {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("EnvironmentsCommand", text);
}

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments)
{
    QList<QStringList> rows;
    QJsonArray objects;
    for (const EnvironmentConfig& environment : context->session.workspace().environments) {
        const QString title = environment.title.isEmpty() ? environment.id.text() : environment.title;
        const QString count = QString::number(environment.services.size());
        rows.append({environment.id.text(), kindName(environment.kind), count, title});
        objects.append(QJsonObject{{u"name"_qs, environment.id.text()},
            {u"kind"_qs, kindName(environment.kind)}, {u"title"_qs, title},
            {u"services"_qs, environment.services.size()}, {u"production"_qs, environment.isProduction()}});
    }
    context->console.list({tr("NAME"), tr("KIND"), tr("SERVICES"), tr("TITLE")}, rows, objects);
    co_return ExitCode::Done;
}

} // namespace

Command environmentsCommand()
{
    return {
        u"environments"_qs, u"environments"_qs, tr("List the environments of the workspace"), {}, {}, run};
}

} // namespace vigie
