// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sentry/sentry.h"

#include "providers/sentry/sentryaccess.h"
#include "providers/sentry/sentryaddress.h"
#include "providers/sentry/sentryconnection.h"
#include "providers/sentry/sentryerrors.h"
#include "providers/sentry/sentrystatus.h"
#include "providers/sentry/sentrywords.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Sentry)
};

class SentryProvider final : public Provider {
public:
    explicit SentryProvider(const ProviderContext& context)
        : m_connection(std::make_shared<SentryConnection>(context))
        , m_status(m_connection)
        , m_errors(m_connection)
    {
    }

    Async<AccessReport> verifyAccess(CancelToken cancel) override
    {
        return sentryAccess(m_connection, std::move(cancel));
    }
    Async<QList<DiscoveredResource>> discover(CancelToken cancel) override
    {
        return sentryResources(m_connection, std::move(cancel));
    }
    StatusApi* status() override { return &m_status; }
    ErrorsApi* errors() override { return &m_errors; }

private:
    std::shared_ptr<SentryConnection> m_connection;
    SentryStatus m_status;
    SentryErrors m_errors;
};

QList<FieldSpec> fields()
{
    FieldSpec organization;
    organization.key = u"organization"_qs;
    organization.title = Text::tr("Organisation");
    organization.help
        = Text::tr("The short name of the organisation, as it stands in the address of its pages.");
    organization.required = true;
    FieldSpec projects;
    projects.key = u"projects"_qs;
    projects.title = Text::tr("Projects");
    projects.help = Text::tr("Short names of the projects to look at. None means all that the token sees.");
    projects.type = FieldSpec::Type::TextList;
    FieldSpec environment;
    environment.key = u"environment"_qs;
    environment.title = Text::tr("Sentry environment");
    environment.help = Text::tr("What this environment is called in Sentry. None means all of them.");
    FieldSpec address;
    address.key = u"api_url"_qs;
    address.title = Text::tr("Server");
    address.help
        = Text::tr("Only for a server of your own, or a region of Sentry such as https://de.sentry.io.");
    address.type = FieldSpec::Type::Url;
    return {organization, projects, environment, address};
}

} // namespace

ProviderType sentry()
{
    ProviderType type;
    type.id = u"sentry"_qs;
    type.title = u"Sentry"_qs;
    type.fields = fields();
    type.credential.title = Text::tr("Token");
    type.credential.minimumRights = Text::tr(
        "An internal integration with org:read, project:read and event:read; event:write as well to resolve "
        "or archive issues. Organisation tokens (sntrys_) cannot read issues.");
    type.credential.createAt = QUrl(u"https://sentry.io/settings/developer-settings/"_qs);
    type.base = sentryBase;
    type.authorization = [](const QJsonObject&, const Secret& token) -> Result<QByteArray> {
        return QByteArray("Bearer ") + token.reveal();
    };
    type.words = sentryWords;
    type.maxInFlight = 4; // above, Sentry's own limit of concurrent requests comes into sight
    type.create = [](ProviderContext context) -> std::unique_ptr<Provider> {
        return std::make_unique<SentryProvider>(context);
    };
    return type;
}

} // namespace vigie
