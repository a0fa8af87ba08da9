// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace vigie::clever {

/// The translation context of everything this folder says to people: `Text::tr("…")`.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(CleverCloud)
};

} // namespace vigie::clever
