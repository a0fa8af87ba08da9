// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/command.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(EnvironmentsCommand)
};

Async<ExitCode> run(std::shared_ptr<CommandContext> context, Arguments arguments)
{
    if (auto fits = arguments.wordsAtMost(0); !fits)
        co_return fail(std::move(fits).error());
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
    context->console.list(
        {Text::tr("NAME"), Text::tr("KIND"), Text::tr("SERVICES"), Text::tr("TITLE")}, rows, objects);
    co_return ExitCode::Done;
}

} // namespace

Command environmentsCommand()
{
    return {u"environments"_qs, {u"environments"_qs}, Text::tr("List the environments of the workspace"), {},
        {}, run};
}

} // namespace vigie
