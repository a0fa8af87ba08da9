// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/metrics/openmetrics.h"

#include <algorithm>
#include <functional>

namespace vigie {

namespace {

QByteArray escaped(const QString& text)
{
    QByteArray value = text.toUtf8();
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return value;
}

/// The newest of our own: what a provider keeps has another size, no duration, and must not hide a bad one.
const LedgerEntry* newestOf(const Ledger& ledger)
{
    const auto found = std::ranges::find_if(ledger.entries, [](const LedgerEntry& entry) {
        return !entry.provider && entry.manifest.content == BackupContent::Database;
    });
    return found == ledger.entries.end() ? nullptr : &*found;
}

qint64 countOf(const Ledger& ledger, LedgerSlot::State state)
{
    return std::ranges::count(ledger.dueSlots, state, &LedgerSlot::state);
}

/// The newest restoring of any backup, passed or not.
const BackupProof* newestDrill(const Ledger& ledger)
{
    const BackupProof* newest = nullptr;
    for (const LedgerEntry& entry : ledger.entries) {
        if (entry.drilled && (!newest || entry.drilled->at > newest->at))
            newest = &*entry.drilled;
    }
    return newest;
}

/// A figure of each ledger.
struct Figure {
    const char* name;
    const char* unit; ///< must be the end of the name; empty: none
    const char* help;
    std::function<std::optional<QByteArray>(const Ledger&)> value;
};

QList<Figure> figures(TimePoint now)
{
    const auto newest = [](auto read) {
        return [read](const Ledger& ledger) -> std::optional<QByteArray> {
            const LedgerEntry* const entry = newestOf(ledger);
            return entry ? std::optional<QByteArray>(read(*entry)) : std::nullopt;
        };
    };
    const auto drilled = [](auto read) {
        return [read](const Ledger& ledger) -> std::optional<QByteArray> {
            const BackupProof* const proof = newestDrill(ledger);
            return proof ? std::optional<QByteArray>(read(*proof)) : std::nullopt;
        };
    };
    const auto since = [now](const std::optional<TimePoint>& time) {
        return time ? std::optional(metricSeconds(Millis(now - *time))) : std::nullopt;
    };
    const auto number = [](qint64 value) { return std::optional(QByteArray::number(value)); };
    return {
        {"vigie_backup_newest_time_seconds", "seconds",
            "When the data of the newest backup are of, Unix time.",
            newest([](const LedgerEntry& entry) { return metricSeconds(entry.dataOf()); })},
        {"vigie_backup_newest_size_bytes", "bytes", "Size of the newest backup.",
            newest([](const LedgerEntry& entry) { return QByteArray::number(entry.manifest.bytes); })},
        {"vigie_backup_newest_duration_seconds", "seconds", "How long taking the newest backup took.",
            newest([](const LedgerEntry& entry) {
                return metricSeconds(Millis(entry.manifest.endedAt - entry.manifest.startedAt));
            })},
        {"vigie_backup_newest_good", "", "1 when nothing says that the newest backup could not be restored.",
            newest([](const LedgerEntry& entry) { return QByteArray(entry.isGood() ? "1" : "0"); })},
        {"vigie_backup_exposure_seconds", "seconds",
            "Age of the newest backup that was restored and checked.",
            [since](const Ledger& ledger) { return since(ledger.exposure.proven); }},
        {"vigie_backup_exposure_verified_seconds", "seconds",
            "Age of the newest backup that was read to its end.",
            [since](const Ledger& ledger) { return since(ledger.exposure.verified); }},
        {"vigie_backup_exposure_objective_seconds", "seconds", "How much may be lost at most.",
            [](const Ledger& ledger) { return std::optional(metricSeconds(ledger.exposure.objective)); }},
        {"vigie_backup_slots_missing", "", "Due backups of the looked-at time that are not there.",
            [number](const Ledger& ledger) { return number(countOf(ledger, LedgerSlot::State::Missing)); }},
        {"vigie_backup_slots_late", "", "Due backups of the looked-at time that came late.",
            [number](const Ledger& ledger) { return number(countOf(ledger, LedgerSlot::State::Late)); }},
        {"vigie_backup_strangers", "", "Files in the destinations that are no backups of ours.",
            [number](const Ledger& ledger) { return number(ledger.strangers.size()); }},
        {"vigie_backup_destinations_unreadable", "", "Destinations that could not be read.",
            [number](const Ledger& ledger) {
                return number(std::ranges::count_if(ledger.destinations,
                    [](const DestinationContent& content) { return content.problem.has_value(); }));
            }},
        {"vigie_drill_time_seconds", "seconds", "When the newest drill began, Unix time.",
            drilled([](const BackupProof& proof) { return metricSeconds(proof.at); })},
        {"vigie_drill_success", "", "1 when the newest drill passed.",
            drilled([](const BackupProof& proof) { return QByteArray(proof.passed ? "1" : "0"); })},
        {"vigie_recovery_seconds", "seconds",
            "How long the newest restoring took, without a scratch server's start and without a switch.",
            [](const Ledger& ledger) {
                return ledger.recovery.newest ? std::optional(metricSeconds(*ledger.recovery.newest))
                                              : std::nullopt;
            }},
        {"vigie_recovery_objective_seconds", "seconds", "How long it may take.",
            [](const Ledger& ledger) { return std::optional(metricSeconds(ledger.recovery.objective)); }},
    };
}

QByteArray written(const MetricLabels& labels)
{
    QByteArray text;
    for (const auto& [name, value] : labels)
        text += QByteArray(text.isEmpty() ? "{" : ",") + name + "=\"" + escaped(value) + '"';
    return text.isEmpty() ? text : text + '}';
}

QByteArray written(const MetricFamily& family)
{
    if (family.values.isEmpty())
        return {};
    QByteArray text = QByteArray("# TYPE ") + family.name + " gauge\n";
    if (*family.unit)
        text += QByteArray("# UNIT ") + family.name + ' ' + family.unit + '\n';
    text += QByteArray("# HELP ") + family.name + ' ' + family.help + '\n';
    for (const MetricFamily::Value& value : family.values)
        text += family.name + written(value.labels) + ' ' + value.value + '\n';
    return text;
}

} // namespace

QByteArray metricSeconds(Millis time)
{
    return QByteArray::number(static_cast<double>(time.count()) / 1000.0, 'f', 3);
}

QByteArray metricSeconds(TimePoint time)
{
    return metricSeconds(time.time_since_epoch());
}

QByteArray openMetrics(const QList<Ledger>& ledgers, TimePoint now, const QList<MetricFamily>& more)
{
    QByteArray text;
    for (const Figure& figure : figures(now)) {
        MetricFamily family{figure.name, figure.unit, figure.help, {}};
        for (const Ledger& ledger : ledgers) {
            if (const auto value = figure.value(ledger)) {
                const MetricLabels labels{{"environment", ledger.service.environment.text()},
                    {"service", ledger.service.service.text()}};
                family.values.append({labels, *value});
            }
        }
        text += written(family);
    }
    for (const MetricFamily& family : more)
        text += written(family);
    return text + "# EOF\n";
}

} // namespace vigie
