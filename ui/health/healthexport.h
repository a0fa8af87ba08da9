// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "domain/health.h"

#include <QByteArray>
#include <QList>
#include <QPointer>

class QThreadPool;

namespace vigie {

class HealthMonitor;

/// The samples of one check, oldest first.
struct ExportedCheck {
    HealthCheckKey key;
    QList<HealthSample> samples;
};

/// UTF-8 CSV as RFC 4180 wants it, one line per sample in the order of time; a machine format, the same in
/// every language.
[[nodiscard]] QByteArray samplesCsv(const QList<ExportedCheck>& checks);

/// Reads the samples of @p keys in [from, until) one check after the other and writes them on @p workers.
[[nodiscard]] Async<void> exportSamples(QPointer<HealthMonitor> monitor, QList<HealthCheckKey> keys,
    TimePoint from, TimePoint until, QThreadPool* workers, QString file);

} // namespace vigie
