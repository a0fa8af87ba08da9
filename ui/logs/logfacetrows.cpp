// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logfacetrows.h"

#include "common/format.h"
#include "logs/bytes/displaytext.h"
#include "logs/logcolumns.h"
#include "logs/logterms.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogFacets)
};

QString number(quint64 count)
{
    return numberText(static_cast<qint64>(count));
}

double part(quint64 some, quint64 all)
{
    return all == 0 ? 0 : double(some) / double(all);
}

/// Control characters in a value must not move the others about.
QString shown(const QString& value)
{
    if (value.isEmpty())
        return Text::tr("(empty)");
    const QByteArray bytes = value.toUtf8();
    return bytes::displayText({bytes.constData(), static_cast<size_t>(bytes.size())});
}

LogFacetGroup valuesOf(const StatsSummary::Facet& facet, quint64 records, int most)
{
    LogFacetGroup group{facet.field, facetTitle(facet.field), {}, {}};
    const auto count = std::min(facet.top.size(), static_cast<size_t>(most));
    for (size_t i = 0; i < count; ++i) {
        const TopValues::Value& value = facet.top[i];
        const double share = part(value.count, records);
        group.rows.append({value.text, shown(value.text), number(value.count),
            Text::tr("%1: %2 of %3 records (%4)")
                .arg(shown(value.text), number(value.count), number(records), percentText(share)),
            share, fieldTerm(facet.field, value.text)});
    }
    if (facet.absent > 0 && !facet.top.empty() && group.rows.size() < most) {
        const double share = part(facet.absent, records);
        group.rows.append({QString(), Text::tr("without the field"), number(facet.absent),
            Text::tr("%1 of %2 records (%3) do not have this field.")
                .arg(number(facet.absent), number(records), percentText(share)),
            share, absenceTerm(facet.field)});
    }
    if (facet.top.empty())
        group.figure = Text::tr("none");
    else if (facet.distinct > static_cast<qint64>(count))
        group.figure = Text::tr("%1 of %2").arg(number(count), numberText(facet.distinct));
    return group;
}

LogFacetGroup latenciesOf(const StatsSummary& summary, int most)
{
    LogFacetGroup group{
        latencyGroup.toString(), facetTitle(latencyGroup.toString()), Text::tr("p50 · p99"), {}};
    std::vector<GroupedNumbers::Figures> slowest = summary.spreadOf(latencyByEndpoint());
    std::ranges::stable_sort(slowest, std::ranges::greater(), &GroupedNumbers::Figures::p99);
    for (const GroupedNumbers::Figures& one : slowest) {
        if (group.rows.size() == most)
            break;
        const bool named = !one.value.isNull();
        group.rows.append({one.value, named ? shown(one.value) : Text::tr("without the field"),
            Text::tr("%1 · %2").arg(latencyText(one.p50), latencyText(one.p99)),
            Text::tr("%1: %2 records; half take up to %3, 90 % up to %4, 99 % up to %5, the slowest %6")
                .arg(shown(one.value), number(one.count), latencyText(one.p50), latencyText(one.p90),
                    latencyText(one.p99), latencyText(one.most)),
            slowest.front().p99 > 0 ? one.p99 / slowest.front().p99 : 0,
            named ? fieldTerm(u"endpoint"_qs, one.value) : absenceTerm(u"endpoint"_qs)});
    }
    return group;
}

LogFacetGroup errorRatesOf(const StatsSummary& summary, int most)
{
    LogFacetGroup group{
        errorRateGroup.toString(), facetTitle(errorRateGroup.toString()), Text::tr("errors"), {}};
    for (const ErrorRates::Rate& one : summary.errorRates) {
        if (group.rows.size() == most)
            break;
        const bool named = !one.value.isNull();
        const double share = part(one.errors, one.records);
        group.rows.append(
            {one.value, named ? shown(one.value) : Text::tr("without the field"), percentText(share),
                Text::tr("%1: %2 of %3 records are errors")
                    .arg(shown(one.value), number(one.errors), number(one.records)),
                share, named ? fieldTerm(u"version"_qs, one.value) : absenceTerm(u"version"_qs)});
    }
    return group;
}

} // namespace

QString latencyText(double milliseconds)
{
    if (milliseconds >= 10)
        return millisText(Millis(std::llround(milliseconds)));
    return Text::tr("%1 ms").arg(QLocale().toString(milliseconds, 'f', 1));
}

NumberBy latencyByEndpoint()
{
    return {u"duration_ms"_qs, u"endpoint"_qs};
}

QString numberFieldText(const QString& number, double value)
{
    return number == u"duration_ms" ? latencyText(value) : QLocale().toString(value, 'g', 6);
}

QString facetTitle(const QString& id)
{
    if (id == latencyGroup)
        return Text::tr("Latency by endpoint");
    if (id == errorRateGroup)
        return Text::tr("Errors by version");
    if (id == numberGroup)
        return Text::tr("A number by a field");
    if (id == u"service")
        return Text::tr("Service");
    if (id == u"environment")
        return Text::tr("Environment");
    return LogColumns::titleOf(id);
}

QList<LogFacetGroup> facetGroups(const StatsSummary& summary, int most)
{
    QList<LogFacetGroup> groups;
    for (const StatsSummary::Facet& facet : summary.facets)
        groups.append(valuesOf(facet, summary.records, most));
    if (!summary.spreadOf(latencyByEndpoint()).empty())
        groups.append(latenciesOf(summary, most));
    if (!summary.errorRates.empty())
        groups.append(errorRatesOf(summary, most));
    return groups;
}

} // namespace vigie
