# SPDX-License-Identifier: GPL-3.0-or-later
"""Every call of the simulator that a vendor's OpenAPI document describes, reads first, then writes."""

from dataclasses import dataclass
from typing import Any, Optional
from urllib.parse import quote

from simulator import Answer, wait_until


@dataclass
class Call:
    service: str
    name: str  # the fixture's file name
    method: str
    template: str  # the path as the document writes it
    path: str  # the path that is asked
    body: Any = None
    status: int = 200
    content: Optional[str] = None  # when it is not application/json
    lines: bool = False  # one JSON value a line
    endless: int = 0  # for a stream that does not end: how many lines to read
    wrong_token: bool = False

    def ask(self, sim):
        if self.endless:
            lines = sim.lines(self.service, self.path, self.endless)
            return Answer(200, {"Content-Type": self.content}, "\n".join(lines))
        return sim.ask(self.service, self.method, self.path, self.body,
                       authorization="Bearer wrong" if self.wrong_token else None)


def calls(sim):
    yield from vercel_reads(sim)
    yield from vercel_writes(sim)
    yield from sentry_reads(sim)
    yield from sentry_writes(sim)


def vercel_facts(sim):
    team = f"teamId={sim['vercel_team']}"
    project = sim.ask("vercel", "GET", f"/v9/projects/{sim['vercel_project']}?{team}").json()
    return team, project


def deployments(sim, team, project, **query):
    text = "".join(f"&{key}={value}" for key, value in query.items())
    answer = sim.ask("vercel", "GET", f"/v6/deployments?projectId={project['id']}&limit=100&{team}{text}")
    return answer.json()["deployments"]


def vercel_reads(sim):
    def get(name, template, path, **more):
        return Call("vercel", name, "GET", template, path + ("&" if "?" in path else "?") + team, **more)

    team, project = vercel_facts(sim)
    p = project["id"]
    current = project["targets"]["production"]["id"]
    alias = project["targets"]["production"]["alias"][0]
    failed = deployments(sim, team, project, state="ERROR")[0]["uid"]
    preview = deployments(sim, team, project, target="preview", state="READY")[0]["uid"]
    one = "/v13/deployments/{idOrUrl}"

    yield get("user", "/v2/user", "/v2/user")
    yield Call("vercel", "user-wrong-token", "GET", "/v2/user", "/v2/user", status=403, wrong_token=True)
    yield get("teams", "/v2/teams", "/v2/teams?limit=20")
    yield get("team", "/v2/teams/{teamId}", f"/v2/teams/{sim['vercel_team']}")
    yield get("team-members", "/v3/teams/{teamId}/members", f"/v3/teams/{sim['vercel_team']}/members")
    yield get("projects", "/v10/projects", "/v10/projects")
    yield get("project", "/v9/projects/{idOrName}", f"/v9/projects/{p}")
    yield get("project-by-name", "/v9/projects/{idOrName}", f"/v9/projects/{project['name']}?rollbackInfo=true")
    yield get("project-unknown", "/v9/projects/{idOrName}", "/v9/projects/nothing", status=404)
    yield get("deployments", "/v6/deployments", f"/v6/deployments?projectId={p}&limit=100")
    yield get("deployments-page", "/v6/deployments", f"/v6/deployments?projectId={p}&limit=5")
    yield get("deployments-failed", "/v6/deployments", f"/v6/deployments?state=ERROR,CANCELED&projectId={p}")
    yield get("deployments-bad-limit", "/v6/deployments", "/v6/deployments?limit=1000", status=400)
    yield get("deployment", one, f"/v13/deployments/{current}?withGitRepoInfo=true")
    yield get("deployment-by-alias", one, f"/v13/deployments/{alias}")
    yield get("deployment-failed", one, f"/v13/deployments/{failed}")
    yield get("deployment-preview", one, f"/v13/deployments/{preview}")
    yield get("deployment-unknown", one, "/v13/deployments/dpl_nothing", status=404)
    yield get("deployment-events", "/v3/deployments/{idOrUrl}/events", f"/v3/deployments/{current}/events")
    yield get("deployment-events-lines", "/v3/deployments/{idOrUrl}/events",
              f"/v3/now/deployments/{failed}/events?direction=forward&follow=&format=lines",
              content="application/stream+json", lines=True)
    yield get("deployment-aliases", "/v2/deployments/{id}/aliases", f"/v2/deployments/{current}/aliases")
    yield get("deployment-checks", "/v1/deployments/{deploymentId}/checks", f"/v1/deployments/{current}/checks")
    yield get("aliases", "/v4/aliases", f"/v4/aliases?projectId={p}")
    yield get("aliases-of-rollback", "/v4/aliases", f"/v4/aliases?projectId={p}&rollbackDeploymentId={current}")
    yield get("alias", "/v4/aliases/{idOrAlias}", f"/v4/aliases/{alias}")
    yield get("domains", "/v9/projects/{idOrName}/domains", f"/v9/projects/{p}/domains")
    yield get("domain", "/v9/projects/{idOrName}/domains/{domain}", f"/v9/projects/{p}/domains/{alias}")
    yield get("domain-config", "/v6/domains/{domain}/config", f"/v6/domains/{alias}/config")
    yield get("variables", "/v10/projects/{idOrName}/env", f"/v10/projects/{p}/env")
    yield get("variables-decrypted", "/v10/projects/{idOrName}/env", f"/v10/projects/{p}/env?decrypt=true")
    envs = sim.ask("vercel", "GET", f"/v10/projects/{p}/env?{team}").json()["envs"]
    for kind in ("plain", "encrypted", "sensitive"):
        one_of = next(each["id"] for each in envs if each["type"] == kind)
        yield get(f"variable-{kind}", "/v1/projects/{idOrName}/env/{id}", f"/v1/projects/{p}/env/{one_of}")
    yield get("custom-environments", "/v9/projects/{idOrName}/custom-environments",
              f"/v9/projects/{p}/custom-environments")
    yield get("rolling-release", "/v1/projects/{idOrName}/rolling-release", f"/v1/projects/{p}/rolling-release")
    yield get("promote-aliases", "/v1/projects/{projectId}/promote/aliases", f"/v1/projects/{p}/promote/aliases")
    yield get("runtime-logs", "/v1/projects/{projectId}/deployments/{deploymentId}/runtime-logs",
              f"/v1/projects/{p}/deployments/{current}/runtime-logs?format=lines",
              content="application/stream+json", lines=True, endless=20)


