// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/quiethours.h"

namespace vigie {

namespace {

QTime timeOf(const QString& text)
{
    return QTime::fromString(text.trimmed(), u"HH:mm"_qs);
}

} // namespace

std::optional<QuietHours> QuietHours::fromText(const QString& text)
{
    const QStringList ends = text.split(u'-');
    if (ends.size() != 2)
        return std::nullopt;
    const QuietHours hours{timeOf(ends.first()), timeOf(ends.last())};
    if (!hours.from.isValid() || !hours.until.isValid() || hours.from == hours.until)
        return std::nullopt;
    return hours;
}

QString QuietHours::text() const
{
    return from.toString(u"HH:mm"_qs) + u'-' + until.toString(u"HH:mm"_qs);
}

bool QuietHours::contains(QTime time) const
{
    return from < until ? time >= from && time < until : time >= from || time < until;
}

QDateTime QuietHours::endAfter(const QDateTime& now) const
{
    QDateTime end = now;
    end.setTime(until);
    if (end <= now) {
        end = now.addDays(1);
        end.setTime(until);
    }
    return end;
}

} // namespace vigie
