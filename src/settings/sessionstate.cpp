// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/sessionstate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace vigie {

SessionState::SessionState(const SettingsPaths& paths)
    : m_file(paths.state + QStringLiteral("/session.json"))
{
    QFile file(m_file);
    if (QFileInfo(m_file).isFile() && file.open(QIODevice::ReadOnly))
        m_saved = QJsonDocument::fromJson(file.readAll()).object();
    m_state = m_saved;
}

QJsonObject SessionState::part(const QString& workspace, const QString& part) const
{
    return m_state.value(workspace).toObject().value(part).toObject();
}

void SessionState::setPart(const QString& workspace, const QString& part, const QJsonObject& state)
{
    QJsonObject parts = m_state.value(workspace).toObject();
    parts.insert(part, state);
    m_state.insert(workspace, parts);
}

void SessionState::forget(const QString& workspace)
{
    m_state.remove(workspace);
}

bool SessionState::save()
{
    if (m_state == m_saved)
        return true;
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    // Filters may name customers: nobody else on this machine needs to read them.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(QJsonDocument(m_state).toJson(QJsonDocument::Compact)) < 0 || !file.commit())
        return false;
    m_saved = m_state;
    return true;
}

} // namespace vigie
