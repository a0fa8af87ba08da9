// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/thisprocess.h"

#include "backup/artefact/digest.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>

namespace vigie {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

qint64 ThisProcess::id()
{
    return QCoreApplication::applicationPid();
}

qint64 ThisProcess::startOf(qint64 process)
{
    // The second field is the program's name in brackets and may itself hold brackets and blanks.
    const QByteArray status = contentOf(QStringLiteral("/proc/%1/stat").arg(process));
    const qsizetype nameEnd = status.lastIndexOf(')');
    if (nameEnd < 0)
        return 0;
    const QList<QByteArray> fields = status.mid(nameEnd + 2).split(' ');
    const bool isZombie = fields.value(0) == "Z" || fields.value(0) == "X";
    return isZombie ? 0 : fields.value(19).toLongLong(); // the 22nd of all
}

QString ThisProcess::machineName()
{
    return QSysInfo::machineHostName();
}

QString ThisProcess::machineId()
{
    static const QString id = [] {
        const QByteArray processes = QFile::symLinkTarget(QStringLiteral("/proc/self/ns/pid")).toUtf8();
        const QByteArray boot = contentOf(QStringLiteral("/proc/sys/kernel/random/boot_id"));
        return QString::fromLatin1(
            Digest::of(Digest::Kind::Sha256, "vigie lease\n" + boot + processes).toHex().first(16));
    }();
    return id;
}

} // namespace vigie
