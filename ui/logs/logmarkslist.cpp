// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logmarkslist.h"

#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace vigie {

namespace {

enum Column { When, Source, Record, Note };
constexpr QSize usualSize(780, 320);

} // namespace

LogMarksList::LogMarksList(LogMarks& marks, LogTimes times, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_marks(marks)
    , m_times(std::move(times))
    , m_list(named(new QTreeWidget, u"logMarksTable"_qs, tr("Marks")))
    , m_empty(mutedParagraph(tr("Nothing is marked yet. M marks the record that has the focus.")))
    , m_go(named(new QPushButton(tr("Go to record")), u"logMarksGo"_qs, tr("Go to record")))
    , m_note(named(new QPushButton(tr("Write note")), u"logMarksNote"_qs, tr("Write note")))
    , m_remove(named(new QPushButton(tr("Remove mark")), u"logMarksRemove"_qs, tr("Remove mark")))
{
    named(this, u"logMarksList"_qs, tr("Marks"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_list->setHeaderLabels(
        {tr("Time %1").arg(m_times.zoneAt(Clock::system().now())), tr("Source"), tr("Record"), tr("Note")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(Column::Record, QHeaderView::Stretch);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(space::between);
    for (QPushButton* const button : {m_go, m_note, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(space::paneMargin, space::paneMargin, space::paneMargin, space::paneMargin);
    column->setSpacing(space::between);
    column->addWidget(m_empty);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    fill();
    // Later: the change may come out of an editor of the list.
    connect(&m_marks, &LogMarks::changed, this, &LogMarksList::fill, Qt::QueuedConnection);
    connect(m_list, &QTreeWidget::itemDoubleClicked, this, [this](QTreeWidgetItem*, int at) {
        if (at != Column::Note)
            choose();
    });
    connect(m_list, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int at) {
        const LogMark* const mark = markOf(item);
        if (at == Column::Note && mark && item->text(Column::Note).simplified() != mark->note)
            m_marks.setNote(LogMark(*mark), item->text(Column::Note));
    });
    connect(m_go, &QPushButton::clicked, this, &LogMarksList::choose);
    connect(m_note, &QPushButton::clicked, this, [this] {
        if (QTreeWidgetItem* const item = m_list->currentItem())
            m_list->editItem(item, Column::Note);
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const LogMark* const mark = markOf(m_list->currentItem()))
            m_marks.remove(LogMark(*mark));
    });
}

const LogMark* LogMarksList::markOf(const QTreeWidgetItem* item) const
{
    const int index = item ? m_list->indexOfTopLevelItem(const_cast<QTreeWidgetItem*>(item)) : -1;
    return index >= 0 && index < m_shown.size() ? &m_shown.at(index) : nullptr;
}

void LogMarksList::fill()
{
    const QSignalBlocker quiet(m_list);
    const int before = std::max(0, m_list->indexOfTopLevelItem(m_list->currentItem()));
    m_shown = m_marks.marks();
    m_list->clear();
    for (const LogMark& mark : std::as_const(m_shown)) {
        // A day is needed as soon as marks outlive it.
        const QString when = m_times.shortDay(mark.time) + u' ' + m_times.clock(mark.time).left(8);
        const QFileInfo file(mark.source);
        auto* const item = new QTreeWidgetItem(m_list,
            {when, file.isAbsolute() ? file.fileName() : mark.source, mark.text.simplified(), mark.note});
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setToolTip(Column::Source, mark.source);
        item->setToolTip(Column::Record, mark.text);
        item->setToolTip(Column::Note, mark.note);
    }
    if (!m_shown.isEmpty())
        m_list->setCurrentItem(m_list->topLevelItem(std::min(before, static_cast<int>(m_shown.size()) - 1)));
    m_list->resizeColumnToContents(Column::When);
    m_list->resizeColumnToContents(Column::Source);
    m_list->header()->resizeSection(Column::Note, usualSize.width() / 4);
    m_list->setVisible(!m_shown.isEmpty());
    m_empty->setVisible(m_shown.isEmpty());
    for (QPushButton* const button : {m_go, m_note, m_remove})
        button->setEnabled(!m_shown.isEmpty());
}

void LogMarksList::openBelow(const QWidget* button)
{
    const QPoint corner = button->mapToGlobal(QPoint(button->width(), button->height()));
    const QRect screen = button->screen()->availableGeometry();
    const QSize size = m_shown.isEmpty() ? sizeHint() : usualSize.boundedTo(screen.size());
    const QPoint at(std::max(screen.left(), corner.x() - size.width()), corner.y());
    setGeometry(QRect(at, size));
    show();
    (m_shown.isEmpty() ? static_cast<QWidget*>(this) : m_list)->setFocus(Qt::PopupFocusReason);
}

void LogMarksList::choose()
{
    if (const LogMark* const mark = markOf(m_list->currentItem())) {
        Q_EMIT chosen(LogMark(*mark));
        close();
    }
}

void LogMarksList::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return;
    case Qt::Key_Delete:
        m_remove->click();
        return;
    default:
        QFrame::keyPressEvent(event);
    }
}

} // namespace vigie
