// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

namespace vigie {

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::Offline:
        return QStringLiteral("offline");
    case ErrorKind::Unauthorized:
        return QStringLiteral("unauthorized");
    case ErrorKind::Forbidden:
        return QStringLiteral("forbidden");
    case ErrorKind::NotFound:
        return QStringLiteral("not-found");
    case ErrorKind::Conflict:
        return QStringLiteral("conflict");
    case ErrorKind::RateLimited:
        return QStringLiteral("rate-limited");
    case ErrorKind::Invalid:
        return QStringLiteral("invalid");
    case ErrorKind::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorKind::Unavailable:
        return QStringLiteral("unavailable");
    case ErrorKind::Corrupt:
        return QStringLiteral("corrupt");
    case ErrorKind::OutcomeUnknown:
        return QStringLiteral("outcome-unknown");
    case ErrorKind::Internal:
        return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

Error::Error(ErrorKind kind, QString what, QString nextStep)
    : m_kind(kind)
    , m_what(std::move(what))
    , m_nextStep(std::move(nextStep))
{
}

Error&& Error::during(QStringView step) &&
{
    m_where.prepend(step.toString());
    return std::move(*this);
}

Error&& Error::quoting(ServiceReply reply) &&
{
    m_reply = std::move(reply);
    return std::move(*this);
}

Error&& Error::retryIn(std::chrono::milliseconds delay) &&
{
    m_retryDelay = delay;
    return std::move(*this);
}

bool Error::isTransient() const
{
    switch (m_kind) {
    case ErrorKind::Timeout:
    case ErrorKind::Offline:
    case ErrorKind::RateLimited:
    case ErrorKind::Unavailable:
        return true;
    case ErrorKind::Cancelled:
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Invalid:
    case ErrorKind::Unsupported:
    case ErrorKind::Corrupt:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Internal:
        return false;
    }
    return false;
}

QString Error::oneLine() const
{
    QString line = m_where.isEmpty() ? m_what : where() + QStringLiteral(": ") + m_what;
    if (!m_reply)
        return line;
    line += QStringLiteral(" [") + m_reply->service;
    if (m_reply->status != 0)
        line += QStringLiteral(" %1").arg(m_reply->status);
    if (!m_reply->text.isEmpty())
        line += QStringLiteral(": ") + m_reply->text;
    if (!m_reply->requestId.isEmpty())
        line += QStringLiteral(", request ") + m_reply->requestId;
    return line + u']';
}

} // namespace vigie
