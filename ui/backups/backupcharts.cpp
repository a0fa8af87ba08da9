// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/backupcharts.h"

#include "backups/ledgerrow.h"
#include "charts/chartpanel.h"
#include "common/format.h"
#include "common/labels.h"
#include "common/theme.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

constexpr Millis leastRange{std::chrono::days(7)};
constexpr double farBelow = 20;

double msecsOf(TimePoint time)
{
    return static_cast<double>(toMsecs(time));
}

} // namespace

BackupCharts::BackupCharts(QWidget* parent)
    : QWidget(parent)
    , m_recovery(new ChartPanel(m_group, ChartUnit::Duration, u"backupRecovery"_qs, tr("Restoring took")))
    , m_size(new ChartPanel(m_group, ChartUnit::Bytes, u"backupSize"_qs, tr("Size")))
    , m_duration(new ChartPanel(m_group, ChartUnit::Duration, u"backupDuration"_qs, tr("Taking it took")))
    , m_throughput(
          new ChartPanel(m_group, ChartUnit::BytesPerSecond, u"backupThroughput"_qs, tr("Throughput")))
{
    auto* const content = new QWidget;
    auto* const panels = new QVBoxLayout(content);
    panels->setContentsMargins(0, space::between, 0, 0);
    panels->setSpacing(space::group);
    for (ChartPanel* const panel : this->panels())
        panels->addWidget(panel);
    panels->addStretch();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scrolling(content));
}

void BackupCharts::show(const BackupPicture& picture, TimePoint now)
{
    ChartSeries stored{tr("stored"), {}, {}, 0};
    ChartSeries plain{tr("plain"), {}, {}, 0};
    ChartSeries held{tr("at the provider"), {}, {}, 0};
    ChartSeries took{tr("run"), {}, {}, 0};
    ChartSeries speed{tr("plain bytes"), {}, {}, 0};
    TimePoint oldest = now - leastRange;
    const QList<LedgerEntry>& entries = picture.ledger.entries;
    for (auto entry = entries.crbegin(); entry != entries.crend(); ++entry) {
        if (entry->manifest.content != BackupContent::Database)
            continue;
        const double at = msecsOf(entry->dataOf());
        oldest = std::min(oldest, entry->dataOf());
        if (const qint64 bytes = entry->bytes().value_or(0); bytes > 0)
            (entry->provider ? held : stored).points.append({at, static_cast<double>(bytes)});
        if (entry->provider)
            continue;
        plain.points.append({at, static_cast<double>(entry->manifest.plainBytes)});
        const auto duration = tookOf(*entry);
        if (!duration || duration->count() <= 0)
            continue;
        took.points.append({at, static_cast<double>(duration->count())});
        speed.points.append({at,
            static_cast<double>(entry->manifest.plainBytes) * 1000.0
                / static_cast<double>(duration->count())});
    }
    ChartSeries drills{tr("restored"), {}, {}, 0};
    for (auto proof = picture.proofs.crbegin(); proof != picture.proofs.crend(); ++proof) {
        if (!measuresRecovery(*proof, picture.ledger.service, entries))
            continue;
        oldest = std::min(oldest, proof->at);
        if (proof->passed)
            drills.points.append({msecsOf(proof->at), static_cast<double>(proof->recovery().count())});
        else
            drills.failures.append(msecsOf(proof->at));
    }
    m_group.setRange(oldest - Millis(std::chrono::hours(6)), now);
    const bool restored = !drills.points.isEmpty() || !drills.failures.isEmpty();
    QList<ChartSeries> recovery;
    QString remark = tr("nothing was restored yet");
    if (restored) {
        recovery = {drills};
        const double objective = static_cast<double>(picture.ledger.recovery.objective.count());
        double longest = 0;
        for (const QPointF& point : drills.points)
            longest = std::max(longest, point.y());
        // Far below the objective its line would press what was measured flat.
        if (longest * farBelow > objective)
            recovery.append(
                {tr("objective"), {{msecsOf(oldest), objective}, {msecsOf(now), objective}}, {}, 0});
        remark = tr("objective %1").arg(spanText(picture.ledger.recovery.objective));
    }
    m_recovery->setSeries(recovery);
    m_recovery->setRemark(remark);
    QList<ChartSeries> sizes;
    if (!stored.points.isEmpty())
        sizes.append(stored);
    if (!held.points.isEmpty())
        sizes.append(held);
    if (!plain.points.isEmpty())
        sizes.append(plain);
    m_size->setSeries(sizes);
    m_duration->setVisible(!took.points.isEmpty());
    m_duration->setSeries({took});
    m_throughput->setVisible(!speed.points.isEmpty());
    m_throughput->setSeries({speed});
}

} // namespace vigie