def vercel_writes(sim):
    def call(method, name, template, path, body=None, **more):
        return Call("vercel", name, method, template, path + ("&" if "?" in path else "?") + team, body, **more)

    team, project = vercel_facts(sim)
    p, name = project["id"], project["name"]
    current = project["targets"]["production"]["id"]
    older = next(each["uid"] for each in deployments(
        sim, team, project, target="production", state="READY", rollbackCandidate="true") if each["uid"] != current)
    preview = deployments(sim, team, project, target="preview", state="READY")[0]["uid"]
    promote = "/v10/projects/{projectId}/promote/{deploymentId}"

    yield call("POST", "promote-current", promote, f"/v10/projects/{p}/promote/{current}", {}, status=409)
    yield call("POST", "promote-preview", promote, f"/v10/projects/{p}/promote/{preview}", {}, status=400)
    yield call("POST", "promote", promote, f"/v10/projects/{p}/promote/{older}", {}, status=201)
    wait_until(lambda: vercel_facts(sim)[1]["targets"]["production"]["id"] == older)
    yield call("GET", "project-after-promote", "/v9/projects/{idOrName}", f"/v9/projects/{p}?rollbackInfo=true")
    yield call("GET", "promote-aliases-done", "/v1/projects/{projectId}/promote/aliases",
               f"/v1/projects/{p}/promote/aliases")
    sim.ask("vercel", "POST", f"/v9/projects/{p}/rollback/{current}?description=Contract&{team}", {})
    wait_until(lambda: vercel_facts(sim)[1]["targets"]["production"]["id"] == current)
    yield call("GET", "project-after-rollback", "/v9/projects/{idOrName}", f"/v9/projects/{p}?rollbackInfo=true")
    yield call("PATCH", "project-thawed", "/v9/projects/{idOrName}", f"/v9/projects/{p}",
               {"autoAssignCustomDomains": True})
    yield call("PATCH", "project-bad-setting", "/v9/projects/{idOrName}", f"/v9/projects/{p}",
               {"autoAssignCustomDomains": "yes"}, status=400)

    yield call("POST", "redeploy", "/v13/deployments", "/v13/deployments?forceNew=1",
               {"deploymentId": preview, "name": name, "meta": {"action": "redeploy"}})
    running = deployments(sim, team, project)[0]["uid"]
    yield call("GET", "deployments-running", "/v6/deployments", f"/v6/deployments?projectId={p}&limit=3")
    yield call("PATCH", "cancel", "/v12/deployments/{id}/cancel", f"/v12/deployments/{running}/cancel")
    yield call("PATCH", "cancel-finished", "/v12/deployments/{id}/cancel", f"/v12/deployments/{running}/cancel", status=400)
    yield call("POST", "deploy-git", "/v13/deployments", "/v13/deployments",
               {"name": name, "gitSource": {"type": "github", "org": "mecapy", "repo": "mecapy", "ref": "main"}})
    yield call("POST", "deploy-without-name", "/v13/deployments", "/v13/deployments", {"deploymentId": preview}, status=400)

    env = "/v10/projects/{idOrName}/env"
    variable = {"key": "CONTRACT", "value": "one", "type": "encrypted", "target": ["preview"], "comment": "by contract"}
    yield call("POST", "variable-created", env, f"/v10/projects/{p}/env", variable, status=201)
    yield call("POST", "variables-created", env, f"/v10/projects/{p}/env",
               [{**variable, "key": "CONTRACT_TWO", "gitBranch": "feat/x"}, variable], status=201)
    yield call("POST", "variable-conflict", env, f"/v10/projects/{p}/env", variable, status=400)
    envs = {each["key"]: each["id"] for each in sim.ask("vercel", "GET", f"/v10/projects/{p}/env?{team}").json()["envs"]}
    one = "/v9/projects/{idOrName}/env/{id}"
    yield call("PATCH", "variable-edited", one, f"/v9/projects/{p}/env/{envs['CONTRACT']}", {"value": "two"})
    yield call("DELETE", "variable-deleted", one, f"/v9/projects/{p}/env/{envs['CONTRACT']}")
    yield call("DELETE", "variable-gone", one, f"/v9/projects/{p}/env/{envs['CONTRACT']}", status=404)
    yield call("DELETE", "variables-deleted", "/v1/projects/{idOrName}/env", f"/v1/projects/{p}/env",
               {"ids": [envs["CONTRACT_TWO"]]})


