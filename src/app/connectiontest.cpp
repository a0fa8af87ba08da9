// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connectiontest.h"

#include "net/apiclient.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};

std::shared_ptr<const ApiClient> makeClient(AppContext& context, const ServiceConfig& config,
    const ProviderType& type, const CredentialOf& credential)
{
    if (!type.authorization)
        return nullptr;
    ApiConfig api;
    api.service = type.title;
    api.environment = config.key.environment;
    api.credential = credential;
    api.base = [base = type.base, settings = config.settings](
                   const Secret& secret) { return base(settings, secret); };
    api.authorization = [authorization = type.authorization, settings = config.settings](
                            const Secret& secret) { return authorization(settings, secret); };
    api.words = type.words;
    api.maxInFlight = type.maxInFlight;
    return std::make_shared<const ApiClient>(context.network(), std::move(api), context.clock());
}

QCoro::Task<ConnectionFinding> ask(std::shared_ptr<Provider> provider, QString title, CancelToken cancel)
{
    if (!provider) {
        const Error none(ErrorKind::Unsupported,
            Text::tr("Vigie keeps the settings of %1 and does not ask it yet.").arg(title));
        co_return ConnectionFinding{fail(none), fail(none)};
    }
    Async<AccessReport> verifying = provider->verifyAccess(cancel);
    auto access = co_await verifying;
    if (!access
        && (access.error().kind() == ErrorKind::Unauthorized || access.error().kind() == ErrorKind::Offline
            || access.error().kind() == ErrorKind::Cancelled)) {
        const Error why = access.error();
        co_return ConnectionFinding{std::move(access), fail(why)};
    }
    Async<QList<DiscoveredResource>> listing = provider->discover(std::move(cancel));
    auto resources = co_await listing;
    co_return ConnectionFinding{std::move(access), std::move(resources)};
}

Async<Secret> atHand(Secret secret)
{
    co_return Result<Secret>(secret);
}

} // namespace

MadeProvider makeProvider(
    AppContext& context, const ServiceConfig& config, const ProviderType& type, CredentialOf credential)
{
    if (!type.create)
        return {};
    MadeProvider made;
    made.client = makeClient(context, config, type, credential);
    ProviderContext with{config.key, config.settings, made.client, std::move(credential), context.network(),
        context.workers(), &context.clock()};
    made.provider = type.create(std::move(with));
    return made;
}

QCoro::Task<ConnectionFinding> testConnection(
    AppContext& context, const ServiceConfig& config, CredentialOf credential, CancelToken cancel)
{
    const ProviderType* const type = providerType(config.provider);
    std::shared_ptr<Provider> provider
        = type ? makeProvider(context, config, *type, std::move(credential)).provider : nullptr;
    return ask(std::move(provider), type ? type->title : config.provider, std::move(cancel));
}

ServiceRole usualRole(QStringView provider)
{
    static const QHash<QString, ServiceRole> roles{{u"clever-cloud"_qs, ServiceRole::Api},
        {u"vercel"_qs, ServiceRole::Frontend}, {u"postgresql"_qs, ServiceRole::Database},
        {u"sentry"_qs, ServiceRole::Errors}, {u"keycloak"_qs, ServiceRole::SignIn},
        {u"object-storage"_qs, ServiceRole::Storage}, {u"github"_qs, ServiceRole::Repository},
        {u"compose"_qs, ServiceRole::LocalStack}};
    return roles.value(provider.toString(), ServiceRole::Other);
}

CredentialOf credentialAtHand(Secret secret)
{
    return [secret = std::move(secret)](CancelToken) { return atHand(secret); };
}

} // namespace vigie
