// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"
#include "provider/fieldspec.h"
#include "provider/provider.h"

#include <functional>
#include <memory>

namespace vigie {

/// How a credential of this provider is asked for and explained.
struct CredentialSpec {
    bool needed = true;
    QString title; ///< translated label ("API token")
    QString minimumRights; ///< translated: the least that suffices
    QUrl createAt; ///< where a person makes one
};

/// A kind of service that Vigie can speak to: everything there is to know before a connection exists. One
/// folder under providers/ defines one with a function `ProviderType xyz();`, and
/// src/providers/allproviders.cpp lists it.
struct ProviderType {
    QString id; ///< in the workspace file ("clever-cloud")
    QString title; ///< as people know it ("Clever Cloud")
    QList<FieldSpec> fields;
    CredentialSpec credential;

    // HTTP services only; the three are called for each request with the credential at hand.
    std::function<Result<QUrl>(const QJsonObject& settings, const Secret&)> base;
    std::function<Result<QByteArray>(const QJsonObject& settings, const Secret&)> authorization;
    WordsReader words;
    int maxInFlight = 4;

    std::function<std::unique_ptr<Provider>(ProviderContext)> create;

    /// Of the one that asks health URLs: whether the condition of a health check can be understood.
    std::function<bool(const QString& condition)> readsCondition;
};

/// Every provider that this program knows, in the order in which people see them.
[[nodiscard]] const QList<ProviderType>& allProviderTypes();
[[nodiscard]] const ProviderType* providerType(QStringView id); ///< null when unknown

} // namespace vigie
