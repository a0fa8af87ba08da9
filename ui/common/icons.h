// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/environment.h"
#include "domain/servicestatus.h"

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace vigie {

/// Our own single-colour drawings, painted in the colour that is asked for. Cached per name, colour, size and
/// device pixel ratio. Main thread.
[[nodiscard]] QPixmap iconPixmap(const QString& name, const QColor& colour, int size, qreal devicePixelRatio);

/// An icon in the theme's text colour (muted when disabled), which follows the theme. With a colour of its
/// own it keeps that.
[[nodiscard]] QIcon icon(const QString& name);
[[nodiscard]] QIcon icon(const QString& name, const QColor& colour);

[[nodiscard]] QString stateIconName(State state);
[[nodiscard]] QString kindIconName(EnvironmentKind kind);

} // namespace vigie