ORGANISATION = "/api/0/organizations/{organization_id_or_slug}"
PROJECT = "/api/0/projects/{organization_id_or_slug}/{project_id_or_slug}"


def sentry_reads(sim):
    def get(name, template, path, **more):
        return Call("sentry", name, "GET", template, "/api/0" + path, **more)

    org = f"/organizations/{sim['sentry_org']}"
    project = f"/projects/{sim['sentry_org']}/{sim['sentry_project']}"
    issues = sim.ask("sentry", "GET", f"/api/0{org}/issues/?query=&project={sim['sentry_project']}").json()
    issue = f"{org}/issues/{issues[0]['id']}"
    resolved = next(each["id"] for each in issues if each["status"] == "resolved")
    event = sim.ask("sentry", "GET", f"/api/0{issue}/events/").json()[1]["eventID"]
    release = quote(sim.ask("sentry", "GET", f"/api/0{org}/releases/").json()[0]["version"], safe="@")
    one_issue = ORGANISATION + "/issues/{issue_id}/"

    yield get("organizations", "/api/0/organizations/", "/organizations/")
    yield Call("sentry", "organizations-wrong-token", "GET", "/api/0/organizations/", "/api/0/organizations/",
               status=401, wrong_token=True)
    yield get("organization", ORGANISATION + "/", f"{org}/?detailed=0")
    yield get("projects", ORGANISATION + "/projects/", f"{org}/projects/")
    yield get("environments", ORGANISATION + "/environments/", f"{org}/environments/")
    yield get("project-environments", PROJECT + "/environments/", f"{project}/environments/")
    yield get("monitors", ORGANISATION + "/monitors/", f"{org}/monitors/")
    yield get("issues", ORGANISATION + "/issues/", f"{org}/issues/?query=&statsPeriod=14d&groupStatsPeriod=24h")
    yield get("issues-unresolved", ORGANISATION + "/issues/",
              f"{org}/issues/?query=is:unresolved&environment=production&groupStatsPeriod=14d&limit=2")
    yield get("issues-bad-period", ORGANISATION + "/issues/", f"{org}/issues/?statsPeriod=soon", status=400)
    yield get("project-issues", PROJECT + "/issues/", f"{project}/issues/?query=")
    yield get("issue", one_issue, issue + "/")
    yield get("issue-resolved", one_issue, f"{org}/issues/{resolved}/")
    yield get("issue-unknown", one_issue, f"{org}/issues/1/", status=404)
    yield get("issue-events", ORGANISATION + "/issues/{issue_id}/events/", f"{issue}/events/")
    for which in ("latest", "oldest", event):
        yield get("issue-event-" + (which if which != event else "by-id"),
                  ORGANISATION + "/issues/{issue_id}/events/{event_id}/", f"{issue}/events/{which}/")
    yield get("short-id", ORGANISATION + "/shortids/{issue_id}/", f"{org}/shortids/{issues[0]['shortId']}/")
    yield get("event-id", ORGANISATION + "/eventids/{event_id}/", f"{org}/eventids/{event}/")
    yield get("project-events", PROJECT + "/events/", f"{project}/events/")
    yield get("releases", ORGANISATION + "/releases/", f"{org}/releases/?per_page=10")
    yield get("releases-health", ORGANISATION + "/releases/", f"{org}/releases/?health=1&per_page=3")
    yield get("project-releases", PROJECT + "/releases/", f"{project}/releases/")
    yield get("release", ORGANISATION + "/releases/{version}/", f"{org}/releases/{release}/?health=1")
    yield get("release-unknown", ORGANISATION + "/releases/{version}/", f"{org}/releases/nothing/", status=404)
    yield get("release-commits", ORGANISATION + "/releases/{version}/commits/", f"{org}/releases/{release}/commits/")
    yield get("release-deploys", ORGANISATION + "/releases/{version}/deploys/", f"{org}/releases/{release}/deploys/")
    fields = "field=sum(session)&field=crash_free_rate(session)&field=count_unique(user)"
    yield get("sessions", ORGANISATION + "/sessions/", f"{org}/sessions/?{fields}&statsPeriod=24h&interval=1h")
    yield get("sessions-by-release", ORGANISATION + "/sessions/",
              f"{org}/sessions/?{fields}&statsPeriod=24h&interval=6h&groupBy=release&groupBy=environment&groupBy=project")
    yield get("sessions-bad-field", ORGANISATION + "/sessions/", f"{org}/sessions/?field=magic()", status=400)
    series = ORGANISATION + "/events-timeseries/"
    yield get("timeseries", series, f"{org}/events-timeseries/?dataset=errors&yAxis=count()&statsPeriod=24h&interval=1h")
    yield get("timeseries-by-environment", series,
              f"{org}/events-timeseries/?dataset=errors&statsPeriod=6h&interval=1h&groupBy=environment&topEvents=3")
    yield get("timeseries-bad-dataset", series, f"{org}/events-timeseries/?dataset=poems", status=400)
    yield get("stats-v2", ORGANISATION + "/stats_v2/",
              f"{org}/stats_v2/?field=sum(quantity)&groupBy=outcome&category=error&statsPeriod=24h&interval=1h")
    yield get("project-stats", PROJECT + "/stats/", f"{project}/stats/?stat=received&resolution=1h")


