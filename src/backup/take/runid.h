// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder.
#include <QRandomGenerator>
#include <QString>

namespace vigie {

/// 32 hexadecimal digits that no other run has.
[[nodiscard]] inline QString newRunId()
{
    QString id;
    for (int i = 0; i < 4; ++i)
        id += QStringLiteral("%1").arg(QRandomGenerator::system()->generate(), 8, 16, QLatin1Char('0'));
    return id;
}

} // namespace vigie
