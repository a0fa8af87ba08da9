// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/importplaces.h"

#include <QDir>
#include <QProcessEnvironment>

namespace vigie {

ImportPlaces::ImportPlaces(QString home, QHash<QString, QString> environment)
    : m_home(std::move(home))
    , m_environment(std::move(environment))
{
}

ImportPlaces ImportPlaces::current()
{
    QHash<QString, QString> variables;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString& name : names)
        variables.insert(name, environment.value(name));
    return {QDir::homePath(), variables};
}

QString ImportPlaces::folder(const QString& name, const QString& underHome) const
{
    // The specification tells to ignore relative paths in these variables.
    const QString given = variable(name);
    return QDir::isAbsolutePath(given) ? given : m_home + u'/' + underHome;
}

QStringList ImportPlaces::cleverTools() const
{
    if (const QString chosen = variable(QStringLiteral("CONFIGURATION_FILE")); !chosen.isEmpty())
        return {chosen};
    const QString config = folder(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral(".config"));
    // Very old versions wrote a file where the folder is now.
    return {
        config + QStringLiteral("/clever-cloud/clever-tools.json"), config + QStringLiteral("/clever-cloud")};
}

QStringList ImportPlaces::vercelFolders() const
{
    const QString name = QStringLiteral("/com.vercel.cli");
    QStringList folders{folder(QStringLiteral("XDG_DATA_HOME"), QStringLiteral(".local/share")) + name};
    const QStringList shared = variable(QStringLiteral("XDG_DATA_DIRS")).split(u':', Qt::SkipEmptyParts);
    for (const QString& path : shared) {
        if (QDir::isAbsolutePath(path))
            folders.append(path + name);
    }
    folders.append(m_home + QStringLiteral("/.now"));
    return folders;
}

QStringList ImportPlaces::sentryFiles() const
{
    QStringList files{folder(QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral(".config"))
            + QStringLiteral("/sentry/sentrycli.ini"),
        m_home + QStringLiteral("/.sentryclirc")};
    if (const QString last = variable(QStringLiteral("SENTRY_PROPERTIES")); !last.isEmpty())
        files.append(last);
    return files;
}

QString ImportPlaces::pgpass() const
{
    const QString chosen = variable(QStringLiteral("PGPASSFILE"));
    return chosen.isEmpty() ? m_home + QStringLiteral("/.pgpass") : chosen;
}

QStringList ImportPlaces::pgServiceFiles() const
{
    const QString chosen = variable(QStringLiteral("PGSERVICEFILE"));
    QStringList files{chosen.isEmpty() ? m_home + QStringLiteral("/.pg_service.conf") : chosen};
    if (const QString system = variable(QStringLiteral("PGSYSCONFDIR")); !system.isEmpty())
        files.append(system + QStringLiteral("/pg_service.conf"));
    return files;
}

} // namespace vigie
