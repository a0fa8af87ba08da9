// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace vigie::test {

/// A real S3 server for one test program: Ceph's object gateway (the engine behind Clever Cloud's Cellar)
/// with everything in memory, on a free loopback port; up in about four seconds, gone with the test, also
/// when that is killed.
class S3Server {
public:
    ~S3Server();
    /// Unsupported where the packages are missing.
    [[nodiscard]] Result<> start();

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }
    static Secret credential() { return Secret(QByteArray("TESTKEY:TESTSECRET")); }

    /// Speaks to the server through curl(1), not through code of ours. The body of the answer.
    QByteArray curl(const QString& method, const QString& path, const QStringList& more = {}) const;
    /// Makes a bucket.
    bool makeBucket(const QString& name, bool objectLock = false) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace vigie::test
