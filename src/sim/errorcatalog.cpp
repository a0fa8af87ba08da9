// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/errorcatalog.h"

namespace vigie::sim {

using namespace std::chrono_literals;

namespace {

const QString api = u"mecapy-api"_qs;
const QString web = u"mecapy-web"_qs;

QList<StackFrame> incidentFrames()
{
    return {{u"starlette/routing.py"_qs, u"app"_qs, 73, false,
                {u"        async def app(scope, receive, send):"_qs,
                    u"            response = await f(request)"_qs,
                    u"            await response(scope, receive, send)"_qs}},
        {u"mecapy/api/upload.py"_qs, u"create_upload"_qs, 88, true,
            {u"    key = object_key(project_id, file.filename)"_qs,
                u"    stored = await storage.put(project_id, file.filename, file.file)"_qs,
                u"    return UploadCreated(id=stored.id, size=stored.size)"_qs}},
        {u"mecapy/storage/client.py"_qs, u"put"_qs, 54, true,
            {u"        # direct upload to the v2 bucket"_qs,
                u"        self._s3.put_object(Bucket=UPLOAD_BUCKET, Key=key, Body=body)"_qs,
                u"        return StoredObject(key=key, size=size)"_qs}},
        {u"botocore/client.py"_qs, u"_make_api_call"_qs, 1023, false,
            {u"            error_class = self.exceptions.from_code(error_code)"_qs,
                u"            raise error_class(parsed_response, operation_name)"_qs, u"        else:"_qs}}};
}

QList<StackFrame> frames(const QString& file, const QString& function, int line, const QString& source)
{
    return {{u"mecapy/main.py"_qs, u"dispatch"_qs, 61, true,
                {u"    with tracing(request):"_qs, u"        return await call_next(request)"_qs, u""_qs}},
        {file, function, line, true, {u""_qs, source, u""_qs}}};
}

QList<StackFrame> webFrames(const QString& file, const QString& function, int line, const QString& source)
{
    return {{u"node_modules/next/dist/client/app-index.js"_qs, u"render"_qs, 212, false, {}},
        {file, function, line, true, {u""_qs, source, u""_qs}}};
}

} // namespace

QList<ErrorProject> makeErrorProjects()
{
    return {{u"4507"_qs, api, u"MecaPy API"_qs, u"python-fastapi"_qs, true},
        {u"4508"_qs, web, u"MecaPy Web"_qs, u"javascript-nextjs"_qs, false}};
}

QList<ErrorIssue> makeErrorIssues(TimePoint epoch)
{
    QList<ErrorIssue> issues;
    const auto add
        = [&](const QString& project, const QString& type, const QString& value, const QString& culprit,
              const QString& level, const QString& transaction, QList<StackFrame> stack, double perHour,
              int daysAgo, const QString& status, const QString& substatus) {
              const auto n = issues.size();
              issues.append({.id = QString::number(6'021'440'118 + n * 3'317),
                  .shortId = project.toUpper() + u'-' + QString::number(21 + n * 2),
                  .project = project,
                  .type = type,
                  .value = value,
                  .culprit = culprit,
                  .level = level,
                  .transaction = transaction,
                  .frames = std::move(stack),
                  .perHour = perHour,
                  .isIncident = false,
                  .from = epoch - 24h * daysAgo,
                  .status = status,
                  .substatus = substatus,
                  .assignee = n % 3 == 0 ? static_cast<PersonIndex>(n % 5) : NoPerson,
                  .statusChanged = {},
                  .resolvedInNextRelease = false});
          };
    const QString error = u"error"_qs;
    const QString warning = u"warning"_qs;
    const QString unresolved = u"unresolved"_qs;
    const QString ongoing = u"ongoing"_qs;

    add(api, u"KeyError"_qs, u"'unit'"_qs, u"mecapy.models.result in from_row"_qs, error,
        u"/calculations/{id}/result"_qs,
        frames(u"mecapy/models/result.py"_qs, u"from_row"_qs, 47,
            u"        return cls(values=row[\"values\"], unit=row[\"unit\"])"_qs),
        1.1, 29, unresolved, ongoing);
    add(api, u"TimeoutError"_qs, u"queue beam did not answer within 30 s"_qs,
        u"mecapy.queue.client in submit"_qs, error, u"/calculations"_qs,
        frames(u"mecapy/queue/client.py"_qs, u"submit"_qs, 118, u"        async with timeout(30):"_qs), 0.4,
        27, unresolved, ongoing);
    add(api, u"IntegrityError"_qs, u"duplicate key value violates unique constraint \"projects_slug_key\""_qs,
        u"mecapy.api.projects in create_project"_qs, error, u"/projects"_qs,
        frames(u"mecapy/api/projects.py"_qs, u"create_project"_qs, 73, u"    await session.commit()"_qs),
        0.25, 24, unresolved, ongoing);
    add(api, u"InvalidTokenError"_qs, u"Signature verification failed"_qs,
        u"mecapy.auth.keycloak in decode"_qs, warning, u"/users/me"_qs,
        frames(u"mecapy/auth/keycloak.py"_qs, u"decode"_qs, 39, u"    return jwt.decode(token, key)"_qs), 0.7,
        26, u"ignored"_qs, u"archived_until_escalating"_qs);
    add(api, u"LinAlgError"_qs, u"Singular matrix"_qs, u"mecapy.solver.beam in solve"_qs, error,
        u"/calculations"_qs,
        frames(u"mecapy/solver/beam.py"_qs, u"solve"_qs, 214, u"    return np.linalg.solve(k, f)"_qs), 0.5,
        22, unresolved, ongoing);
    add(api, u"OperationalError"_qs, u"server closed the connection unexpectedly"_qs,
        u"mecapy.database.session in ping"_qs, error, u"/health"_qs,
        frames(
            u"mecapy/database/session.py"_qs, u"ping"_qs, 22, u"    await connection.execute(SELECT_1)"_qs),
        0.06, 19, u"resolved"_qs, {});
    add(api, u"SlowQuery"_qs, u"calculations by project took 2.1 s"_qs,
        u"mecapy.database.session in timed"_qs, warning, u"/projects/{id}"_qs,
        frames(u"mecapy/database/session.py"_qs, u"timed"_qs, 57, u"    log.warning(\"slow query\")"_qs), 0.3,
        16, unresolved, ongoing);
    add(web, u"TypeError"_qs, u"Cannot read properties of undefined (reading 'mesh')"_qs,
        u"app/projects/[id]/viewer in draw"_qs, error, u"/projects/[id]"_qs,
        webFrames(
            u"app/projects/[id]/viewer.tsx"_qs, u"draw"_qs, 142, u"  const { vertices } = part.mesh;"_qs),
        0.9, 13, unresolved, ongoing);
    add(web, u"ChunkLoadError"_qs, u"Loading chunk 4121 failed"_qs, u"webpack in requireEnsure"_qs, error,
        u"/projects"_qs, webFrames(u"webpack/runtime"_qs, u"requireEnsure"_qs, 1, u"throw error;"_qs), 0.35,
        28, unresolved, ongoing);
    add(web, u"Error"_qs, u"Hydration failed because the server rendered HTML didn't match the client"_qs,
        u"app/layout in RootLayout"_qs, warning, u"/"_qs,
        webFrames(u"app/layout.tsx"_qs, u"RootLayout"_qs, 31, u"  <ThemeProvider>"_qs), 0.6, 11, unresolved,
        ongoing);
    add(web, u"AbortError"_qs, u"The user aborted a request."_qs, u"lib/api in request"_qs, u"info"_qs,
        u"/projects"_qs,
        webFrames(u"lib/api.ts"_qs, u"request"_qs, 64, u"  const answer = await fetch(url);"_qs), 1.4, 29,
        u"ignored"_qs, u"archived_until_escalating"_qs);

    // The incident, as the API sees it and as the browser sees it.
    add(api, u"NoSuchBucket"_qs,
        u"An error occurred (NoSuchBucket) when calling the PutObject operation: The specified bucket does not exist"_qs,
        u"mecapy.storage.client in put"_qs, error, u"/upload"_qs, incidentFrames(), 620, 1, unresolved,
        u"escalating"_qs);
    issues.last().isIncident = true;
    issues.last().assignee = NoPerson;
    add(web, u"ApiError"_qs, u"500 on POST /upload"_qs, u"lib/api in request"_qs, error, u"/projects/[id]"_qs,
        webFrames(u"lib/api.ts"_qs, u"request"_qs, 71, u"  throw new ApiError(answer.status, path);"_qs), 410,
        1, unresolved, u"new"_qs);
    issues.last().isIncident = true;
    issues.last().assignee = NoPerson;
    return issues;
}

} // namespace vigie::sim
