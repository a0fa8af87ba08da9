// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/retention/retention.h"

#include <QCoreApplication>
#include <QDate>
#include <QSet>

#include <algorithm>

namespace vigie {

namespace {

using namespace std::chrono_literals;
using Rule = RetentionVerdict::Rule;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupRetention)
};

/// Counts how many different days, weeks, months or years a rule has filled, newest first.
class Calendar {
public:
    Calendar(int wanted, Rule rule)
        : m_left(wanted)
        , m_rule(rule)
    {
    }
    /// Whether the newest backup of this period is wanted.
    bool wants(const QDate& date)
    {
        if (m_left <= 0)
            return false;
        const qint64 period = periodOf(date);
        if (m_last == period)
            return false;
        m_last = period;
        --m_left;
        return true;
    }
    Rule rule() const { return m_rule; }

private:
    qint64 periodOf(const QDate& date) const
    {
        switch (m_rule) {
        case Rule::Weekly:
            return (date.toJulianDay()) / 7; // Julian day 0 was a Monday
        case Rule::Monthly:
            return date.year() * 12 + date.month();
        case Rule::Yearly:
            return date.year();
        default:
            return date.toJulianDay();
        }
    }

    int m_left;
    Rule m_rule;
    std::optional<qint64> m_last;
};

/// @p backups of one destination, newest first.
QList<RetentionVerdict> judgeOne(
    const QList<StoredBackup>& backups, const BackupRetention& rules, const QTimeZone& zone, TimePoint now)
{
    QList<Calendar> calendars{{rules.daily, Rule::Daily}, {rules.weekly, Rule::Weekly},
        {rules.monthly, Rule::Monthly}, {rules.yearly, Rule::Yearly}};
    QList<Calendar> opened = calendars; // as it would be with every key at hand
    const TimePoint oldest = now - std::chrono::days(std::max(rules.days, 0));
    int leastLeft = std::max(rules.atLeast, 1);
    QList<RetentionVerdict> verdicts;
    verdicts.reserve(backups.size());
    for (const StoredBackup& backup : backups) {
        std::optional<Rule> rule;
        const bool future = backup.at > now + 1h;
        if (backup.good && !future) {
            // Every calendar sees each good backup, also one that another rule keeps anyway.
            const QDate date = toDateTime(backup.at).toTimeZone(zone).date();
            for (Calendar& calendar : calendars) {
                if (calendar.wants(date) && !rule)
                    rule = calendar.rule();
            }
            if (leastLeft > 0) {
                --leastLeft;
                rule = rule.value_or(Rule::AtLeast);
            }
        } else if (backup.closed && leastLeft > 0) {
            rule = Rule::Closed;
        }
        if ((backup.good || backup.closed) && !future) {
            const QDate date = toDateTime(backup.at).toTimeZone(zone).date();
            for (Calendar& calendar : opened) {
                if (calendar.wants(date) && backup.closed)
                    rule = Rule::Closed;
            }
        }
        if (backup.at >= oldest)
            rule = Rule::Days;
        if (future)
            rule = Rule::Future;
        if (backup.lockedUntil && *backup.lockedUntil > now && !rule)
            rule = Rule::Locked;
        if (backup.held)
            rule = Rule::Held;
        verdicts.append({backup, rule.value_or(backup.good || backup.closed ? Rule::Expired : Rule::Broken)});
    }
    return verdicts;
}

} // namespace

QString retentionRuleName(Rule rule)
{
    switch (rule) {
    case Rule::Held:
        return QStringLiteral("held");
    case Rule::Locked:
        return QStringLiteral("locked");
    case Rule::Future:
        return QStringLiteral("future");
    case Rule::Days:
        return QStringLiteral("days");
    case Rule::Daily:
        return QStringLiteral("daily");
    case Rule::Weekly:
        return QStringLiteral("weekly");
    case Rule::Monthly:
        return QStringLiteral("monthly");
    case Rule::Yearly:
        return QStringLiteral("yearly");
    case Rule::AtLeast:
        return QStringLiteral("at-least");
    case Rule::Closed:
        return QStringLiteral("closed");
    case Rule::OnlyCopy:
        return QStringLiteral("only-copy");
    case Rule::Expired:
        return QStringLiteral("expired");
    case Rule::Broken:
        return QStringLiteral("broken");
    }
    return {};
}

