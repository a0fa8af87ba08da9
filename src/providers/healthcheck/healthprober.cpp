// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/healthcheck/healthprober.h"

#include "net/address.h"
#include "providers/healthcheck/assessment.h"
#include "providers/healthcheck/conditions.h"
#include "providers/healthcheck/probe.h"

#include <QCoreApplication>
#include <QLocale>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthCheck)
};

struct Setting {
    QNetworkAccessManager* network;
    const Clock* clock;
    std::shared_ptr<const Surroundings> surroundings;
    QStringList witnesses;
};

HealthSample sampleOf(State state, const QString& failure)
{
    HealthSample sample;
    sample.state = state;
    sample.failure = failure;
    return sample;
}

/// Errors that a machine without a working network meets too.
bool mayBeOurs(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError: // no route to the network or host
        return true;
    default:
        return false;
    }
}

/// True when the failure says nothing about the target. Only asked about failures without an answer.
QCoro::Task<bool> isOurFault(Setting setting, QUrl url, ProbeAnswer answer, CancelToken cancel)
{
    if (isLoopback(url.host()))
        co_return false;
    if (!setting.surroundings->hasNetwork())
        co_return true;
    if (!mayBeOurs(answer.error))
        co_return false;
    for (const QString& witness : std::as_const(setting.witnesses)) {
        if (witness == url.host())
            continue;
        const bool resolved = co_await setting.surroundings->resolves(witness, cancel);
        if (resolved)
            co_return false;
    }
    co_return true;
}

QString failureText(const ProbeAnswer& answer, const QUrl& url, Millis timeout)
{
    switch (answer.error) {
    case QNetworkReply::ConnectionRefusedError:
        return Text::tr("%1 refuses the connection.").arg(url.host());
    case QNetworkReply::HostNotFoundError:
        return Text::tr("The name %1 does not resolve.").arg(url.host());
    case QNetworkReply::RemoteHostClosedError:
        return Text::tr("%1 closed the connection before the end of its answer.").arg(url.host());
    default:
        break;
    }
    if (answer.end == ProbeAnswer::End::TimedOut) {
        return Text::tr("No answer within %1 ms.")
            .arg(QLocale().toString(static_cast<qint64>(timeout.count())));
    }
    if (answer.end == ProbeAnswer::End::TlsFailed)
        return Text::tr("The secure connection to %1 failed: %2").arg(url.host(), answer.errorText);
    return Text::tr("%1 cannot be reached: %2").arg(url.host(), answer.errorText);
}

Result<QList<Condition>> readConditions(const QStringList& texts)
{
    QList<Condition> conditions;
    for (const QString& text : texts) {
        auto condition = parseCondition(text);
        if (!condition)
            return fail(std::move(condition).error());
        conditions.append(*std::move(condition));
    }
    return conditions;
}

QCoro::Task<HealthSample> probeWith(Setting setting, HealthCheck check, CancelToken cancel)
{
    const TimePoint began = setting.clock->now();
    const auto conditions = readConditions(check.conditions);
    HealthSample sample;
    sample.at = began;
    if (!conditions) {
        sample.failure = conditions.error().what();
        co_return sample;
    }
    const ProbeAnswer answer = co_await probeUrl(setting.network, check.url, check.timeout, cancel);
    switch (answer.end) {
    case ProbeAnswer::End::Answered:
        sample = assess(answer, *conditions, began);
        break;
    case ProbeAnswer::End::Cancelled:
        sample = sampleOf(State::Unknown, Text::tr("The probe was interrupted."));
        break;
    case ProbeAnswer::End::NotAllowed:
        sample = sampleOf(State::Unknown,
            Text::tr("The address is not probed: it must be an https address, or http to this machine."));
        break;
    case ProbeAnswer::End::TimedOut:
    case ProbeAnswer::End::TlsFailed:
    case ProbeAnswer::End::Failed: {
        // Something answered, if only in part: then the line works.
        bool ours = false;
        if (!answer.connected && answer.end != ProbeAnswer::End::TlsFailed)
            ours = co_await isOurFault(setting, check.url, answer, cancel);
        sample = ours
            ? sampleOf(State::Unknown, Text::tr("This machine has no working network: nothing is known."))
            : sampleOf(State::Down, failureText(answer, check.url, check.timeout));
        sample.httpStatus = answer.status;
        sample.certificateExpiry = certificateExpiry(answer.chain);
        break;
    }
    }
    sample.at = began;
    co_return sample;
}

} // namespace

HealthProber::HealthProber(
    QNetworkAccessManager* network, const Clock& clock, std::shared_ptr<const Surroundings> surroundings)
    : m_network(network)
    , m_clock(clock)
    , m_surroundings(std::move(surroundings))
{
}

QCoro::Task<HealthSample> HealthProber::probe(HealthCheck check, CancelToken cancel)
{
    Setting setting{m_network, &m_clock, m_surroundings, m_witnesses};
    return probeWith(std::move(setting), std::move(check), std::move(cancel));
}

} // namespace vigie
