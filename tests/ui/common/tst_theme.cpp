// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/icons.h"
#include "common/theme.h"

#include <QApplication>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace vigie;

namespace {

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF())
        + 0.0722 * channel(colour.blueF());
}

/// As WCAG 2.1 defines it, from 1 to 21.
double contrast(const QColor& one, const QColor& other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QPalette darkSystem()
{
    QPalette system;
    system.setColor(QPalette::Window, Qt::black);
    return system;
}

constexpr std::array states{State::Ok, State::Degraded, State::Down, State::Unknown, State::Running,
    State::Maintenance, State::Paused};
constexpr std::array kinds{EnvironmentKind::Production, EnvironmentKind::Staging, EnvironmentKind::Preview,
    EnvironmentKind::Development, EnvironmentKind::Other};

} // namespace

class TestTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<Theme>("look");
        QTest::newRow("light") << lightTheme();
        QTest::newRow("dark") << darkTheme();
        QTest::newRow("high contrast on light") << highContrastTheme(lightTheme().palette());
        QTest::newRow("high contrast on dark") << highContrastTheme(darkSystem());
    }

    void textIsReadableOnEveryGround()
    {
        QFETCH_GLOBAL(const Theme, look);
        for (const QColor& ground : {look.window, look.base, look.alternate}) {
            QVERIFY(contrast(look.text, ground) >= 7);
            for (const QColor& ink : {look.muted, look.accent, look.disabledText()})
                QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(ink.name() + u" on "_qs + ground.name()));
            for (const State state : states)
                QVERIFY2(contrast(look.colour(state), ground) >= 4.5,
                    qPrintable(stateName(state) + u" on "_qs + ground.name()));
            for (const EnvironmentKind kind : kinds)
                QVERIFY2(contrast(look.kindInk(kind), ground) >= 4.5, qPrintable(kindName(kind)));
        }
    }

    void selectedRowsStayReadable()
    {
        QFETCH_GLOBAL(const Theme, look);
        const QPalette palette = look.palette();
        const QColor ground = palette.color(QPalette::Highlight);
        QVERIFY(contrast(palette.color(QPalette::HighlightedText), ground) >= 7);
        if (look.highContrast)
            return; // there a selected row is drawn in two colours only
        QVERIFY2(
            contrast(look.muted, ground) >= 4.5, qPrintable(QString::number(contrast(look.muted, ground))));
        for (const State state : states)
            QVERIFY2(contrast(look.colour(state), ground) >= 4.5,
                qPrintable(
                    stateName(state) + u": "_qs + QString::number(contrast(look.colour(state), ground))));
    }

    void highlightedWordsAreReadableAndSeen()
    {
        QFETCH_GLOBAL(const Theme, look);
        for (const QColor& ground : look.highlights) {
            QVERIFY2(contrast(look.highlightText, ground) >= 7,
                qPrintable(ground.name() + u' ' + QString::number(contrast(look.highlightText, ground))));
            QVERIFY(ground != look.base);
        }
    }

    void controlsAndToolTipsAreReadable()
    {
        QFETCH_GLOBAL(const Theme, look);
        const QPalette palette = look.palette();
        QVERIFY(contrast(palette.color(QPalette::ButtonText), palette.color(QPalette::Button)) >= 7);
        QVERIFY(
            contrast(palette.color(QPalette::Disabled, QPalette::ButtonText), palette.color(QPalette::Button))
            >= 4.5);
        QVERIFY(contrast(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)) >= 7);
        QVERIFY(contrast(palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)) >= 4.5);
        QVERIFY(contrast(palette.color(QPalette::Link), palette.color(QPalette::Window)) >= 4.5);
    }

    void bandsCarryTheirWord()
    {
        QFETCH_GLOBAL(const Theme, look);
        for (const EnvironmentKind kind : kinds)
            QVERIFY2(contrast(look.bandText, look.band(kind)) >= 7, qPrintable(kindName(kind)));
    }

    void chartLinesStandOut()
    {
        QFETCH_GLOBAL(const Theme, look);
        for (const QColor& line : look.series) // what is drawn needs less than what is read
            QVERIFY2(contrast(line, look.window) >= 3, qPrintable(line.name()));
    }

    void selectedIconIsSeenInHighContrast()
    {
        QFETCH_GLOBAL(const Theme, look);
        if (!look.highContrast)
            return;
        applyTheme(look);
        const QImage drawn = icon(u"search"_qs).pixmap(QSize(32, 32), 1.0, QIcon::Selected).toImage();
        bool seen = false;
        for (int y = 0; y < drawn.height(); ++y) {
            for (int x = 0; x < drawn.width(); ++x) {
                const QColor pixel = drawn.pixelColor(x, y);
                seen = seen
                    || (pixel.alpha() > 200
                        && contrast(pixel, look.palette().color(QPalette::Highlight)) >= 7);
            }
        }
        applyTheme(lightTheme());
        QVERIFY(seen);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
