// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/servicemanager.h"

#include <QCoreApplication>

#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

namespace vigie {

ServiceManager::ServiceManager()
    : m_socket(qgetenv("NOTIFY_SOCKET"))
{
    const qint64 patience = qgetenv("WATCHDOG_USEC").toLongLong();
    const QByteArray watched = qgetenv("WATCHDOG_PID");
    if (m_socket.isEmpty() || patience <= 0
        || (!watched.isEmpty() && watched.toLongLong() != QCoreApplication::applicationPid()))
        return;
    connect(&m_signOfLife, &QTimer::timeout, this, [this] { send("WATCHDOG=1"); });
    m_signOfLife.start(std::chrono::milliseconds(std::max<qint64>(patience / 2000, 1)));
}

void ServiceManager::ready()
{
    send("READY=1");
}

void ServiceManager::reloading()
{
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    send("RELOADING=1\nMONOTONIC_USEC=" + QByteArray::number(now.tv_sec * 1'000'000 + now.tv_nsec / 1000));
}

void ServiceManager::stopping()
{
    send("STOPPING=1");
}

void ServiceManager::status(const QString& line)
{
    QByteArray text = line.toUtf8();
    text.replace('\n', ' ');
    if (text == m_status)
        return;
    m_status = text;
    send("STATUS=" + text);
}

void ServiceManager::send(const QByteArray& state) const
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const auto length = static_cast<size_t>(m_socket.size());
    if (length < 2 || length >= sizeof(address.sun_path))
        return;
    std::memcpy(address.sun_path, m_socket.constData(), length);
    if (address.sun_path[0] == '@')
        address.sun_path[0] = '\0'; // a name that is no file
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return;
    // Never waits: a manager that is slow to read must not stop the backups, and the next state says it all
    // again.
    [[maybe_unused]] const ssize_t sent
        = ::sendto(socket, state.constData(), static_cast<size_t>(state.size()), MSG_NOSIGNAL | MSG_DONTWAIT,
            reinterpret_cast<const sockaddr*>(&address),
            static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length));
    ::close(socket);
}

} // namespace vigie
