// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/duration.h"

#include <array>
#include <limits>

namespace vigie {

namespace {

struct Unit {
    const char16_t* name;
    qint64 msecs;
};

constexpr std::array<Unit, 5> units{{
    {u"d", 86'400'000},
    {u"h", 3'600'000},
    {u"m", 60'000},
    {u"s", 1'000},
    {u"ms", 1},
}};

} // namespace

std::optional<Millis> durationFromText(QStringView text)
{
    qint64 total = 0;
    auto next = units.begin();
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype end = at;
        while (end < text.size() && text[end] >= u'0' && text[end] <= u'9')
            ++end;
        bool ok = false;
        const qint64 amount = text.sliced(at, end - at).toLongLong(&ok);
        qsizetype unitEnd = end;
        while (unitEnd < text.size() && text[unitEnd] >= u'a' && text[unitEnd] <= u'z')
            ++unitEnd;
        const QStringView unit = text.sliced(end, unitEnd - end);
        while (next != units.end() && unit != QStringView(next->name))
            ++next;
        if (!ok || next == units.end() || amount > std::numeric_limits<qint64>::max() / 4 / next->msecs)
            return std::nullopt;
        total += amount * next->msecs;
        if (total < 0 || total > std::numeric_limits<qint64>::max() / 2)
            return std::nullopt;
        ++next;
        at = unitEnd;
    }
    return text.isEmpty() ? std::nullopt : std::optional(Millis(total));
}

QString durationText(Millis duration)
{
    qint64 rest = duration.count();
    QString text;
    for (const Unit& unit : units) {
        if (rest >= unit.msecs) {
            text += QString::number(rest / unit.msecs) + QString::fromUtf16(unit.name);
            rest %= unit.msecs;
        }
    }
    return text.isEmpty() ? QStringLiteral("0s") : text;
}

} // namespace vigie
