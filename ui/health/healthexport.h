// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/health.h"

#include <QByteArray>
#include <QList>

namespace vigie {

/// The samples of one check, oldest first.
struct ExportedCheck {
    HealthCheckKey key;
    QList<HealthSample> samples;
};

/// UTF-8 CSV as RFC 4180 wants it, one line per sample in the order of time; a machine format, the same in
/// every language.
[[nodiscard]] QByteArray samplesCsv(const QList<ExportedCheck>& checks);
/// Whole or not at all. Errors: Unavailable.
[[nodiscard]] Result<> writeWhole(const QString& file, const QByteArray& content);

} // namespace vigie
