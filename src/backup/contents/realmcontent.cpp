// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/contents/realmcontent.h"

#include "backup/contents/maskedvalues.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupContents)
};

/// What no export over HTTP holds, whatever the realm.
QStringList alwaysMissing()
{
    return {u"missing:users"_qs, u"missing:credentials"_qs, u"missing:sessions"_qs,
        u"missing:role-assignments"_qs, u"missing:events"_qs};
}

void describe(const RealmExport& realm, ContentFacts* facts)
{
    const QJsonObject document = QJsonDocument::fromJson(realm.json).object();
    const QStringList masked = maskedValues(document);
    for (const QString& path : masked)
        facts->remarks.append(u"masked:"_qs + realm.realm + u'/' + path);
    facts->counts[u"realms"_qs] += 1;
    facts->counts[u"clients"_qs] += document[u"clients"].toArray().size();
    facts->counts[u"roles"_qs] += document[u"roles"][u"realm"].toArray().size();
    facts->counts[u"groups"_qs] += document[u"groups"].toArray().size();
    facts->counts[u"masked"_qs] += masked.size();
    facts->toolVersion = realm.serverVersion;
}

Async<ContentFacts> readRealms(std::shared_ptr<Provider> provider, QStringList realms, const Clock* clock,
    ContentSource::Sink sink, CancelToken cancel)
{
    ContentFacts facts;
    facts.at = clock->now();
    facts.tool = u"keycloak"_qs;
    facts.remarks = QStringList{u"configuration-only"_qs} + alwaysMissing();
    QByteArray lead = "[\n";
    // Never two at once: an export keeps the server busy.
    for (qsizetype i = 0; i < realms.size(); ++i) {
        Async<RealmExport> exporting = provider->realms()->exportRealm(realms.at(i), cancel);
        const Result<RealmExport> realm = co_await exporting;
        if (!realm)
            co_return fail(realm.error());
        describe(*realm, &facts);
        Async<void> giving = sink(lead + realm->json);
        const Result<> given = co_await giving;
        if (!given)
            co_return fail(given.error());
        lead = ",\n";
    }
    Async<void> ending = sink(QByteArray("\n]\n"));
    const Result<> ended = co_await ending;
    if (!ended)
        co_return fail(ended.error());
    co_return facts;
}

Async<QStringList> lookAtRealms(std::shared_ptr<Provider> provider, QStringList realms, CancelToken cancel)
{
    Async<AccessReport> verifying = provider->verifyAccess(std::move(cancel));
    const Result<AccessReport> report = co_await verifying;
    if (!report)
        co_return fail(report.error());
    QStringList lines{
        Text::tr("Configuration only, of: %1. People, their credentials and sessions are not in "
                 "it, and secrets are masked.")
            .arg(realms.join(u", "))};
    lines += report->missingRights;
    co_return lines;
}

class RealmContent final : public ContentSource {
public:
    RealmContent(std::shared_ptr<Provider> provider, QStringList realms, const Clock* clock)
        : m_provider(std::move(provider))
        , m_realms(std::move(realms))
        , m_clock(clock)
    {
    }
    BackupContent content() const override { return BackupContent::KeycloakRealm; }
    QString title() const override
    {
        return Text::tr("Reading the configuration of %1").arg(m_realms.join(u", "));
    }
    Async<ContentFacts> read(Sink sink, CancelToken cancel) override
    {
        return readRealms(m_provider, m_realms, m_clock, std::move(sink), std::move(cancel));
    }
    Async<QStringList> look(CancelToken cancel) override
    {
        return lookAtRealms(m_provider, m_realms, std::move(cancel));
    }

private:
    const std::shared_ptr<Provider> m_provider;
    const QStringList m_realms;
    const Clock* m_clock;
};

} // namespace

std::shared_ptr<ContentSource> realmContent(
    std::shared_ptr<Provider> provider, QStringList realms, const Clock* clock)
{
    return std::make_shared<RealmContent>(std::move(provider), std::move(realms), clock);
}

} // namespace vigie
