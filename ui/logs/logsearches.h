// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "async/taskscope.h"

namespace vigie {

/// The saved searches that a person can use here: personal ones out of the settings, shared ones out of the
/// workspace file. Writes back to where each belongs. Main thread.
class LogSearches final : public QObject {
    Q_OBJECT
public:
    enum class Place { Personal, Shared };
    struct Entry {
        SavedSearch search;
        Place place = Place::Personal;

        bool operator==(const Entry&) const = default;
    };

    explicit LogSearches(Session& session, QObject* parent = nullptr);

    QList<Entry> entries() const; ///< personal ones first, then the shared ones, each in their order
    bool canShare() const; ///< there is a workspace file to write into
    bool has(const QString& name, Place place) const;

    /// Keeps @p entry in place of @p before, which may be elsewhere or be called otherwise; or as a new one.
    /// saved() or failed() follows; a shared one may wait for the disk.
    void save(const Entry& entry, const std::optional<Entry>& before);
    void remove(const Entry& entry);

Q_SIGNALS:
    void changed();
    void saved();
    void failed(vigie::Error error); ///< Conflict: somebody else has changed the file meanwhile

private:
    QList<SavedSearch> personal() const;
    void writePersonal(const QList<SavedSearch>& searches);
    void writeShared(const QList<SavedSearch>& searches, std::function<void()> then);

    Session& m_session;
    QList<SavedSearch> m_unkept; ///< personal ones where there are no settings
    TaskScope m_scope;
};

} // namespace vigie
