// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clevercloud/clevercloud.h"

#include "providers/clevercloud/access.h"
#include "providers/clevercloud/addon.h"
#include "providers/clevercloud/applicationstatus.h"
#include "providers/clevercloud/credential.h"
#include "providers/clevercloud/deployments.h"
#include "providers/clevercloud/errorwords.h"
#include "providers/clevercloud/logs.h"
#include "providers/clevercloud/metrics.h"
#include "providers/clevercloud/runtime.h"
#include "providers/clevercloud/variables.h"

#include <QCoreApplication>

namespace vigie {

namespace {

using namespace clever;

class CleverStatus final : public StatusApi {
public:
    explicit CleverStatus(SessionPtr session)
        : m_session(std::move(session))
    {
    }
    Async<ServiceStatus> status(CancelToken cancel) override
    {
        return m_session->application.isEmpty() ? readAddonStatus(m_session, std::move(cancel))
                                                : readApplicationStatus(m_session, std::move(cancel));
    }

private:
    SessionPtr m_session;
};

class CleverProvider final : public Provider {
public:
    explicit CleverProvider(const ProviderContext& context)
        : m_session(makeSession(context))
        , m_hasApplication(!m_session->application.isEmpty())
        , m_hasAddon(!m_session->addon.isEmpty() || !m_session->addonRealId.isEmpty())
        , m_status(m_session)
        , m_runtime(m_session)
        , m_deployments(m_session)
        , m_logs(m_session)
        , m_variables(m_session)
        , m_backups(m_session)
        , m_metrics(m_session)
    {
    }

    Async<AccessReport> verifyAccess(CancelToken cancel) override
    {
        return readAccess(m_session, std::move(cancel));
    }
    Async<QList<DiscoveredResource>> discover(CancelToken cancel) override
    {
        return discoverResources(m_session, std::move(cancel));
    }

    StatusApi* status() override
    {
        return m_hasApplication || !m_session->addon.isEmpty() ? &m_status : nullptr;
    }
    RuntimeApi* runtime() override { return m_hasApplication ? &m_runtime : nullptr; }
    DeploymentsApi* deployments() override { return m_hasApplication ? &m_deployments : nullptr; }
    LogsApi* logs() override { return m_hasApplication || m_hasAddon ? &m_logs : nullptr; }
    VariablesApi* variables() override { return m_hasApplication ? &m_variables : nullptr; }
    BackupsApi* backups() override { return m_hasAddon ? &m_backups : nullptr; }
    MetricsApi* metrics() override { return m_hasApplication || m_hasAddon ? &m_metrics : nullptr; }

private:
    SessionPtr m_session;
    bool m_hasApplication;
    bool m_hasAddon;
    CleverStatus m_status;
    CleverRuntime m_runtime;
    CleverDeployments m_deployments;
    CleverLogs m_logs;
    CleverVariables m_variables;
    CleverBackups m_backups;
    CleverMetrics m_metrics;
};

FieldSpec field(const QString& key, const QString& title, const QString& help)
{
    FieldSpec spec;
    spec.key = key;
    spec.title = title;
    spec.help = help;
    return spec;
}

QList<FieldSpec> cleverFields()
{
    QList<FieldSpec> fields{
        field(QStringLiteral("owner"), QCoreApplication::translate("CleverCloud", "Owner"),
            QCoreApplication::translate("CleverCloud",
                "The organisation (orga_…) or the personal space (user_…) that owns the application or the "
                "add-on.")),
        field(QStringLiteral("application"), QCoreApplication::translate("CleverCloud", "Application"),
            QCoreApplication::translate("CleverCloud",
                "The application's id (app_…), shown in the console at the top of its page. Leave it out to "
                "bind an add-on alone.")),
        field(QStringLiteral("addon"), QCoreApplication::translate("CleverCloud", "Add-on"),
            QCoreApplication::translate(
                "CleverCloud", "The id (addon_…) of the database whose backups and logs are shown.")),
        field(QStringLiteral("addon_real_id"), QCoreApplication::translate("CleverCloud", "Add-on's real id"),
            QCoreApplication::translate("CleverCloud",
                "The id under which backups and logs are kept (postgresql_…). It is looked up when left "
                "out.")),
        field(QStringLiteral("consumer_key"),
            QCoreApplication::translate("CleverCloud", "OAuth consumer key"),
            QCoreApplication::translate("CleverCloud",
                "Only for OAuth credentials: the key of the consumer that obtained the token. Its secret is "
                "part of the credential.")),
        field(QStringLiteral("api_url"), QCoreApplication::translate("CleverCloud", "Address of the API"),
            QCoreApplication::translate("CleverCloud",
                "Only to reach something else than Clever Cloud, such as a simulator. The address follows "
                "from "
                "the kind of credential when left out.")),
    };
    fields.first().required = true;
    fields.last().type = FieldSpec::Type::Url;
    return fields;
}

} // namespace

ProviderType cleverCloud()
{
    ProviderType type;
    type.id = QStringLiteral("clever-cloud");
    type.title = QStringLiteral("Clever Cloud");
    type.fields = cleverFields();
    type.credential.title
        = QCoreApplication::translate("CleverCloud", "API token, or OAuth tokens as a JSON object");
    type.credential.minimumRights = QCoreApplication::translate("CleverCloud",
        "An API token of a user who is a developer in the organisation. For OAuth: access_organisations and "
        "manage_organisations_applications.");
    type.credential.createAt = QUrl(QStringLiteral("https://www.clever.cloud/developers/api/howto/"));
    type.base = &apiBase;
    type.authorization = &authorizationHeader;
    type.words = &errorWords;
    type.maxInFlight = 6;
    type.create = [](ProviderContext context) -> std::unique_ptr<Provider> {
        return std::make_unique<CleverProvider>(context);
    };
    return type;
}

} // namespace vigie
