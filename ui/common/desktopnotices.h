// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"

#include <QHash>
#include <QList>
#include <QObject>

class QThreadPool;

namespace vigie {

/// Something for a person who looks at another window.
struct DesktopNotice {
    QString key; ///< what it is about: a newer one takes the place of one that still shows
    QString title; ///< translated
    QString text; ///< translated, plain; no secret
    QString verb; ///< translated: what a click on it does
    bool urgent = false;
};

/// Notices of the desktop, over org.freedesktop.Notifications on the session bus (Desktop Notifications
/// Specification 1.2). No question waits for its answer on the main thread, where this lives. Where there is
/// no bus, or nobody on it who shows notices, that is told for each.
class DesktopNotices final : public QObject {
    Q_OBJECT
public:
    /// The bus is reached on @p workers, since reaching one may wait; it outlives this object.
    explicit DesktopNotices(QThreadPool* workers, QObject* parent = nullptr);

    void show(const DesktopNotice& notice);

Q_SIGNALS:
    void shown(QString key);
    void unavailable(QString key); ///< nobody has shown it
    void activated(QString key); ///< the person has clicked on it

private Q_SLOTS:
    void actionInvoked(uint id, const QString& action);
    void notificationClosed(uint id, uint reason);
    void activationToken(uint id, const QString& token);

private:
    void listen();
    void askCapabilities();
    void send(const DesktopNotice& notice);

    bool m_ready = false; ///< the bus has been reached and asked, for better or worse
    bool m_markup = false; ///< texts are read as markup over there
    QList<DesktopNotice> m_waiting;
    QHash<QString, uint> m_ids; ///< of what shows, by key
    TaskScope m_scope;
};

} // namespace vigie
