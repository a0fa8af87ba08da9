// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/sessionsecrets.h"

#include "agent/prompt.h"
#include "app/agentwork.h"
#include "app/backupaccess.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SessionSecrets)
};

constexpr qsizetype longestLine = 1 << 20;

/// Byte by byte: a buffer would swallow what the command reads next.
QByteArray firstLine()
{
    QByteArray line;
    char byte = 0;
    while (line.size() < longestLine && ::read(STDIN_FILENO, &byte, 1) == 1 && byte != '\n')
        line.append(byte);
    return line;
}

} // namespace

QStringList credentialNames(const Workspace& workspace, bool sharesRecords)
{
    QStringList names;
    for (const EnvironmentConfig& environment : workspace.environments) {
        for (const ServiceConfig& service : environment.services) {
            if (!service.credential.isEmpty() && !names.contains(service.credential))
                names.append(service.credential);
        }
    }
    for (const QString& name : BackupAccess::credentialNames(workspace)) {
        if (!names.contains(name))
            names.append(name);
    }
    if (sharesRecords)
        names.append(sharedRecordsCredential());
    return names;
}

Result<> takeSessionSecrets(
    const CredentialAccess& credentials, const Workspace& workspace, bool sharesRecords)
{
    const QStringList names = credentialNames(workspace, sharesRecords);
    if (isatty(STDIN_FILENO)) {
        for (const QString& name : names) {
            auto value
                = readSecret(Text::tr("Value of %1 for this run (empty: from the keychain)").arg(name));
            if (!value && value.error().kind() != ErrorKind::Invalid)
                return fail(std::move(value).error());
            if (value)
                credentials.keepForSession(name, *std::move(value));
        }
        return {};
    }
    const QJsonDocument document = QJsonDocument::fromJson(firstLine());
    if (!document.isObject())
        return fail(ErrorKind::Invalid,
            Text::tr(
                "--session-secrets reads one line from standard input: a JSON object of names and values."));
    const QJsonObject values = document.object();
    for (auto value = values.begin(); value != values.end(); ++value) {
        if (!names.contains(value.key()) || !value.value().isString() || value.value().toString().isEmpty())
            return fail(ErrorKind::Invalid,
                Text::tr("“%1” is no credential of this workspace, or its value is no text.")
                    .arg(value.key()),
                Text::tr("The workspace names these: %1.").arg(names.join(u", ")));
        credentials.keepForSession(value.key(), Secret(value.value().toString().toUtf8()));
    }
    return {};
}

QString sessionSecretsHint()
{
    return Text::tr("With --session-secrets a run takes its credentials from the terminal or from standard "
                    "input and keeps them in memory only; see vigiectl(1).");
}

} // namespace vigie
