// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/credentialdetector.h"

#include "async/worker.h"
#include "credentials/importparsers.h"
#include "credentials/regularfile.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CredentialImport)
};

struct Opened {
    ImportFinding finding;
    std::optional<RegularFile> file;
};

/// The file and what is to be said about it as a file. Nothing when there is none.
std::optional<Opened> openSource(const QString& tool, const QString& path)
{
    Opened opened;
    opened.finding.tool = tool;
    opened.finding.path = path;
    Result<RegularFile> file = readRegularFile(path);
    if (!file) {
        if (file.error().kind() == ErrorKind::NotFound)
            return std::nullopt;
        opened.finding.problem = std::move(file).error();
        return opened;
    }
    ImportFinding& finding = opened.finding;
    finding.modified = file->modified;
    finding.permissions = file->permissions;
    finding.fingerprint = sourceFingerprint(file->content);
    const QString real = file->target.isEmpty() ? path : file->target;
    if (!file->target.isEmpty())
        finding.notes.append(Text::tr("It is a link to %1.").arg(real));
    if (file->foreign)
        finding.notes.append(Text::tr("It belongs to another user of this machine."));
    if (file->groupOrOthers) {
        QString quoted = real;
        quoted.replace(u'\'', QStringLiteral("'\\''"));
        finding.permissionsFix = QStringLiteral("chmod 600 '%1'").arg(quoted);
    }
    opened.file = *std::move(file);
    return opened;
}

void take(ImportFinding* finding, ImportedCredentials credentials)
{
    if (credentials)
        finding->credentials = *std::move(credentials);
    else
        finding->problem = std::move(credentials).error();
}

ImportFinding fromEnvironment(
    const QString& tool, const QStringList& variables, ImportableCredential credential)
{
    ImportFinding finding;
    finding.tool = tool;
    finding.variables = variables;
    finding.notes.append(
        Text::tr("It comes from the environment in which Vigie was started, and goes before the tool's "
                 "file."));
    finding.credentials = {std::move(credential)};
    return finding;
}

} // namespace

CredentialDetector::CredentialDetector(ImportPlaces places)
    : m_places(std::move(places))
{
}

QList<ImportFinding> CredentialDetector::detect() const
{
    QList<ImportFinding> found;
    cleverCloud(&found);
    vercel(&found);
    sentry(&found);
    postgresql(&found);
    return found;
}

Async<QList<ImportFinding>> CredentialDetector::detectOn(QThreadPool* workers, ImportPlaces places)
{
    auto look = [places] { return CredentialDetector(places).detect(); };
    auto looking = onPool(workers, std::move(look));
    QList<ImportFinding> found = co_await looking;
    co_return found;
}

void CredentialDetector::cleverCloud(QList<ImportFinding>* found) const
{
    const QString tool = QStringLiteral("clever-tools");
    const QString token = m_places.variable(QStringLiteral("CLEVER_TOKEN"));
    const QString secret = m_places.variable(QStringLiteral("CLEVER_SECRET"));
    if (!token.isEmpty() && !secret.isEmpty()) { // one alone is ignored, as by the tool
        ImportableCredential credential;
        credential.provider = QStringLiteral("clever-cloud");
        credential.account = QStringLiteral("$env");
        const QString key = m_places.variable(QStringLiteral("OAUTH_CONSUMER_KEY"));
        const QString keySecret = m_places.variable(QStringLiteral("OAUTH_CONSUMER_SECRET"));
        credential.copied = {Text::tr("Token"), Text::tr("Token secret")};
        if (const QString host = m_places.variable(QStringLiteral("API_HOST")); !host.isEmpty())
            credential.settings.insert(u"api_url", host);
        credential.value = cleverOAuthCredential(token, secret, key, keySecret);
        found->append(fromEnvironment(
            tool, {QStringLiteral("CLEVER_TOKEN"), QStringLiteral("CLEVER_SECRET")}, std::move(credential)));
    }
    const QStringList candidates = m_places.cleverTools();
    for (const QString& path : candidates) {
        auto opened = openSource(tool, path);
        // The last candidate is a folder on today's machines, and then no source at all.
        if (!opened || (!opened->file && path == candidates.last() && candidates.size() > 1))
            continue;
        if (opened->file)
            take(&opened->finding, readCleverTools(opened->file->content.reveal()));
        found->append(std::move(opened->finding));
        return;
    }
}

