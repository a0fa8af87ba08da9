// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/s3server.h"

#include <QStandardPaths>
#include <QTcpServer>

namespace vigie::test {

S3Server::~S3Server()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(10'000))
        m_process.kill();
    m_process.waitForFinished(1000);
}

Result<> S3Server::start()
{
    for (const QString& program : {QStringLiteral("radosgw"), QStringLiteral("ceph-mon"),
             QStringLiteral("ceph-osd"), QStringLiteral("ceph"), QStringLiteral("curl")}) {
        if (QStandardPaths::findExecutable(program, {QStringLiteral("/usr/bin")}).isEmpty())
            return fail(ErrorKind::Unsupported, program + QStringLiteral(" is not installed"));
    }
    // Another test may take a port between our look and the server's start.
    for (int attempt = 0; attempt < 3; ++attempt) {
        QTcpServer first;
        QTcpServer second;
        if (!first.listen(QHostAddress::LocalHost) || !second.listen(QHostAddress::LocalHost))
            return fail(ErrorKind::Internal, QStringLiteral("no free port"));
        m_port = first.serverPort();
        const quint16 monitor = second.serverPort();
        first.close();
        second.close();
        m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("script.log")));
        m_process.start(QStringLiteral(VIGIE_SUPPORT "/radosgw.sh"),
            {m_folder.filePath(QStringLiteral("ceph%1").arg(attempt)), QString::number(m_port),
                QString::number(monitor)});
        if (m_process.waitForReadyRead(60'000) && m_process.readAll().startsWith("ready"))
            return {};
        m_process.kill();
        m_process.waitForFinished();
    }
    return fail(ErrorKind::Internal, QStringLiteral("the object gateway did not start"));
}

QByteArray S3Server::curl(const QString& method, const QString& path, const QStringList& more) const
{
    QProcess process;
    QStringList arguments{QStringLiteral("-sS"), QStringLiteral("-X"), method, QStringLiteral("--aws-sigv4"),
        QStringLiteral("aws:amz:us-east-1:s3"), QStringLiteral("--user"),
        QStringLiteral("TESTKEY:TESTSECRET"), QStringLiteral("-H"),
        QStringLiteral("x-amz-content-sha256: UNSIGNED-PAYLOAD")};
    process.start(QStringLiteral("curl"), arguments + more + QStringList{url().toString() + path});
    process.waitForFinished(60'000);
    return process.readAllStandardOutput();
}

bool S3Server::makeBucket(const QString& name, bool objectLock) const
{
    QStringList more{QStringLiteral("-w"), QStringLiteral("%{http_code}")};
    if (objectLock)
        more += {QStringLiteral("-H"), QStringLiteral("x-amz-bucket-object-lock-enabled: true")};
    return curl(QStringLiteral("PUT"), u'/' + name, more) == "200";
}

} // namespace vigie::test
