// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/healthcheck/assessment.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthCheck)
};

std::optional<State> stateFromWord(const QString& word)
{
    static const QHash<QString, State> words{{u"ok"_qs, State::Ok}, {u"up"_qs, State::Ok},
        {u"pass"_qs, State::Ok}, {u"healthy"_qs, State::Ok}, {u"true"_qs, State::Ok},
        {u"degraded"_qs, State::Degraded}, {u"warn"_qs, State::Degraded}, {u"warning"_qs, State::Degraded},
        {u"down"_qs, State::Down}, {u"fail"_qs, State::Down}, {u"failed"_qs, State::Down},
        {u"error"_qs, State::Down}, {u"unhealthy"_qs, State::Down}, {u"critical"_qs, State::Down},
        {u"out_of_service"_qs, State::Down}, {u"false"_qs, State::Down},
        {u"maintenance"_qs, State::Maintenance}};
    const auto found = words.constFind(word.toLower());
    return found == words.constEnd() ? std::nullopt : std::optional(*found);
}

QString wordOf(const QJsonValue& value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_qs : u"false"_qs;
    return value.toString();
}

HealthComponent componentFrom(const QString& name, const QJsonValue& value)
{
    HealthComponent component;
    component.name = name;
    if (!value.isObject()) {
        component.state = stateFromWord(wordOf(value)).value_or(State::Unknown);
        return component;
    }
    const QJsonObject object = value.toObject();
    const QJsonValue status = object.contains(u"status") ? object[u"status"] : object[u"healthy"];
    component.state = stateFromWord(wordOf(status)).value_or(State::Unknown);
    for (const QString& key : {u"latency_ms"_qs, u"duration_ms"_qs, u"response_time_ms"_qs}) {
        if (object[key].isDouble()) {
            component.latency = Millis(static_cast<qint64>(object[key].toDouble()));
            break;
        }
    }
    for (const QString& key : {u"detail"_qs, u"message"_qs, u"error"_qs, u"output"_qs}) {
        if (object[key].isString()) {
            component.detail = object[key].toString().left(200);
            break;
        }
    }
    return component;
}

/// Collects what speaks against a target; the worst state and its first reason stay.
struct Judgement {
    State state = State::Ok;
    QString reason;

    void add(State found, const QString& why)
    {
        if (worstOf(found, state) == state)
            return;
        state = found;
        reason = why;
    }
};

void judgeConditions(Judgement& judgement, const QList<Condition>& conditions, const ProbeFacts& facts)
{
    for (const Condition& condition : conditions) {
        const Condition::Verdict verdict = condition.evaluate(facts);
        if (verdict.holds)
            continue;
        const QString why = verdict.actual.isEmpty()
            ? Text::tr("The condition “%1” does not hold: the answer has no such value.")
                  .arg(condition.source())
            : Text::tr("The condition “%1” does not hold: the value is “%2”.")
                  .arg(condition.source(), verdict.actual);
        judgement.add(condition.isAboutComfort() ? State::Degraded : State::Down, why);
    }
}

void judgeComposite(Judgement& judgement, const CompositeHealth& composite)
{
    QStringList unwell;
    for (const HealthComponent& component : composite.components) {
        if (component.state == State::Down || component.state == State::Degraded)
            unwell.append(component.name);
    }
    const State state = composite.overall.value_or(unwell.isEmpty() ? State::Ok : State::Degraded);
    if (state != State::Down && state != State::Degraded)
        return;
    if (unwell.isEmpty()) {
        judgement.add(state,
            state == State::Down ? Text::tr("The service says that it is down.")
                                 : Text::tr("The service says that it is degraded."));
    } else {
        judgement.add(state, Text::tr("Not well according to the service: %1.").arg(unwell.join(u", ")));
    }
}

void judgeCertificate(Judgement& judgement, const QList<QSslCertificate>& chain, TimePoint now)
{
    for (const QSslCertificate& certificate : chain) {
        const TimePoint end = toTimePoint(certificate.expiryDate());
        const Millis lifetime = end - toTimePoint(certificate.effectiveDate());
        if (end - now >= std::min(certificateNotice, lifetime / 3))
            continue;
        judgement.add(State::Degraded,
            Text::tr("The certificate ends in %n day(s).", nullptr,
                static_cast<int>(std::max<qint64>(0, (end - now) / std::chrono::days(1)))));
    }
}