void CredentialDetector::vercel(QList<ImportFinding>* found) const
{
    const QString tool = QStringLiteral("Vercel CLI");
    if (QByteArray token = m_places.variable(QStringLiteral("VERCEL_TOKEN")).toUtf8(); !token.isEmpty()) {
        ImportableCredential credential;
        credential.provider = QStringLiteral("vercel");
        credential.copied = {Text::tr("Token")};
        credential.value = Secret(std::move(token));
        found->append(fromEnvironment(tool, {QStringLiteral("VERCEL_TOKEN")}, std::move(credential)));
    }
    const QStringList folders = m_places.vercelFolders();
    for (const QString& folder : folders) {
        auto opened = openSource(tool, folder + QStringLiteral("/auth.json"));
        if (!opened)
            continue;
        if (opened->file) {
            const Result<RegularFile> config = readRegularFile(folder + QStringLiteral("/config.json"));
            take(&opened->finding,
                readVercelAuth(
                    opened->file->content.reveal(), config ? config->content.reveal() : QByteArray()));
        }
        found->append(std::move(opened->finding));
        return;
    }
}

void CredentialDetector::sentry(QList<ImportFinding>* found) const
{
    const QString tool = QStringLiteral("sentry-cli");
    const QString token = m_places.variable(QStringLiteral("SENTRY_AUTH_TOKEN"));
    if (!token.isEmpty()) {
        found->append(fromEnvironment(tool, {QStringLiteral("SENTRY_AUTH_TOKEN")},
            sentryCredential(token.toUtf8(), m_places.variable(QStringLiteral("SENTRY_URL")),
                m_places.variable(QStringLiteral("SENTRY_ORG")),
                m_places.variable(QStringLiteral("SENTRY_PROJECT")))));
    }
    const QStringList files = m_places.sentryFiles();
    for (const QString& path : files) {
        auto opened = openSource(tool, path);
        if (!opened)
            continue;
        if (opened->file) {
            take(&opened->finding, readSentryRc(opened->file->content.reveal()));
            if (opened->finding.credentials.isEmpty() && !opened->finding.problem)
                continue; // defaults without a token
        }
        found->append(std::move(opened->finding));
    }
}

void CredentialDetector::postgresql(QList<ImportFinding>* found) const
{
    const QString tool = QStringLiteral("PostgreSQL");
    if (auto passwords = openSource(tool, m_places.pgpass())) {
        if (passwords->file && passwords->file->groupOrOthers) {
            passwords->finding.problem = Error(ErrorKind::Forbidden,
                Text::tr("%1 can be read by others, so PostgreSQL's own tools ignore it, and so does Vigie.")
                    .arg(passwords->finding.path),
                Text::tr("Close it with the command shown, and look again."));
        } else if (passwords->file) {
            take(&passwords->finding, readPgpass(passwords->file->content.reveal()));
        }
        found->append(std::move(passwords->finding));
    }
    const QStringList files = m_places.pgServiceFiles();
    QStringList taken;
    for (const QString& path : files) {
        auto services = openSource(tool, path);
        if (!services)
            continue;
        if (services->file) {
            take(&services->finding, readPgService(services->file->content.reveal()));
            services->finding.credentials.removeIf(
                [&taken](const ImportableCredential& service) { return taken.contains(service.account); });
            for (const ImportableCredential& service : std::as_const(services->finding.credentials))
                taken.append(service.account);
        }
        found->append(std::move(services->finding));
    }
}

} // namespace vigie
