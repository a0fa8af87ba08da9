// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/settings.h"

#include "providers/vercel/text.h"

namespace vigie::vercelapi {

bool Settings::isCustom() const
{
    return !isProduction() && !isPreview() && target != u"development" && target != u"staging";
}

Settings settingsFrom(const QJsonObject& settings)
{
    Settings read;
    read.team = settings.value(u"team").toString().trimmed();
    read.project = settings.value(u"project").toString().trimmed();
    read.target = settings.value(u"target").toString().trimmed();
    if (read.target.isEmpty())
        read.target = u"production"_qs;
    read.branch = settings.value(u"branch").toString().trimmed();
    read.apiUrl = settings.value(u"api_url").toString().trimmed();
    return read;
}

QList<FieldSpec> settingsFields()
{
    FieldSpec team;
    team.key = u"team"_qs;
    team.title = Text::tr("Team");
    team.help = Text::tr(
        "The team's id (team_…) or its short name in the address of the Vercel dashboard. Leave it empty for "
        "a personal account.");

    FieldSpec project;
    project.key = u"project"_qs;
    project.title = Text::tr("Project");
    project.help = Text::tr("The project's name or id (prj_…), from the project's settings at Vercel.");
    project.required = true;

    FieldSpec target;
    target.key = u"target"_qs;
    target.title = Text::tr("Target");
    target.help = Text::tr(
        "Which deployments belong to this environment: production, preview, or the short name of a custom "
        "environment.");
    target.fallback = u"production"_qs;

    FieldSpec branch;
    branch.key = u"branch"_qs;
    branch.title = Text::tr("Git branch");
    branch.help = Text::tr(
        "Only for previews: the branch that this environment follows. Leave it empty for all branches.");

    FieldSpec apiUrl;
    apiUrl.key = u"api_url"_qs;
    apiUrl.title = Text::tr("API address");
    apiUrl.help = Text::tr("Only for another host than Vercel's own, such as the simulator.");
    apiUrl.type = FieldSpec::Type::Url;

    return {team, project, target, branch, apiUrl};
}

Result<QUrl> baseUrl(const QJsonObject& settings)
{
    const QString given = settingsFrom(settings).apiUrl;
    if (given.isEmpty())
        return QUrl(u"https://api.vercel.com"_qs);
    QUrl url(given, QUrl::StrictMode);
    const bool http = url.scheme() == u"https" || url.scheme() == u"http";
    if (!url.isValid() || !http || url.host().isEmpty()) {
        return fail(ErrorKind::Invalid, Text::tr("“%1” is not the address of an API.").arg(given),
            Text::tr("Correct the field “api_url” of this service, or remove it."));
    }
    return url;
}

} // namespace vigie::vercelapi
