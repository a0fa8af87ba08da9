// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/healthhour.h"

#include <QList>

#include <optional>

namespace vigie {

/// How many like results in a row it takes to believe a change.
struct ConfirmationRule {
    int failuresToOpen = 3;
    int successesToClose = 2;
    /// Results further apart than this do not make a row: the machine slept in between.
    Millis longestGap{std::chrono::minutes(15)};
};

/// A confirmed interruption. It counts from the first failed check of the row that opened it, not from the
/// alert, to the first good check of the row that closed it.
struct Outage {
    TimePoint begin;
    TimePoint confirmed;
    std::optional<TimePoint> end; ///< absent while it lasts
    QString firstFailure; ///< what the first failed check said

    Millis length(TimePoint now) const { return end.value_or(now) - begin; }
    bool operator==(const Outage&) const = default;
};

/// Watches the results of one check as they come. Unknown results neither count nor break a row; planned
/// ones break an unconfirmed row and otherwise change nothing.
class OutageWatch {
public:
    enum class Change { None, Opened, Closed };

    explicit OutageWatch(ConfirmationRule rule = {});

    /// Samples must come in the order of their time.
    Change observe(const HealthSample& sample);
    /// The outage that lasts, or after Closed the one that has just ended.
    const std::optional<Outage>& outage() const { return m_outage; }
    bool isOpen() const { return m_outage && !m_outage->end; }
    /// The last result failed, whether or not that is confirmed.
    bool isFailing() const { return m_failures > 0; }

private:
    Change onFailure(const HealthSample& sample);
    Change onSuccess(const HealthSample& sample);

    ConfirmationRule m_rule;
    std::optional<Outage> m_outage;
    int m_failures = 0; ///< in a row until now
    int m_successes = 0;
    TimePoint m_rowBegan;
    QString m_firstFailure;
    std::optional<TimePoint> m_lastAt; ///< of the last result that counted
};

/// Every outage in @p samples (oldest first); only the last one can be without an end.
[[nodiscard]] QList<Outage> outages(const QList<HealthSample>& samples, ConfirmationRule rule = {});

} // namespace vigie
