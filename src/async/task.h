// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoroTask>

#include <stop_token>

namespace vigie {

/// A fallible piece of asynchronous work. It starts at once and runs on if it is dropped: await it, or hand
/// it to a TaskScope. QCoro 0.8 tasks are not [[nodiscard]]; functions that return one are marked instead.
template <class T = void> using Async = QCoro::Task<Result<T>>;

/// Asked by whoever does the work; fired by the TaskScope or Operation that wants it to stop.
using CancelToken = std::stop_token;

} // namespace vigie