def sentry_writes(sim):
    def call(method, name, template, path, body=None, **more):
        return Call("sentry", name, method, template, "/api/0" + path, body, **more)

    org = f"/organizations/{sim['sentry_org']}"
    project = f"/projects/{sim['sentry_org']}/{sim['sentry_project']}"
    open_issues = sim.ask("sentry", "GET", f"/api/0{org}/issues/?project={sim['sentry_project']}").json()
    first, second = open_issues[0]["id"], open_issues[1]["id"]
    one_issue = ORGANISATION + "/issues/{issue_id}/"

    yield call("PUT", "issue-resolve", one_issue, f"{org}/issues/{first}/", {"status": "resolved"})
    yield call("PUT", "issue-archive", one_issue, f"{org}/issues/{first}/",
               {"status": "ignored", "substatus": "archived_until_escalating", "statusDetails": {}})
    yield call("PUT", "issue-reopen", one_issue, f"{org}/issues/{first}/", {"status": "unresolved"})
    yield call("PUT", "issue-bad-status", one_issue, f"{org}/issues/{first}/", {"status": "gone"}, status=400)
    yield call("PUT", "issues-resolve", ORGANISATION + "/issues/", f"{org}/issues/?id={first}&id={second}",
               {"status": "resolved", "statusDetails": {"inNextRelease": True}})
    yield call("PUT", "issues-none", ORGANISATION + "/issues/", f"{org}/issues/?id=1", {"status": "resolved"}, status=204)
    yield call("PUT", "project-issues-reopen", PROJECT + "/issues/", f"{project}/issues/?id={first}&id={second}",
               {"status": "unresolved", "snoozeDuration": None})

    version = "contract@1.2.3"
    releases = ORGANISATION + "/releases/"
    yield call("POST", "release-created", releases, f"{org}/releases/",
               {"version": version, "projects": [sim["sentry_project"]]}, status=201)
    yield call("POST", "release-there", releases, f"{org}/releases/",
               {"version": version, "projects": [sim["sentry_project"]]}, status=208)
    yield call("POST", "release-without-version", releases, f"{org}/releases/", {"projects": ["x"]}, status=400)
    one = releases + "{version}/"
    yield call("PUT", "release-finalized", one, f"{org}/releases/{version}/", {"dateReleased": "2026-01-09T11:20:00Z"})
    yield call("POST", "deploy-created", one + "deploys/", f"{org}/releases/{version}/deploys/",
               {"environment": "production", "name": "by contract"}, status=201)
    yield call("POST", "deploy-without-environment", one + "deploys/", f"{org}/releases/{version}/deploys/",
               {"name": "by contract"}, status=400)
    sim.ask("sentry", "POST", f"/api/0{org}/releases/", {"version": "contract@0", "projects": [sim["sentry_project"]]})
    yield call("DELETE", "release-deleted", one, f"{org}/releases/contract@0/", status=204)
