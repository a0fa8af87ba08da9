// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/environment.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace vigie {

namespace {

constexpr std::array<std::pair<EnvironmentKind, const char16_t*>, 5> kinds{{
    {EnvironmentKind::Production, u"production"},
    {EnvironmentKind::Staging, u"staging"},
    {EnvironmentKind::Preview, u"preview"},
    {EnvironmentKind::Development, u"development"},
    {EnvironmentKind::Other, u"other"},
}};

constexpr std::array<std::pair<ServiceRole, const char16_t*>, 9> roles{{
    {ServiceRole::Api, u"api"},
    {ServiceRole::Frontend, u"frontend"},
    {ServiceRole::Database, u"database"},
    {ServiceRole::SignIn, u"sign-in"},
    {ServiceRole::Storage, u"storage"},
    {ServiceRole::Errors, u"errors"},
    {ServiceRole::Repository, u"repository"},
    {ServiceRole::LocalStack, u"local-stack"},
    {ServiceRole::Other, u"other"},
}};

template <class Table, class Value> QString nameIn(const Table& table, Value value)
{
    for (const auto& [candidate, name] : table) {
        if (candidate == value)
            return QString::fromUtf16(name);
    }
    return {};
}

template <class Table, class Value>
Value valueIn(const Table& table, QStringView name, Value otherwise, bool* ok)
{
    for (const auto& [value, candidate] : table) {
        if (name == QStringView(candidate)) {
            if (ok)
                *ok = true;
            return value;
        }
    }
    if (ok)
        *ok = false;
    return otherwise;
}

} // namespace

QString kindName(EnvironmentKind kind)
{
    return nameIn(kinds, kind);
}

EnvironmentKind kindFromName(QStringView name, bool* ok)
{
    return valueIn(kinds, name, EnvironmentKind::Other, ok);
}

QString roleName(ServiceRole role)
{
    return nameIn(roles, role);
}

ServiceRole roleFromName(QStringView name, bool* ok)
{
    return valueIn(roles, name, ServiceRole::Other, ok);
}

QString kindTitle(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Production:
        return QCoreApplication::translate("EnvironmentKind", "Production");
    case EnvironmentKind::Staging:
        return QCoreApplication::translate("EnvironmentKind", "Staging");
    case EnvironmentKind::Preview:
        return QCoreApplication::translate("EnvironmentKind", "Preview");
    case EnvironmentKind::Development:
        return QCoreApplication::translate("EnvironmentKind", "Development");
    case EnvironmentKind::Other:
        return QCoreApplication::translate("EnvironmentKind", "Other");
    }
    return {};
}

QString roleTitle(ServiceRole role)
{
    switch (role) {
    case ServiceRole::Api:
        return QCoreApplication::translate("ServiceRole", "API");
    case ServiceRole::Frontend:
        return QCoreApplication::translate("ServiceRole", "Frontend");
    case ServiceRole::Database:
        return QCoreApplication::translate("ServiceRole", "Database");
    case ServiceRole::SignIn:
        return QCoreApplication::translate("ServiceRole", "Sign-in");
    case ServiceRole::Storage:
        return QCoreApplication::translate("ServiceRole", "Storage");
    case ServiceRole::Errors:
        return QCoreApplication::translate("ServiceRole", "Errors");
    case ServiceRole::Repository:
        return QCoreApplication::translate("ServiceRole", "Repository");
    case ServiceRole::LocalStack:
        return QCoreApplication::translate("ServiceRole", "Local stack");
    case ServiceRole::Other:
        return QCoreApplication::translate("ServiceRole", "Other service");
    }
    return {};
}

} // namespace vigie
