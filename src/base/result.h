// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

#include <tl/expected.hpp>

namespace vigie {

/// What a failure means to the caller: each kind is a different next move, not a different cause.
enum class ErrorKind {
    Cancelled, ///< someone asked for it; show nothing
    Timeout, ///< no answer in time; a read may be tried again
    Offline, ///< no route, refused connection, name not found
    Unauthorized, ///< the credential is missing, wrong or expired: ask for another
    Forbidden, ///< the credential is good, the right is missing; also: no write grant
    NotFound,
    Conflict, ///< the target changed or is busy: read again before deciding
    RateLimited, ///< wait for retryDelay()
    Invalid, ///< the request or the input is wrong and will stay wrong
    Unsupported, ///< this service cannot do that
    Unavailable, ///< the service answered that it cannot serve now
    Corrupt, ///< the answer or the file is not what its format promises
    OutcomeUnknown, ///< a write left and its answer was lost: ask the service before anything else
    Internal, ///< our own mistake
};

/// The stable English name of a kind, as exit messages and JSON output show it ("rate-limited").
[[nodiscard]] QString errorKindName(ErrorKind kind);

/// What a service said, word for word, so that a person can quote it to the provider's support.
struct ServiceReply {
    QString service; ///< "Clever Cloud"
    int status = 0; ///< HTTP status, 0 when the service has none
    QString text; ///< the service's own message, never translated
    QString requestId; ///< the provider's id of this request; empty when it gave none
    QString code; ///< the service's own error code; empty when it has none

    bool operator==(const ServiceReply&) const = default;
};

/// A failure with everything a person needs at 3 a.m.: what failed, where, why, and the next safe step.
/// A value; cheap to move. Holds no secret: callers quote replies, never requests.
class [[nodiscard]] Error {
public:
    /// Both sentences are translated; @p nextStep says what is safe to do and may be empty.
    Error(ErrorKind kind, QString what, QString nextStep = {});

    /// Adds where it happened, innermost first: "page 3", then "list deployments".
    Error&& during(QStringView step) &&;
    Error&& quoting(ServiceReply reply) &&;
    /// Only when the service named the delay.
    Error&& retryIn(std::chrono::milliseconds delay) &&;

    ErrorKind kind() const { return m_kind; }
    QString what() const { return m_what; }
    QString nextStep() const { return m_nextStep; }
    /// Outermost first, joined with " / ".
    QString where() const { return m_where.join(u" / "); }
    const std::optional<ServiceReply>& reply() const { return m_reply; }
    std::optional<std::chrono::milliseconds> retryDelay() const { return m_retryDelay; }
    /// Whether asking again may help. The one place that decides it.
    bool isTransient() const;
    /// One line for logs and terminals: where, what, the service's words and request id.
    QString oneLine() const;

private:
    ErrorKind m_kind;
    QString m_what;
    QString m_nextStep;
    QStringList m_where;
    std::optional<ServiceReply> m_reply;
    std::optional<std::chrono::milliseconds> m_retryDelay;
};

template <class T = void> using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, QString what, QString nextStep = {})
{
    return tl::unexpected<Error>(Error(kind, std::move(what), std::move(nextStep)));
}

} // namespace vigie
