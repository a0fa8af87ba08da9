// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appcontext.h"

#include "store/backuprecords.h"

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

std::shared_ptr<BackupRecords> AppContext::backupRecords(const QString& workspace)
{
    std::weak_ptr<BackupRecords>& kept = m_records[workspace];
    if (auto records = kept.lock())
        return records;
    const QString file = m_paths.data + u"/backup-records/"_qs + workspace + u".sqlite"_qs;
    std::shared_ptr<BackupRecords> records;
    if (m_shared) {
        SharedRecords shared = *m_shared;
        shared.workspace = workspace;
        records = std::make_shared<BackupRecords>(file, std::move(shared));
    } else {
        records = std::make_shared<BackupRecords>(file);
    }
    kept = records;
    return records;
}

void AppContext::shareBackupRecords(const SharedRecords& shared)
{
    m_shared = std::make_unique<SharedRecords>(shared);
}

AppContext::~AppContext()
{
    m_journalWorkers.waitForDone();
    m_workers.waitForDone();
}

} // namespace vigie
