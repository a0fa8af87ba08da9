// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appcontext.h"

#include "async/drain.h"

#include <QStandardPaths>

namespace vigie {

namespace {

AppPaths pathsNamed(const QString& name)
{
    const auto place = [&name](QStandardPaths::StandardLocation where) {
        return QStandardPaths::writableLocation(where) + u'/' + name;
    };
    return {place(QStandardPaths::GenericConfigLocation), place(QStandardPaths::GenericDataLocation),
        place(QStandardPaths::GenericCacheLocation), {}};
}

} // namespace

AppPaths AppPaths::forUser()
{
    return pathsNamed(QStringLiteral("vigie"));
}

AppPaths AppPaths::forDemonstration()
{
    AppPaths paths = pathsNamed(QStringLiteral("vigie-demonstration"));
    paths.logs = paths.cache + QStringLiteral("/logs"); // of a world that is pretended
    return paths;
}

AppContext::AppContext(AppPaths paths)
    : m_paths(std::move(paths))
{
    m_workers.setObjectName(QStringLiteral("vigie-workers"));
    m_journalWorkers.setObjectName(QStringLiteral("vigie-journal"));
    m_journalWorkers.setMaxThreadCount(1);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

AppContext::~AppContext()
{
    m_journalWorkers.waitForDone();
    m_workers.waitForDone();
    drainEvents();
}

} // namespace vigie
