// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/matrixdelegate.h"

#include "common/icons.h"
#include "common/theme.h"
#include "environments/workspacematrixmodel.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace vigie {

namespace {

constexpr int fewLines = 3;
constexpr int manyLines = 4;
constexpr int lineGap = 2;

void drawElided(QPainter* painter, const QRect& place, const QString& text)
{
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
}

/// The last line: how the last deployment ended, and the certificate, which alone stands there when it
/// presses. The deployment is old news when the provider is silent; the certificate is what a check saw.
QString noteOf(const MatrixCell& cell)
{
    if (cell.certificateState != State::Ok)
        return cell.certificate;
    if (!cell.silent.isEmpty())
        return cell.silent;
    QStringList parts{cell.lastDeployment, cell.certificate};
    parts.removeAll(QString());
    return parts.join(u" · ");
}

State noteStateOf(const MatrixCell& cell)
{
    return cell.certificateState != State::Ok                 ? cell.certificateState
        : cell.lastDeploymentFailed || !cell.silent.isEmpty() ? State::Degraded
                                                              : State::Ok;
}

int linesOf(const MatrixCell& cell)
{
    return cell.version.isEmpty() || noteOf(cell).isEmpty() ? fewLines : manyLines;
}

/// Breaks the text once, and elides what does not fit into the second line either.
void drawOnTwoLines(QPainter* painter, const QRect& upper, const QRect& lower, const QString& text)
{
    QTextLayout layout(text, painter->font());
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(upper.width());
    layout.endLayout();
    const int end = line.textLength();
    drawElided(painter, upper, text.left(end).trimmed());
    drawElided(painter, lower, text.mid(end).trimmed());
}

void drawFrame(QPainter* painter, const QStyleOptionViewItem& option)
{
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver))
        painter->fillRect(
            option.rect, option.palette.color(selected ? QPalette::Highlight : QPalette::Midlight));
    painter->setPen(option.palette.color(QPalette::Midlight));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(theme().accent, 2));
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
}

} // namespace

void MatrixDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const MatrixCell cell = index.data(WorkspaceMatrixModel::CellRole).value<MatrixCell>();
    const bool selected = option.state & QStyle::State_Selected;
    // In high contrast the selection is as dark as the text is otherwise.
    const bool inverted = selected && theme().highContrast;
    const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor muted = inverted ? text : theme().muted;
    painter->save();
    drawFrame(painter, option);
    const QRect room = option.rect.adjusted(space::between, 6, -space::between, -6);
    const QFontMetrics metrics(option.font);
    const int height = metrics.height();
    const auto line = [&](int number) {
        return QRect(room.left(), room.top() + number * (height + lineGap), room.width(), height);
    };
    painter->setFont(option.font);
    if (cell.kind != MatrixCell::Kind::Connected) {
        painter->setPen(muted);
        if (cell.kind == MatrixCell::Kind::Absent)
            painter->drawText(line(0), Qt::AlignLeft | Qt::AlignVCenter, u"–"_qs);
        else
            painter->drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, index.data().toString());
        painter->restore();
        return;
    }

    const QColor colour = inverted ? text : theme().colour(cell.state);
    const QRect first = line(0);
    painter->drawPixmap(first.left(), first.top() + (height - space::icon) / 2,
        iconPixmap(stateIconName(cell.state), cell.stale ? muted : colour, space::icon,
            painter->device()->devicePixelRatioF()));
    QFont word = option.font;
    const bool calm = cell.state == State::Ok;
    word.setWeight(calm ? QFont::Normal : QFont::DemiBold);
    painter->setFont(word);
    painter->setPen(cell.stale ? muted : calm ? text : colour);
    drawElided(painter, first.adjusted(space::icon + 6, 0, 0, 0), stateTitle(cell.state));

    QRect second = line(1);
    if (!cell.version.isEmpty()) {
        QFont version = fixedFont();
        version.setUnderline(index.data(WorkspaceMatrixModel::DifferentRole).toBool());
        painter->setFont(version);
        painter->setPen(cell.stale || !cell.silent.isEmpty() ? muted : text);
        drawElided(painter, second, cell.version);
        second.setLeft(
            second.left() + painter->fontMetrics().horizontalAdvance(cell.version) + space::between);
        painter->setFont(option.font);
        painter->setPen(muted);
        drawElided(painter, second, cell.age);
    }
    // Where there is no version, the rest moves up: two thirds of the rows have none.
    int next = cell.version.isEmpty() ? 1 : 2;
    const auto write = [&](const QString& words, State state) {
        if (words.isEmpty())
            return;
        painter->setPen(inverted || state == State::Ok ? muted : theme().colour(state));
        drawElided(painter, line(next++), words);
    };
    painter->setFont(option.font);
    write(cell.figure, cell.figureState);
    if (cell.version.isEmpty() && !cell.reason.isEmpty()) {
        painter->setPen(muted);
        if (next == 1)
            drawOnTwoLines(painter, line(1), line(2), cell.reason);
        else
            drawElided(painter, line(next), cell.reason);
    } else {
        write(noteOf(cell), noteStateOf(cell));
    }
    painter->restore();
}

QSize MatrixDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    int lines = fewLines;
    if (index.isValid()) {
        // All cells of a row are as high as its highest.
        const QAbstractItemModel* const model = index.model();
        for (int column = 0; column < model->columnCount(); ++column)
            lines = std::max(lines,
                linesOf(
                    index.siblingAtColumn(column).data(WorkspaceMatrixModel::CellRole).value<MatrixCell>()));
    }
    const int height = QFontMetrics(option.font).height();
    return {160, lines * height + (lines - 1) * lineGap + 12};
}

MatrixHeader::MatrixHeader(Qt::Orientation orientation, KindOf kindOf, QWidget* parent)
    : QHeaderView(orientation, parent)
    , m_kindOf(std::move(kindOf))
{
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setHighlightSections(false);
    setSectionsClickable(false);
    viewport()->setBackgroundRole(QPalette::Window);
}

QFont MatrixHeader::drawnFont() const
{
    QFont drawn = font();
    drawn.setWeight(QFont::DemiBold);
    return drawn;
}

void MatrixHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
    painter->save();
    painter->fillRect(rect, palette().color(QPalette::Window));
    painter->setPen(palette().color(QPalette::Midlight));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    QRect room = rect.adjusted(m_kindOf ? space::between : 0, 0, -space::between, 0);
    const auto kind = m_kindOf ? m_kindOf(logicalIndex) : std::nullopt;
    if (kind) {
        // Band colours are made for white text on them; on a dark window the shape takes the text's colour.
        const QColor colour = theme().kindInk(*kind);
        painter->drawPixmap(room.left(), room.top() + (room.height() - space::icon) / 2,
            iconPixmap(kindIconName(*kind), colour, space::icon, painter->device()->devicePixelRatioF()));
        room.setLeft(room.left() + space::icon + 6);
    }
    painter->setFont(drawnFont());
    painter->setPen(theme().text);
    drawElided(painter, room, model()->headerData(logicalIndex, orientation(), Qt::DisplayRole).toString());
    painter->restore();
}

QSize MatrixHeader::sectionSizeFromContents(int logicalIndex) const
{
    const QFontMetrics metrics(drawnFont());
    const QString text = model()->headerData(logicalIndex, orientation(), Qt::DisplayRole).toString();
    const int mark = m_kindOf ? space::icon + 6 + space::between : 0;
    return {metrics.horizontalAdvance(text) + mark + space::group,
        std::max(space::rowHeight, metrics.height() + space::between)};
}

} // namespace vigie
