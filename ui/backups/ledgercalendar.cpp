// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/ledgercalendar.h"

#include "common/icons.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/statedelegate.h"
#include "common/statelabel.h"
#include "common/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int weeks = 6;
constexpr int cellWidth = 40;
constexpr int cellHeight = 36;

/// The day's number, and below it the shape of its state.
class DayDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool onText = theme().highContrast && selected;
        painter->save();
        if (selected)
            painter->fillRect(option.rect, option.palette.brush(QPalette::Active, QPalette::Highlight));
        const bool quiet = index.data(StateDelegate::StaleRole).toBool();
        painter->setFont(captionFont());
        painter->setPen(onText ? theme().base : quiet ? theme().muted : theme().text);
        const QVariant held = index.data(StateDelegate::StateRole);
        const QRect number
            = held.isValid() ? option.rect.adjusted(0, 2, 0, -option.rect.height() / 2) : option.rect;
        painter->drawText(number, Qt::AlignCenter, index.data().toString());
        if (held.isValid()) {
            const auto state = static_cast<State>(held.toInt());
            const QColor colour = onText ? theme().base : theme().colour(state);
            const QPoint at(option.rect.center().x() - space::icon / 2,
                option.rect.bottom() - space::icon - space::grid / 2);
            painter->drawPixmap(at,
                iconPixmap(
                    stateIconName(state), colour, space::icon, painter->device()->devicePixelRatioF()));
        }
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(QPen(theme().accent, 2));
            painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
        }
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {cellWidth, cellHeight};
    }
};

StateLabel* legend(State state, const QString& text)
{
    auto* const label = new StateLabel;
    label->setFont(captionFont());
    label->setState(state, text);
    return label;
}

} // namespace

LedgerCalendar::LedgerCalendar(QWidget* parent)
    : QWidget(parent)
    , m_model(new CalendarModel(this))
    , m_view(named(new QTableView, u"backupCalendar"_qs, tr("Days on which backups were due")))
    , m_summary(mutedParagraph({}))
{
    m_view->setModel(m_model);
    m_view->setItemDelegate(new DayDelegate(m_view));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTabKeyNavigation(false);
    m_view->setCornerButtonEnabled(false);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->horizontalHeader()->setMinimumSectionSize(cellWidth - space::grid);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(cellHeight);
    m_view->verticalHeader()->setHighlightSections(false);
    m_view->setToolTip({});

    auto* const shapes = new QGridLayout;
    shapes->setSpacing(space::grid);
    shapes->addWidget(legend(State::Ok, tr("there in time")), 0, 0);
    shapes->addWidget(legend(State::Degraded, tr("late or doubtful")), 0, 1);
    shapes->addWidget(legend(State::Down, tr("missing or unusable")), 1, 0);
    shapes->addWidget(legend(State::Unknown, tr("awaited or not known")), 1, 1);
    // Where there is no room for all of it, it is scrolled: nothing may lie on something else.
    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::between);
    column->addWidget(m_view);
    column->addLayout(shapes);
    column->addWidget(m_summary);
    column->addStretch();
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    m_area = scrolling(content);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    whole->addWidget(m_area);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& current) {
            showDay(current);
            const QString key = m_model->rowKey(current);
            if (!m_choosing && !key.isEmpty())
                Q_EMIT rowChosen(key);
        });
    connect(m_model, &QAbstractItemModel::modelReset, this, &LedgerCalendar::fitHeight);
}

void LedgerCalendar::show(const QList<LedgerRow>& rows, const QTimeZone& zone, TimePoint now)
{
    m_model->apply(rows, zone, now, weeks);
    int there = 0;
    int due = 0;
    for (const LedgerRow& row : rows) {
        if (!row.slot || row.slot->state == LedgerSlot::State::Waiting)
            continue;
        ++due;
        there += row.entry && row.entry->isGood() ? 1 : 0;
    }
    m_summary->setText(due == 0
            ? tr("Nothing was due yet.")
            : tr("%1 of %Ln backup(s) that were due are there and usable.", nullptr, due).arg(there));
}

void LedgerCalendar::choose(QDate date)
{
    m_choosing = true;
    m_view->setCurrentIndex(m_model->indexOf(date));
    m_choosing = false;
}

void LedgerCalendar::showDay(const QModelIndex& day)
{
    const QRect cell = m_view->visualRect(day);
    if (cell.isEmpty())
        return;
    const QPoint centre = m_view->viewport()->mapTo(m_area->widget(), cell.center());
    m_area->ensureVisible(centre.x(), centre.y(), cellWidth / 2, cellHeight / 2);
}

void LedgerCalendar::fitHeight()
{
    m_view->setFixedHeight(m_view->horizontalHeader()->sizeHint().height()
        + cellHeight * std::max(1, m_model->rowCount()) + space::grid);
}

} // namespace vigie
