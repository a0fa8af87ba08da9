// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/contents/variablescontent.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupContents)
};

QString originName(Variable::Origin origin)
{
    switch (origin) {
    case Variable::Origin::Own:
        return u"own"_qs;
    case Variable::Origin::AddOn:
        return u"add-on"_qs;
    case Variable::Origin::LinkedService:
        return u"linked-service"_qs;
    }
    return {};
}

/// The one place besides the wire where values are written out; the text goes to the encoder and nowhere
/// else.
QJsonObject asJson(const Variable& variable)
{
    QJsonObject object{{u"name"_qs, variable.name}, {u"origin"_qs, originName(variable.origin)}};
    if (variable.value)
        object.insert(u"value"_qs, QString::fromUtf8(variable.value->reveal()));
    else
        object.insert(u"readable"_qs, false);
    if (!variable.originName.isEmpty())
        object.insert(u"origin_name"_qs, variable.originName);
    if (!variable.targets.isEmpty())
        object.insert(u"targets"_qs, QJsonArray::fromStringList(variable.targets));
    if (!variable.branch.isEmpty())
        object.insert(u"branch"_qs, variable.branch);
    return object;
}

/// One name may stand for several variables of different targets.
QStringList unreadable(const QList<Variable>& variables)
{
    QStringList names;
    for (const Variable& variable : variables) {
        if (!variable.value && !names.contains(variable.name))
            names.append(variable.name);
    }
    names.sort();
    return names;
}

Async<ContentFacts> readVariables(std::shared_ptr<Provider> provider, ServiceKey service, const Clock* clock,
    ContentSource::Sink sink, CancelToken cancel)
{
    ContentFacts facts;
    facts.at = clock->now();
    Async<QList<Variable>> listing = provider->variables()->list(std::move(cancel));
    const Result<QList<Variable>> variables = co_await listing;
    if (!variables)
        co_return fail(variables.error());
    QJsonArray list;
    for (const Variable& variable : *variables)
        list.append(asJson(variable));
    const QJsonObject document{{u"environment"_qs, service.environment.text()},
        {u"service"_qs, service.service.text()}, {u"taken"_qs, toIso(facts.at)}, {u"variables"_qs, list}};
    const QStringList hidden = unreadable(*variables);
    facts.counts = {{u"variables"_qs, variables->size()}, {u"unreadable"_qs, hidden.size()}};
    for (const QString& name : hidden)
        facts.remarks.append(u"unreadable:"_qs + name);
    Async<void> giving = sink(QJsonDocument(document).toJson());
    const Result<> given = co_await giving;
    if (!given)
        co_return fail(given.error());
    co_return facts;
}

Async<QStringList> lookAtVariables(std::shared_ptr<Provider> provider, CancelToken cancel)
{
    Async<QList<Variable>> listing = provider->variables()->list(std::move(cancel));
    const Result<QList<Variable>> variables = co_await listing;
    if (!variables)
        co_return fail(variables.error());
    QStringList lines{Text::tr("%n variable(s).", nullptr, static_cast<int>(variables->size()))};
    if (const QStringList hidden = unreadable(*variables); !hidden.isEmpty())
        lines.append(Text::tr("The service never gives these back, so they cannot be kept: %1.")
                         .arg(hidden.join(u", ")));
    co_return lines;
}

class VariablesContent final : public ContentSource {
public:
    VariablesContent(std::shared_ptr<Provider> provider, ServiceKey service, const Clock* clock)
        : m_provider(std::move(provider))
        , m_service(std::move(service))
        , m_clock(clock)
    {
    }
    BackupContent content() const override { return BackupContent::Variables; }
    QString title() const override
    {
        return Text::tr("Reading the variables of %1").arg(m_service.service.text());
    }
    Async<ContentFacts> read(Sink sink, CancelToken cancel) override
    {
        return readVariables(m_provider, m_service, m_clock, std::move(sink), std::move(cancel));
    }
    Async<QStringList> look(CancelToken cancel) override
    {
        return lookAtVariables(m_provider, std::move(cancel));
    }

private:
    const std::shared_ptr<Provider> m_provider;
    const ServiceKey m_service;
    const Clock* const m_clock;
};

} // namespace

std::shared_ptr<ContentSource> variablesContent(
    std::shared_ptr<Provider> provider, ServiceKey service, const Clock* clock)
{
    return std::make_shared<VariablesContent>(std::move(provider), std::move(service), clock);
}

} // namespace vigie
