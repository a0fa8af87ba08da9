// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "net/exchange.h"

#include <optional>

namespace vigie {

/// Turns answers and failures into Errors, in one place for all services.

/// What a status of 400 and above means to the caller, unless the service's words say otherwise.
[[nodiscard]] ErrorKind kindOfStatus(int status);

/// The delay that a Retry-After header names, in seconds or as a date. The date is compared with the answer's
/// own Date, or with @p now when it has none, so that a wrong clock here does no harm. At least zero.
[[nodiscard]] std::optional<Millis> retryAfter(const HttpResponse& response, TimePoint now);

/// Of an answer whose status is 400 or above. @p words come from the provider's WordsReader.
[[nodiscard]] Error statusError(
    const QString& service, const HttpResponse& response, ServiceWords words, TimePoint now);

/// Of a request that has no complete answer.
[[nodiscard]] Error transportError(const QString& service, const WireAnswer& answer);

/// Nothing, or Corrupt when a good answer to a request for JSON is something else. The type decides; a wrong
/// type is forgiven when the text is JSON all the same. Broken JSON under the right type is for JsonReader,
/// but text without its closing bracket is Offline: the line was cut, and in chunked bodies Qt 6.4 does not
/// always notice. Quotes the beginning, without anything of @p secret.
[[nodiscard]] std::optional<Error> contentProblem(
    const QString& service, const HttpRequest& request, const HttpResponse& response, const Secret& secret);

/// @p error of a write that may have been carried out: with kind OutcomeUnknown.
[[nodiscard]] Error outcomeUnknown(const QString& service, const Error& error);
/// Whether a failed write may have been carried out although an answer came: a proxy gave up waiting for it.
[[nodiscard]] bool isLostBehindProxy(int status);

/// The beginning of @p body where that is text, for a person to recognise it by; empty otherwise.
[[nodiscard]] QString beginningOf(const QByteArray& body);

/// @p text with anything that looks taken from @p secret blotted out: services quote what they refuse.
[[nodiscard]] QString withoutSecret(QString text, const Secret& secret);

} // namespace vigie