QString retentionReason(const RetentionVerdict& verdict, const BackupRetention& rules)
{
    switch (verdict.rule) {
    case Rule::Held:
        return Text::tr("Somebody holds it.");
    case Rule::Locked:
        return Text::tr("The destination protects it until %1.")
            .arg(verdict.backup.lockedUntil ? toIso(*verdict.backup.lockedUntil) : QString());
    case Rule::Future:
        return Text::tr("Its date lies in the future: a clock was wrong, so its age is not known.");
    case Rule::Days:
        return Text::tr("It is not older than %n day(s).", nullptr, rules.days);
    case Rule::Daily:
        return Text::tr("It is the newest of one of the last %n day(s) with a backup.", nullptr, rules.daily);
    case Rule::Weekly:
        return Text::tr(
            "It is the newest of one of the last %n week(s) with a backup.", nullptr, rules.weekly);
    case Rule::Monthly:
        return Text::tr(
            "It is the newest of one of the last %n month(s) with a backup.", nullptr, rules.monthly);
    case Rule::Yearly:
        return Text::tr(
            "It is the newest of one of the last %n year(s) with a backup.", nullptr, rules.yearly);
    case Rule::AtLeast:
        return Text::tr("It is one of the %n newest good one(s), which stay whatever their age.", nullptr,
            std::max(rules.atLeast, 1));
    case Rule::Closed:
        return Text::tr("No key at hand opens it, so nothing shows that it is of no use.");
    case Rule::OnlyCopy:
        return Text::tr("It is the only good backup left.");
    case Rule::Expired:
        return Text::tr("No rule keeps it any more.");
    case Rule::Broken:
        return Text::tr("It is no good backup, and older than %n day(s).", nullptr, rules.days);
    }
    return {};
}

QList<RetentionVerdict> RetentionPlan::going() const
{
    QList<RetentionVerdict> gone;
    std::ranges::copy_if(verdicts, std::back_inserter(gone), &RetentionVerdict::goes);
    return gone;
}

RetentionPlan planRetention(
    QList<StoredBackup> backups, const BackupRetention& rules, const QTimeZone& zone, TimePoint now)
{
    std::ranges::sort(backups, [](const StoredBackup& a, const StoredBackup& b) {
        return std::tie(a.destination, b.at, b.name) < std::tie(b.destination, a.at, a.name);
    });
    RetentionPlan plan;
    for (auto begin = backups.cbegin(); begin != backups.cend();) {
        const auto end = std::find_if(begin, backups.cend(),
            [&begin](const StoredBackup& backup) { return backup.destination != begin->destination; });
        plan.verdicts += judgeOne(QList<StoredBackup>(begin, end), rules, zone, now);
        begin = end;
    }
    const bool goodStays = std::ranges::any_of(plan.verdicts,
        [](const RetentionVerdict& verdict) { return verdict.backup.good && !verdict.goes(); });
    if (!goodStays) {
        // Nothing is known to be good: what is there is all there is.
        RetentionVerdict* newest = nullptr;
        for (RetentionVerdict& verdict : plan.verdicts) {
            if (!newest || verdict.backup.at > newest->backup.at)
                newest = &verdict;
        }
        if (newest && newest->goes())
            newest->rule = Rule::OnlyCopy;
    }
    for (const RetentionVerdict& verdict : std::as_const(plan.verdicts))
        plan.freedBytes += verdict.goes() ? verdict.backup.bytes : 0;
    return plan;
}

} // namespace vigie
