// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

#include <QString>

#include <string>

class QJsonObject;

namespace vigie {

/// How the line to a server is protected, by libpq's names. Weaker ways (allow, prefer) do not exist here:
/// they fall back to plain text in silence.
enum class SslMode { VerifyFull, VerifyCa, Require, Disable };

[[nodiscard]] QString sslModeName(SslMode mode); ///< "verify-full"
[[nodiscard]] std::optional<SslMode> sslModeFromName(QStringView name);

/// Which database, as whom. Holds no password.
struct DatabaseAddress {
    QString host; ///< a name, an address, or the folder of a Unix socket ("/run/postgresql")
    int port = 5432;
    QString database;
    QString user;
    SslMode sslMode = SslMode::VerifyFull;
    QString rootCertificate; ///< PEM file; empty: the system's bundle for the verifying modes

    bool isSocket() const;
    bool isLoopback() const; ///< "localhost", 127.0.0.0/8 or ::1
    bool isLocal() const { return isSocket() || isLoopback(); }
    /// Whether libpq promises an encrypted line; for a socket it never encrypts.
    bool usesTls() const { return !isSocket() && sslMode != SslMode::Disable; }
    /// Chain and host name are both checked.
    bool verifiesServer() const { return usesTls() && sslMode == SslMode::VerifyFull; }
    QString display() const; ///< "vigie_read@db.example:5432/mecapy"
    /// What is wrong with the settings, as an Invalid error; nothing when they can be used.
    std::optional<Error> problem() const;

    bool operator==(const DatabaseAddress&) const = default;
};

/// The file of certificates that libpq checks the server against: the one that is named, or the system's for
/// the verifying modes, or one that cannot exist, so that none from the home folder steps in.
[[nodiscard]] QString rootCertificateFor(const DatabaseAddress& address);
/// The workspace settings of a database service as an address. Absent fields take their defaults.
[[nodiscard]] DatabaseAddress databaseAddress(const QJsonObject& settings);

/// What every session of one worker is bound to, set at connection so that no statement escapes it.
struct SessionRules {
    QString purpose = QStringLiteral("monitor"); ///< application_name is "vigie-<purpose>-<random>"
    QString applicationName; ///< instead of the above, when not empty
    bool readOnly = true;
    Millis statementTimeout{5000}; ///< kept by the server; 0: none
    Millis lockTimeout{1000}; ///< kept by the server; 0: none
    Millis connectTimeout{10'000}; ///< for each address of the host
    /// A job that is not done by then is given up and its line cut: the server may have stopped answering.
    Millis deadline{45'000};
};

/// The key/value string for libpq. It holds the password: use it for one connection and overwrite it. Every
/// key that the environment or a file in the home folder could fill is stated, so that neither changes where
/// we connect. @p startupOptions: poolers that keep transactions apart refuse them.
[[nodiscard]] std::string connectionString(
    const DatabaseAddress& address, const SessionRules& rules, const Secret& password, bool startupOptions);

} // namespace vigie
