// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/environment.h"
#include "domain/servicestatus.h"

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

class QWidget;

namespace vigie {

/// What a person chose; System follows the desktop.
enum class ThemeChoice { System, Light, Dark, HighContrast };

/// Every colour and size of the window. No literal colour or size stands anywhere else. Text and state
/// colours have at least 5:1 contrast on window, base and alternate base.
struct Theme {
    bool dark = false;
    bool highContrast = false;
    QColor window, base, alternate;
    QColor text, muted, hairline;
    QColor accent, ok, degraded, down, unknown, maintenance;
    QColor bandText;
    std::array<QColor, 6> series; ///< for charts, told apart in deuteranopia
    std::array<QColor, 5> highlights; ///< grounds of found words
    QColor highlightText; ///< at least 7:1 on each of them

    QColor colour(State state) const;
    QColor band(EnvironmentKind kind) const;
    /// For marks and words of a kind on the window's own ground, where the band's colours may not be seen.
    QColor kindInk(EnvironmentKind kind) const;
    /// Still readable, and not to be taken for something that can be used.
    QColor disabledText() const;
    QPalette palette() const;
};

namespace space {
inline constexpr int grid = 4;
inline constexpr int between = 8;
inline constexpr int paneMargin = 12;
inline constexpr int group = 16;
inline constexpr int radius = 4;
inline constexpr int rowHeight = 28;
inline constexpr int compactRowHeight = 24;
inline constexpr int icon = 16;
inline constexpr int largeIcon = 20;
inline constexpr int figureIcon = 24;
inline constexpr int target = 24; ///< the least height of anything that can be clicked
inline constexpr int bandHeight = 32;
inline constexpr int leastPage = 112; ///< how low a page below others may become before the window stops
inline constexpr int paneListWidth = 168;
} // namespace space

[[nodiscard]] const Theme& theme(); ///< the one in use; main thread
[[nodiscard]] Theme lightTheme();
[[nodiscard]] Theme darkTheme();
[[nodiscard]] Theme highContrastTheme(const QPalette& system);
/// Sets the palette of the application; widgets repaint by themselves.
void applyTheme(const Theme& theme);
/// Height of a table's rows, as a person chose. Widgets hear of a change as QEvent::StyleChange.
[[nodiscard]] int tableRowHeight();
void setCompactRows(bool compact);

/// As large as @p wanted, or as the screen has room for. For a window that has not been shown yet.
void resizeWithinScreen(QWidget* window, QSize wanted);
[[nodiscard]] QFont captionFont(); ///< 0.85 of the system's
[[nodiscard]] QFont headingFont(); ///< 1.2, semibold
[[nodiscard]] QFont figureFont(); ///< 1.8, for key figures
[[nodiscard]] QFont fixedFont(); ///< ids, logs, SQL

} // namespace vigie
