// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/postgresql/postgresql.h"

#include "providers/postgresql/postgresqlprovider.h"

#include <QCoreApplication>

namespace vigie {

namespace {

FieldSpec text(const char* key, const QString& title, const QString& help, bool required)
{
    FieldSpec field;
    field.key = QLatin1String(key);
    field.title = title;
    field.help = help;
    field.required = required;
    return field;
}

QList<FieldSpec> fields()
{
    FieldSpec port = text("port", QCoreApplication::translate("PostgreSql", "Port"),
        QCoreApplication::translate("PostgreSql", "5432 unless the provider says otherwise."), false);
    port.type = FieldSpec::Type::Integer;
    port.fallback = QStringLiteral("5432");
    port.minimum = 1;
    port.maximum = 65535;
    FieldSpec sslMode = text("sslmode", QCoreApplication::translate("PostgreSql", "Encryption"),
        QCoreApplication::translate("PostgreSql",
            "verify-full checks the certificate and the host name. verify-ca is for servers that sign their "
            "own "
            "certificate. require and disable are reported, except within this machine."),
        false);
    sslMode.type = FieldSpec::Type::Choice;
    sslMode.fallback = sslModeName(SslMode::VerifyFull);
    sslMode.choices = {sslModeName(SslMode::VerifyFull), sslModeName(SslMode::VerifyCa),
        sslModeName(SslMode::Require), sslModeName(SslMode::Disable)};
    return {
        text("host", QCoreApplication::translate("PostgreSql", "Host"),
            QCoreApplication::translate("PostgreSql", "A host name, an address, or the folder of a socket."),
            true),
        port,
        text("database", QCoreApplication::translate("PostgreSql", "Database"), {}, true),
        text("user", QCoreApplication::translate("PostgreSql", "User"),
            QCoreApplication::translate("PostgreSql", "A role that only reads, best a member of pg_monitor."),
            true),
        sslMode,
        text("sslrootcert", QCoreApplication::translate("PostgreSql", "Root certificate"),
            QCoreApplication::translate("PostgreSql",
                "A PEM file that the server's certificate must lead to. Empty: the certificates that this "
                "system "
                "trusts."),
            false),
    };
}

} // namespace

ProviderType postgresql()
{
    ProviderType type;
    type.id = QStringLiteral("postgresql");
    type.title = QStringLiteral("PostgreSQL");
    type.fields = fields();
    type.credential.needed = false;
    type.credential.title = QCoreApplication::translate("PostgreSql", "Password");
    type.credential.minimumRights = QCoreApplication::translate("PostgreSql",
        "CONNECT on the database and membership of pg_monitor. A socket that admits by the system user needs "
        "no "
        "password.");
    type.create = [](ProviderContext context) -> std::unique_ptr<Provider> {
        return std::make_unique<PostgresqlProvider>(std::move(context));
    };
    return type;
}

} // namespace vigie
