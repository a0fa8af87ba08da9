// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgres/address.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>

#include <string.h>

namespace vigie {

namespace {

// libpq 15 has no "system" store (16 has); this is Debian's bundle.
constexpr auto systemBundle = "/etc/ssl/certs/ca-certificates.crt";
// A file that cannot exist: libpq then takes none, instead of one from the home folder.
constexpr auto noFile = "/nonexistent/vigie";

/// Appends key='value' with the quoting of libpq's key/value strings.
void append(std::string& text, const char* key, const char* value, size_t length)
{
    if (!text.empty())
        text += ' ';
    text += key;
    text += "='";
    for (size_t i = 0; i < length; ++i) {
        if (value[i] == '\'' || value[i] == '\\')
            text += '\\';
        text += value[i];
    }
    text += '\'';
}

void append(std::string& text, const char* key, const QString& value)
{
    const QByteArray bytes = value.toUtf8();
    append(text, key, bytes.constData(), static_cast<size_t>(bytes.size()));
}

void append(std::string& text, const char* key, const char* value)
{
    append(text, key, value, strlen(value));
}

} // namespace

QString rootCertificateFor(const DatabaseAddress& address)
{
    if (!address.rootCertificate.isEmpty())
        return address.rootCertificate;
    switch (address.sslMode) {
    case SslMode::VerifyFull:
    case SslMode::VerifyCa:
        return QLatin1String(systemBundle);
    case SslMode::Require:
    case SslMode::Disable:
        break;
    }
    return QLatin1String(noFile);
}

DatabaseAddress databaseAddress(const QJsonObject& settings)
{
    DatabaseAddress address;
    address.host = settings.value(u"host").toString();
    address.port = settings.value(u"port").toInt(5432);
    address.database = settings.value(u"database").toString();
    address.user = settings.value(u"user").toString();
    // An unknown word never weakens the line.
    address.sslMode = sslModeFromName(settings.value(u"sslmode").toString()).value_or(SslMode::VerifyFull);
    address.rootCertificate = settings.value(u"sslrootcert").toString();
    return address;
}

QString sslModeName(SslMode mode)
{
    switch (mode) {
    case SslMode::VerifyFull:
        return QStringLiteral("verify-full");
    case SslMode::VerifyCa:
        return QStringLiteral("verify-ca");
    case SslMode::Require:
        return QStringLiteral("require");
    case SslMode::Disable:
        return QStringLiteral("disable");
    }
    return {};
}

std::optional<SslMode> sslModeFromName(QStringView name)
{
    for (const SslMode mode : {SslMode::VerifyFull, SslMode::VerifyCa, SslMode::Require, SslMode::Disable}) {
        if (name == sslModeName(mode))
            return mode;
    }
    return {};
}

bool DatabaseAddress::isSocket() const
{
    return host.startsWith(u'/');
}

bool DatabaseAddress::isLoopback() const
{
    if (host == u"localhost" || host == u"::1")
        return true;
    // Not a mere prefix: "127.example.net" is a name that may lead anywhere.
    return host.startsWith(u"127.") && host.count(u'.') == 3
        && std::all_of(
            host.begin(), host.end(), [](QChar c) { return c == u'.' || (c >= u'0' && c <= u'9'); });
}

QString DatabaseAddress::display() const
{
    return QStringLiteral("%1@%2:%3/%4").arg(user, host).arg(port).arg(database);
}

std::optional<Error> DatabaseAddress::problem() const
{
    const auto invalid = [](const QString& what) {
        return Error(ErrorKind::Invalid, what,
            QCoreApplication::translate("PostgreSql", "Correct the database service in the workspace."));
    };
    if (host.isEmpty() || database.isEmpty() || user.isEmpty())
        return invalid(
            QCoreApplication::translate("PostgreSql", "Host, database and user must all be named."));
    // libpq would take a comma for a list of servers, and a NUL for the end of the string.
    if (host.contains(u','))
        return invalid(QCoreApplication::translate("PostgreSql", "The host must be one server, not a list."));
    for (const QString& text : {host, database, user, rootCertificate}) {
        if (text.contains(QChar(u'\0')))
            return invalid(
                QCoreApplication::translate("PostgreSql", "A database setting holds a NUL character."));
    }
    if (port < 1 || port > 65535)
        return invalid(QCoreApplication::translate("PostgreSql", "The port must be between 1 and 65535."));
    return {};
}

std::string connectionString(
    const DatabaseAddress& address, const SessionRules& rules, const Secret& password, bool startupOptions)
{
    std::string text;
    // One growth only: a reallocation would leave a copy of the password behind in freed memory.
    text.reserve(4096);
    append(text, "host", address.host);
    append(text, "hostaddr", "");
    append(text, "port", QString::number(address.port));
    append(text, "dbname", address.database);
    append(text, "user", address.user);
    QByteArray value = password.reveal();
    append(text, "password", value.constData(), static_cast<size_t>(value.size()));
    explicit_bzero(value.data(), static_cast<size_t>(value.size()));
    append(text, "passfile", noFile);
    append(text, "sslmode", address.isSocket() ? QStringLiteral("disable") : sslModeName(address.sslMode));
    append(text, "sslrootcert", rootCertificateFor(address));
    append(text, "gssencmode", "disable");
    append(text, "target_session_attrs", "any");
    append(text, "client_encoding", "UTF8");
    const QString name = !rules.applicationName.isEmpty()
        ? rules.applicationName
        : QStringLiteral("vigie-%1-%2")
              .arg(rules.purpose)
              .arg(QRandomGenerator::global()->generate(), 8, 16, QLatin1Char('0'));
    append(text, "application_name", name);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(rules.connectTimeout).count();
    append(text, "connect_timeout", QString::number(seconds));
    append(text, "keepalives", "1");
    append(text, "keepalives_idle", "30");
    append(text, "keepalives_interval", "10");
    append(text, "keepalives_count", "3");
    append(text, "tcp_user_timeout", "60000");
    QString options;
    if (startupOptions) {
        options = QStringLiteral("-c statement_timeout=%1 -c lock_timeout=%2")
                      .arg(rules.statementTimeout.count())
                      .arg(rules.lockTimeout.count());
        if (rules.readOnly)
            options += QStringLiteral(" -c default_transaction_read_only=on");
    }
    append(text, "options", options); // empty, not absent: PGOPTIONS would step in
    return text;
}

} // namespace vigie
