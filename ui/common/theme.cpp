// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QScreen>
#include <QWidget>

#include <utility>

namespace vigie {

namespace {

Theme& current()
{
    static Theme theme = lightTheme();
    return theme;
}

bool& compactRows()
{
    static bool compact = false;
    return compact;
}

QFont scaled(double factor, QFont::Weight weight = QFont::Normal)
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

} // namespace

const Theme& theme()
{
    return current();
}

Theme lightTheme()
{
    Theme t;
    t.window = QColor(0xF5F6F8);
    t.base = QColor(0xFFFFFF);
    t.alternate = QColor(0xF0F2F5);
    t.text = QColor(0x1A1E24);
    t.muted = QColor(0x545D69);
    t.hairline = QColor(0xCBD2DA);
    t.accent = QColor(0x0A5BC4);
    t.ok = QColor(0x18743A);
    t.degraded = QColor(0x8A5A00);
    t.down = QColor(0xB3261E);
    t.unknown = QColor(0x5F6874);
    t.maintenance = QColor(0x6A3FB5);
    t.bandText = QColor(0xFFFFFF);
    t.series = {QColor(0x0A5BC4), QColor(0xB35C00), QColor(0x18743A), QColor(0x8A3FA0), QColor(0x4A5560),
        QColor(0xA61B4B)};
    t.highlights = {QColor(0xFFE680), QColor(0xB9DDFF), QColor(0xBFE8C2), QColor(0xEBCBF2), QColor(0xFFCFA3)};
    t.highlightText = QColor(0x1A1E24);
    return t;
}

Theme darkTheme()
{
    Theme t = lightTheme();
    t.dark = true;
    t.window = QColor(0x1B1F25);
    t.base = QColor(0x14171C);
    t.alternate = QColor(0x20252C);
    t.text = QColor(0xE7EBF0);
    t.muted = QColor(0xA3ADB9);
    t.hairline = QColor(0x3A424D);
    t.accent = QColor(0x6CB0FF);
    t.ok = QColor(0x4CC470);
    t.degraded = QColor(0xE0A93B);
    t.down = QColor(0xFF7B72);
    t.unknown = QColor(0x98A2AE);
    t.maintenance = QColor(0xC3A1FF);
    t.series = {QColor(0x6CB0FF), QColor(0xE0A93B), QColor(0x4CC470), QColor(0xC3A1FF), QColor(0xA3ADB9),
        QColor(0xFF8FB0)};
    t.highlights = {QColor(0x5C4A00), QColor(0x123F6E), QColor(0x14502A), QColor(0x562B66), QColor(0x6A3300)};
    t.highlightText = QColor(0xFFFFFF);
    return t;
}

Theme highContrastTheme(const QPalette& system)
{
    const bool dark = system.color(QPalette::Window).lightness() < 128;
    Theme t = dark ? darkTheme() : lightTheme();
    t.highContrast = true;
    t.window = t.base = t.alternate = dark ? QColor(Qt::black) : QColor(Qt::white);
    t.text = t.muted = dark ? QColor(Qt::white) : QColor(Qt::black);
    // Separates and rules charts; as strong as the text it would drown the lines that carry figures.
    t.hairline = dark ? QColor(0x9A9A9A) : QColor(0x6E6E6E);
    t.unknown = t.text;
    t.highlights = {QColor(0xFFE14D), QColor(0x8CC8FF), QColor(0x8EE69A), QColor(0xE9A8FA), QColor(0xFFB36B)};
    t.highlightText = QColor(Qt::black);
    return t;
}

QColor Theme::colour(State state) const
{
    switch (state) {
    case State::Ok:
        return ok;
    case State::Degraded:
        return degraded;
    case State::Down:
        return down;
    case State::Unknown:
        return unknown;
    case State::Running:
        return accent;
    case State::Maintenance:
        return maintenance;
    case State::Paused:
        return unknown;
    }
    return unknown;
}

QColor Theme::band(EnvironmentKind kind) const
{
    switch (kind) {
    case EnvironmentKind::Production:
        return QColor(0xA61B1B);
    case EnvironmentKind::Staging:
        return QColor(0x7A4B00);
    case EnvironmentKind::Preview:
        return QColor(0x5B3BA6);
    case EnvironmentKind::Development:
        return QColor(0x14603A);
    case EnvironmentKind::Other:
        return QColor(0x33507A);
    }
    return QColor(0x33507A);
}

QColor Theme::kindInk(EnvironmentKind kind) const
{
    return dark || highContrast ? text : band(kind);
}

QColor Theme::disabledText() const
{
    return !highContrast ? muted : dark ? QColor(0xA8A8A8) : QColor(0x595959);
}

QPalette Theme::palette() const
{
    QPalette p;
    const QColor button = dark ? alternate : QColor(0xFBFCFD);
    // Every state's colour keeps 4.5:1 on it.
    const QColor selection = dark ? QColor(0x17365C) : QColor(0xDAE8FB);
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, base);
    p.setColor(QPalette::AlternateBase, alternate);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::Button, highContrast ? window : button);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, down);
    p.setColor(QPalette::PlaceholderText, muted);
    p.setColor(QPalette::ToolTipBase, dark ? alternate : QColor(0x1A1E24));
    p.setColor(QPalette::ToolTipText, dark ? text : QColor(0xF5F6F8));
    p.setColor(QPalette::Highlight, highContrast ? text : selection);
    p.setColor(QPalette::HighlightedText, highContrast ? window : text);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::Mid, hairline);
    p.setColor(QPalette::Midlight, dark ? QColor(0x2B323B) : QColor(0xE4E8ED));
    p.setColor(QPalette::Light, dark ? QColor(0x2B323B) : QColor(0xFFFFFF));
    p.setColor(QPalette::Dark, dark ? QColor(0x0E1114) : QColor(0xAEB7C1));
    p.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : QColor(0x7C8692));
    const QColor disabled = disabledText();
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, disabled);
    p.setColor(QPalette::Disabled, QPalette::Highlight, alternate);
    return p;
}

void applyTheme(const Theme& chosen)
{
    current() = chosen;
    QApplication::setPalette(chosen.palette());
}

int tableRowHeight()
{
    return compactRows() ? space::compactRowHeight : space::rowHeight;
}

void setCompactRows(bool compact)
{
    if (std::exchange(compactRows(), compact) == compact)
        return;
    for (QWidget* const widget : QApplication::allWidgets()) {
        QEvent event(QEvent::StyleChange);
        QCoreApplication::sendEvent(widget, &event);
    }
}

void resizeWithinScreen(QWidget* window, QSize wanted)
{
    // The title bar and borders are not known before the window is shown.
    constexpr QSize frame(2 * space::grid, space::bandHeight);
    const QScreen* const screen = window->screen();
    window->resize(screen ? wanted.boundedTo(screen->availableSize() - frame) : wanted);
}

QFont captionFont()
{
    return scaled(0.85);
}

QFont headingFont()
{
    return scaled(1.2, QFont::DemiBold);
}

QFont figureFont()
{
    return scaled(1.8, QFont::DemiBold);
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

} // namespace vigie
