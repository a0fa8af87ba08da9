// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <sys/prctl.h>

namespace vigie::test {

/// A dbus-daemon of the test's own that plays the session bus and the system bus. Start it before anything of
/// the process uses a bus. It ends with the test, also with one that is killed.
class PrivateBus {
public:
    /// Empty when it runs; else why not.
    QString start()
    {
        QFile config(m_folder.filePath(u"bus.conf"_qs));
        if (!m_folder.isValid() || !config.open(QIODevice::WriteOnly))
            return u"no folder for the bus"_qs;
        config.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
                     " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
                     "<busconfig><type>session</type><listen>unix:path="
            + QFile::encodeName(m_folder.filePath(u"bus"_qs))
            + "</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\" "
              "eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n");
        config.close();
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"dbus-daemon"_qs,
            {u"--config-file="_qs + config.fileName(), u"--nofork"_qs, u"--nopidfile"_qs,
                u"--print-address=1"_qs});
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead())
            return u"dbus-daemon does not start"_qs;
        const QByteArray address = m_process.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
        m_other = QDBusConnection::connectToBus(QString::fromLatin1(address), u"somebody-else"_qs);
        return m_other.isConnected() ? QString() : m_other.lastError().message();
    }
    ~PrivateBus()
    {
        QDBusConnection::disconnectFromBus(u"somebody-else"_qs);
        m_process.terminate();
        if (!m_process.waitForFinished(5000))
            m_process.kill();
    }

    /// The connection of another program on this bus.
    QDBusConnection& other() { return m_other; }
    void announce(
        const QString& path, const QString& interface, const QString& name, const QVariantList& what)
    {
        QDBusMessage signal = QDBusMessage::createSignal(path, interface, name);
        signal.setArguments(what);
        m_other.send(signal);
    }
    /// Returns when the daemon knows all that this process has subscribed to.
    static void settle()
    {
        const QDBusMessage question = QDBusMessage::createMethodCall(
            u"org.freedesktop.DBus"_qs, u"/org/freedesktop/DBus"_qs, u"org.freedesktop.DBus"_qs, u"GetId"_qs);
        QDBusConnection::sessionBus().call(question);
        QDBusConnection::systemBus().call(question);
    }

private:
    QTemporaryDir m_folder{u"/tmp/vigie-bus-XXXXXX"_qs}; // the path of a socket is limited to 107 bytes
    QProcess m_process;
    QDBusConnection m_other{u"somebody-else"_qs};
};

} // namespace vigie::test
