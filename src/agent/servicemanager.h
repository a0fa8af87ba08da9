// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

namespace vigie {

/// What a service of Type=notify tells systemd, by the datagrams of sd_notify(3) to $NOTIFY_SOCKET. Does
/// nothing in a program that systemd does not watch. Main thread: that it sends signs of life shows that this
/// one is not stuck.
class ServiceManager final : public QObject {
public:
    ServiceManager();

    void ready();
    void reloading(); ///< until ready()
    void stopping();
    void status(const QString& line); ///< for "systemctl status"

private:
    void send(const QByteArray& state) const;

    QByteArray m_socket; ///< empty: nobody listens
    QByteArray m_status;
    QTimer m_signOfLife;
};

} // namespace vigie
