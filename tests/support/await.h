// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoroTask>
#include <QEventLoop>
#include <QTest>

#include <optional>

namespace vigie::test {

namespace detail {

template <class T> QCoro::Task<> collect(QCoro::Task<T> task, std::optional<T>* result, QEventLoop* loop)
{
    T value = co_await task;
    result->emplace(std::move(value));
    loop->quit();
}

inline QCoro::Task<> signalEnd(QCoro::Task<> task, bool* ended, QEventLoop* loop)
{
    co_await task;
    *ended = true;
    loop->quit();
}

} // namespace detail

/// Runs the event loop until @p task is done and returns what it returned: `const auto page =
/// await(api.list(…));`. Unlike QCoro::waitFor() it takes results without a default constructor.
template <class T> T await(QCoro::Task<T> task)
{
    std::optional<T> result;
    QEventLoop loop;
    detail::collect(std::move(task), &result, &loop);
    if (!result)
        loop.exec();
    return *std::move(result);
}

inline void await(QCoro::Task<> task)
{
    bool ended = false;
    QEventLoop loop;
    detail::signalEnd(std::move(task), &ended, &loop);
    if (!ended)
        loop.exec();
}

/// The name of the error's kind ("not-found"), or "ok": `QCOMPARE(kindOf(result), u"timeout"_qs)` fails
/// with words instead of numbers.
template <class T> QString kindOf(const Result<T>& result)
{
    return result ? QStringLiteral("ok") : errorKindName(result.error().kind());
}

} // namespace vigie::test

/// Fails the test with the error's own words. Evaluates its argument once.
#define VERIFY_OK(result)                                                                                    \
    do {                                                                                                     \
        const auto& resultOfVerifyOk = (result);                                                             \
        QVERIFY2(resultOfVerifyOk.has_value(),                                                               \
            resultOfVerifyOk ? "" : qPrintable(resultOfVerifyOk.error().oneLine()));                         \
    } while (false)
