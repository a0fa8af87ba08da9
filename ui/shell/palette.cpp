// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/palette.h"

#include "common/foldedtext.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace vigie {

Palette::Palette(QList<PaletteEntry> entries, QWidget* parent)
    : QDialog(parent, Qt::Popup)
    , m_entries(std::move(entries))
    , m_field(new QLineEdit)
    , m_list(new QListWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    named(this, u"palette"_qs, tr("Command palette"));
    named(m_field, u"paletteField"_qs, tr("Search commands, environments and versions"));
    named(m_list, u"paletteList"_qs, tr("Matches"));
    m_field->setPlaceholderText(tr("Search commands, environments and versions"));
    m_field->setClearButtonEnabled(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize({space::icon, space::icon});
    m_list->setUniformItemSizes(true);
    // The popup has the window's colour: without an edge nobody sees where it ends.
    auto* const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    auto* const edge = new QFrame;
    edge->setFrameStyle(QFrame::Box | QFrame::Plain);
    edge->setForegroundRole(QPalette::PlaceholderText);
    whole->addWidget(edge);
    auto* const column = new QVBoxLayout(edge);
    column->setContentsMargins(space::between, space::between, space::between, space::between);
    column->addWidget(m_field);
    column->addWidget(m_list);
    const QSize room = parent->size();
    resize(std::min(640, room.width() - 40), std::min(420, room.height() - 80));
    move(parent->mapToGlobal(QPoint((room.width() - width()) / 2, space::bandHeight + space::between)));

    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &Palette::filter);
    connect(m_list, &QListWidget::itemActivated, this, &Palette::runCurrent);
    connect(m_list, &QListWidget::itemClicked, this, &Palette::runCurrent);
    filter({});
    m_field->setFocus();
}

void Palette::filter(const QString& text)
{
    const QStringList words = foldedText(text).split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    for (int i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry& entry = m_entries.at(i);
        const QString haystack = foldedText(entry.text);
        if (!std::ranges::all_of(words, [&haystack](const QString& word) { return haystack.contains(word); }))
            continue;
        auto* const item
            = new QListWidgetItem(icon(entry.iconName.isEmpty() ? u"chevron-right"_qs : entry.iconName),
                entry.hint.isEmpty() ? entry.text : entry.text + u"   ·   "_qs + entry.hint, m_list);
        item->setData(Qt::UserRole, i);
        item->setSizeHint({0, space::rowHeight});
        if (!entry.enabled) {
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
            item->setToolTip(entry.whyNot);
        }
    }
    m_list->setCurrentRow(0);
}

void Palette::runCurrent()
{
    const QListWidgetItem* const item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const auto run = m_entries.at(item->data(Qt::UserRole).toInt()).run;
    close();
    run();
}

bool Palette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* const key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Down:
            m_list->setCurrentRow(std::min(m_list->currentRow() + 1, m_list->count() - 1));
            return true;
        case Qt::Key_Up:
            m_list->setCurrentRow(std::max(m_list->currentRow() - 1, 0));
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runCurrent();
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace vigie
