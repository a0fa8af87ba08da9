// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logsearches.h"

#include "workspace/workspacefile.h"

#include <algorithm>

namespace vigie {

namespace {

void put(QList<SavedSearch>& searches, const SavedSearch& search, const QString& before)
{
    const auto old = std::ranges::find(searches, before, &SavedSearch::name);
    if (old != searches.end())
        *old = search;
    else
        searches.append(search);
}

void take(QList<SavedSearch>& searches, const QString& name)
{
    searches.removeIf([&name](const SavedSearch& search) { return search.name == name; });
}

} // namespace

LogSearches::LogSearches(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::searchesChanged, this, &LogSearches::changed);
}

QList<SavedSearch> LogSearches::personal() const
{
    return m_session.context().settings() ? m_session.personalSearches() : m_unkept;
}

QList<LogSearches::Entry> LogSearches::entries() const
{
    QList<Entry> entries;
    for (const SavedSearch& search : personal())
        entries.append({search, Place::Personal});
    for (const SavedSearch& search : m_session.workspace().searches)
        entries.append({search, Place::Shared});
    return entries;
}

bool LogSearches::canShare() const
{
    return m_session.file() && m_session.file()->isOpen();
}

bool LogSearches::has(const QString& name, Place place) const
{
    return std::ranges::any_of(
        entries(), [&](const Entry& entry) { return entry.place == place && entry.search.name == name; });
}

void LogSearches::writePersonal(const QList<SavedSearch>& searches)
{
    if (m_session.context().settings()) {
        m_session.setPersonalSearches(searches);
    } else {
        m_unkept = searches;
        Q_EMIT changed();
    }
}

void LogSearches::writeShared(const QList<SavedSearch>& searches, std::function<void()> then)
{
    if (!canShare()) {
        Q_EMIT failed(Error(ErrorKind::Unsupported, tr("This workspace has no file to share a search in.")));
        return;
    }
    Workspace workspace = m_session.file()->workspace();
    workspace.searches = searches;
    Async<void> saving = m_session.file()->save(std::move(workspace));
    m_scope.run(std::move(saving), [this, searches, then = std::move(then)](Result<> outcome) {
        if (!outcome) {
            Q_EMIT failed(std::move(outcome).error());
            return;
        }
        m_session.setSharedSearches(searches);
        then();
    });
}

void LogSearches::save(const Entry& entry, const std::optional<Entry>& before)
{
    const bool moved = before && before->place != entry.place;
    const QString replaced = before && !moved ? before->search.name : entry.search.name;
    QList<SavedSearch> mine = personal();
    QList<SavedSearch> shared = m_session.workspace().searches;
    if (entry.place == Place::Personal)
        put(mine, entry.search, replaced);
    else
        put(shared, entry.search, replaced);
    if (moved)
        take(entry.place == Place::Personal ? shared : mine, before->search.name);
    const bool touchesMine = entry.place == Place::Personal || moved;
    const bool touchesShared = entry.place == Place::Shared || moved;
    const auto keepMine = [this, mine, touchesMine] {
        if (touchesMine)
            writePersonal(mine);
        Q_EMIT saved();
    };
    // The file first: it is the one that can refuse, and then nothing may have gone.
    if (touchesShared)
        writeShared(shared, keepMine);
    else
        keepMine();
}

void LogSearches::remove(const Entry& entry)
{
    if (entry.place == Place::Personal) {
        QList<SavedSearch> mine = personal();
        take(mine, entry.search.name);
        writePersonal(mine);
        Q_EMIT saved();
        return;
    }
    QList<SavedSearch> shared = m_session.workspace().searches;
    take(shared, entry.search.name);
    writeShared(shared, [this] { Q_EMIT saved(); });
}

} // namespace vigie