bool anyMentions(const QList<Condition>& conditions, ConditionOperand::Kind kind)
{
    return std::ranges::any_of(
        conditions, [kind](const Condition& condition) { return condition.mentions(kind); });
}

} // namespace

HealthSample assess(const ProbeAnswer& answer, const QList<Condition>& conditions, TimePoint now)
{
    using Kind = ConditionOperand::Kind;
    HealthSample sample;
    sample.at = now;
    sample.httpStatus = answer.status;
    sample.latency = answer.elapsed;
    sample.certificateExpiry = certificateExpiry(answer.chain);
    sample.missingHeaders = missingSecurityHeaders(answer);

    ProbeFacts facts;
    facts.connected = answer.connected;
    facts.status = answer.status;
    facts.responseTime = answer.elapsed;
    facts.bodyText = QString::fromUtf8(answer.body);
    if (!answer.bodyTooLong) {
        const QJsonDocument document = QJsonDocument::fromJson(answer.body);
        if (document.isArray())
            facts.body = document.array();
        else if (document.isObject())
            facts.body = document.object();
    }
    if (sample.certificateExpiry)
        facts.certificateLeft = *sample.certificateExpiry - now;
    const CompositeHealth composite = readComposite(facts.body);
    sample.components = composite.components;
    sample.version = composite.version;

    Judgement judgement;
    if (!anyMentions(conditions, Kind::Status) && answer.status / 100 == 3) {
        judgement.add(
            State::Down, Text::tr("The address leads to another host (status %1).").arg(answer.status));
    } else if (!anyMentions(conditions, Kind::Status) && answer.status / 100 != 2) {
        judgement.add(State::Down, Text::tr("The answer has status %1.").arg(answer.status));
    }
    judgeConditions(judgement, conditions, facts);
    judgeComposite(judgement, composite);
    if (!anyMentions(conditions, Kind::ResponseTime) && answer.elapsed > slowAnswer) {
        judgement.add(State::Degraded,
            Text::tr("The answer took %1 ms.")
                .arg(QLocale().toString(static_cast<qint64>(answer.elapsed.count()))));
    }
    if (!anyMentions(conditions, Kind::CertificateExpiration))
        judgeCertificate(judgement, answer.chain, now);
    // A service that says it is under maintenance usually says so with a 503: planned, not down.
    if (composite.overall == State::Maintenance)
        judgement = {State::Maintenance, Text::tr("The service says that it is under maintenance.")};
    sample.state = judgement.state;
    sample.failure = judgement.reason;
    return sample;
}

CompositeHealth readComposite(const QJsonValue& body)
{
    CompositeHealth health;
    const QJsonObject object = body.toObject();
    health.overall = stateFromWord(wordOf(object[u"status"]));
    health.version = object[u"version"].toString();
    const QJsonObject parts
        = object[u"checks"].isObject() ? object[u"checks"].toObject() : object[u"components"].toObject();
    for (auto part = parts.begin(); part != parts.end(); ++part)
        health.components.append(componentFrom(part.key(), part.value()));
    return health;
}

QStringList missingSecurityHeaders(const ProbeAnswer& answer)
{
    QStringList missing;
    if (answer.finalUrl.scheme() == u"https" && answer.header("strict-transport-security").isEmpty())
        missing.append(u"Strict-Transport-Security"_qs);
    if (answer.header("x-content-type-options").trimmed().toLower() != "nosniff")
        missing.append(u"X-Content-Type-Options"_qs);
    // Either protects against being framed; a policy that only reports protects nobody.
    if (answer.header("content-security-policy").isEmpty() && answer.header("x-frame-options").isEmpty())
        missing.append(u"Content-Security-Policy"_qs);
    if (answer.header("referrer-policy").isEmpty())
        missing.append(u"Referrer-Policy"_qs);
    return missing;
}

std::optional<TimePoint> certificateExpiry(const QList<QSslCertificate>& chain)
{
    std::optional<TimePoint> earliest;
    for (const QSslCertificate& certificate : chain) {
        if (certificate.isNull() || !certificate.expiryDate().isValid())
            continue;
        const TimePoint end = toTimePoint(certificate.expiryDate());
        earliest = std::min(earliest.value_or(end), end);
    }
    return earliest;
}

} // namespace vigie
