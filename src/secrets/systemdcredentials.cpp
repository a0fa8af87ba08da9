// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/systemdcredentials.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SecretStore)
};

constexpr QLatin1StringView folderPrefix("vigie_");

tl::unexpected<Error> readOnly()
{
    return fail(ErrorKind::Unsupported,
        Text::tr("Credentials that systemd gives to a service cannot be changed by the service."),
        Text::tr("Change the file that LoadCredential= names in the unit, and restart the service."));
}

} // namespace

std::shared_ptr<SystemdCredentials> SystemdCredentials::ofThisService()
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    return folder.isEmpty() ? nullptr : std::make_shared<SystemdCredentials>(folder);
}

Async<Secret> SystemdCredentials::read(SecretName name, CancelToken)
{
    if (auto named = checkSecretName(name); !named)
        co_return fail(std::move(named).error());
    const QString path = m_folder + u'/' + name.credential;
    const QString inFolder = m_folder + u'/' + folderPrefix + name.credential;
    QFile file(QFileInfo::exists(path) || !QFileInfo::exists(inFolder) ? path : inFolder);
    const QFileInfo info(file.fileName());
    if (!info.exists())
        co_return fail(ErrorKind::NotFound,
            Text::tr("systemd gave this service no credential “%1”.").arg(name.credential),
            Text::tr(
                "Add LoadCredential=%1:/etc/vigie/credentials/%1 to the unit, with a file that only root "
                "can read.")
                .arg(name.credential));
    if (!info.isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        co_return fail(ErrorKind::Forbidden,
            Text::tr("The credential “%1” of this service cannot be read: %2")
                .arg(name.credential, file.errorString()));
    QByteArray value = file.read(longest);
    if (value.endsWith('\n'))
        value.chop(1);
    co_return Secret(std::move(value));
}

Async<void> SystemdCredentials::write(SecretName, Secret, CancelToken)
{
    co_return readOnly();
}

Async<void> SystemdCredentials::remove(SecretName, CancelToken)
{
    co_return readOnly();
}

Async<QStringList> SystemdCredentials::list(QString, CancelToken)
{
    QStringList names = QDir(m_folder).entryList(QDir::Files);
    for (QString& name : names) {
        if (name.startsWith(folderPrefix))
            name.remove(0, folderPrefix.size());
    }
    names.removeDuplicates();
    names.sort();
    co_return names;
}

} // namespace vigie
