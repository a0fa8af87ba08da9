// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"
#include "charts/chartgroup.h"

#include <QWidget>

namespace vigie {

class ChartPanel;

/// Size, duration and throughput of the backups and the measured time to restore, on one axis of time.
class BackupCharts final : public QWidget {
    Q_OBJECT
public:
    explicit BackupCharts(QWidget* parent = nullptr);

    void show(const BackupPicture& picture, TimePoint now);
    QList<ChartPanel*> panels() const { return {m_recovery, m_size, m_duration, m_throughput}; }

private:
    ChartGroup m_group;
    ChartPanel* m_recovery;
    ChartPanel* m_size;
    ChartPanel* m_duration;
    ChartPanel* m_throughput;
};

} // namespace vigie
