// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/inspect/hazard.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Hazard)
};

constexpr std::array names{
    std::pair{Hazard::ConnectsElsewhere, "connects-elsewhere"},
    std::pair{Hazard::PsqlCommand, "psql-command"},
    std::pair{Hazard::PsqlVariable, "psql-variable"},
    std::pair{Hazard::Database, "database"},
    std::pair{Hazard::Role, "role"},
    std::pair{Hazard::ClusterSetting, "cluster-setting"},
    std::pair{Hazard::ServerProgram, "server-program"},
    std::pair{Hazard::ServerFile, "server-file"},
    std::pair{Hazard::ForeignAccess, "foreign-access"},
    std::pair{Hazard::UntrustedLanguage, "untrusted-language"},
    std::pair{Hazard::SystemCatalog, "system-catalog"},
    std::pair{Hazard::OpaqueCode, "opaque-code"},
    std::pair{Hazard::ActsAsOther, "acts-as-other"},
    std::pair{Hazard::UnsafeEncoding, "unsafe-encoding"},
    std::pair{Hazard::NotText, "not-text"},
    std::pair{Hazard::Unreadable, "unreadable"},
    std::pair{Hazard::Incomplete, "incomplete"},
};

} // namespace

QString hazardName(Hazard hazard)
{
    for (const auto& [known, name] : names) {
        if (known == hazard)
            return QLatin1String(name);
    }
    return {};
}

std::optional<Hazard> hazardFromName(QStringView name)
{
    for (const auto& [known, text] : names) {
        if (name == QLatin1String(text))
            return known;
    }
    return {};
}

QString hazardReason(Hazard hazard)
{
    switch (hazard) {
    case Hazard::ConnectsElsewhere:
        return Text::tr("It connects to another database: everything after it would be written there.");
    case Hazard::PsqlCommand:
        return Text::tr("It is a command to psql, which can run programs and reach other files and servers.");
    case Hazard::PsqlVariable:
        return Text::tr("psql would put a text of its own here, so what runs is not what is written.");
    case Hazard::Database:
        return Text::tr(
            "It creates, drops or changes a whole database, which may be another than the target.");
    case Hazard::Role:
        return Text::tr("It creates, drops or changes roles, which belong to all databases of the server.");
    case Hazard::ClusterSetting:
        return Text::tr("It changes the whole server, not only the target.");
    case Hazard::ServerProgram:
        return Text::tr("It runs a program on the server.");
    case Hazard::ServerFile:
        return Text::tr("It reads or writes files of the server, or loads a library into it.");
    case Hazard::ForeignAccess:
        return Text::tr("It makes the server speak to another server.");
    case Hazard::UntrustedLanguage:
        return Text::tr("It makes a function in a language that can do anything on the server.");
    case Hazard::SystemCatalog:
        return Text::tr("It writes into the server's own tables.");
    case Hazard::OpaqueCode:
        return Text::tr("It runs code whose effect cannot be read from the dump.");
    case Hazard::ActsAsOther:
        return Text::tr("It goes on as another role, with other rights than those that were checked.");
    case Hazard::UnsafeEncoding:
        return Text::tr("It switches to a character set in which quotes cannot be told for sure.");
    case Hazard::NotText:
        return Text::tr("There is a zero byte, at which psql drops the rest of the line.");
    case Hazard::Unreadable:
        return Text::tr("This statement is not one that dumps hold, so nobody can vouch for it.");
    case Hazard::Incomplete:
        return Text::tr("The dump ends in the middle.");
    }
    return {};
}

} // namespace vigie
