// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace vigie {

/// What a connection that could not be made means. libpq gives no code for this, so @p words are searched for
/// the texts of libpq and of the server. libpq speaks English to us in any locale, because the worker's
/// thread is set so; a server that speaks another language is quoted without a finer kind.
[[nodiscard]] Error connectionError(const QString& words, const QString& target);

/// What a refused statement means, by its SQLSTATE. Only the first line of @p words is kept: details may hold
/// rows of the user's tables.
[[nodiscard]] Error statementError(const QString& words, const QString& sqlState);

/// The line broke while in use; @p words is what is known about it.
[[nodiscard]] Error lostConnectionError(const QString& words);

[[nodiscard]] Error databaseCancelledError();
/// We gave up waiting; the server said nothing.
[[nodiscard]] Error databaseDeadlineError();

/// Whether the words of an Offline error say that the machine answered and nothing listens there, in contrast
/// to a network that leads nowhere.
[[nodiscard]] bool isRefusedConnection(const Error& error);
/// The connection pooler does not take settings at startup.
[[nodiscard]] bool isStartupOptionRefusal(const QString& words);

} // namespace vigie
