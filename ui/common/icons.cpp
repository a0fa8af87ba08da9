// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/icons.h"

#include "common/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace vigie {

namespace {

/// Renders at whatever size and ratio the screen wants.
class SvgEngine final : public QIconEngine {
public:
    /// An invalid @p colour means the theme's text colour at the time of painting.
    SvgEngine(QString name, QColor colour)
        : m_name(std::move(name))
        , m_colour(colour)
    {
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        const QPixmap drawing
            = iconPixmap(m_name, inkFor(mode), side, painter->device()->devicePixelRatioF());
        painter->drawPixmap(
            rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, drawing);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return iconPixmap(m_name, inkFor(mode), std::min(size.width(), size.height()), 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // Qt passes the size in device pixels here.
        const int side = static_cast<int>(std::lround(std::min(size.width(), size.height()) / scale));
        return iconPixmap(m_name, inkFor(mode), side, scale);
    }
    QIconEngine* clone() const override { return new SvgEngine(m_name, m_colour); }

private:
    QColor inkFor(QIcon::Mode mode) const
    {
        if (mode == QIcon::Disabled)
            return theme().disabledText();
        // In high contrast the selection is the text's colour.
        if (mode == QIcon::Selected && theme().highContrast)
            return theme().base;
        return m_colour.isValid() ? m_colour : theme().text;
    }

    QString m_name;
    QColor m_colour;
};

} // namespace

QPixmap iconPixmap(const QString& name, const QColor& colour, int size, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("vigie/%1/%2/%3/%4")
                            .arg(name, colour.name(QColor::HexArgb))
                            .arg(size)
                            .arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    const int side = static_cast<int>(std::ceil(size * devicePixelRatio));
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    if (file.open(QIODevice::ReadOnly)) {
        QByteArray drawing = file.readAll();
        drawing.replace("currentColor", colour.name().toLatin1());
        // "paper" marks what is cut out of a filled shape.
        const QColor paper = colour.lightness() > 128 ? QColor(0x14171C) : QColor(Qt::white);
        drawing.replace("\"paper\"", '"' + paper.name().toLatin1() + '"');
        QSvgRenderer renderer(drawing);
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(0, 0, side, side));
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon icon(const QString& name)
{
    return QIcon(new SvgEngine(name, QColor()));
}

QIcon icon(const QString& name, const QColor& colour)
{
    return QIcon(new SvgEngine(name, colour));
}

QString stateIconName(State state)
{
    return QStringLiteral("state-") + stateName(state);
}

QString kindIconName(EnvironmentKind kind)
{
    return QStringLiteral("kind-") + kindName(kind);
}

} // namespace vigie
