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

#include <algorithm>

namespace vigie {

namespace {

QString levelText(ActionLevel level)
{
    switch (level) {
    case ActionLevel::Read:
        break;
    case ActionLevel::EasilyUndone:
        return Palette::tr("easily undone");
    case ActionLevel::AffectsProduction:
        return Palette::tr("affects production");
    case ActionLevel::CannotBeUndone:
        return Palette::tr("cannot be undone");
    }
    return {};
}

QIcon iconOf(const PaletteEntry& entry)
{
    if (entry.level == ActionLevel::CannotBeUndone)
        return icon(stateIconName(State::Down), theme().colour(State::Down));
    if (entry.level == ActionLevel::AffectsProduction)
        return icon(stateIconName(State::Degraded), theme().colour(State::Degraded));
    return icon(entry.iconName.isEmpty() ? u"chevron-right"_qs : entry.iconName);
}

/// The whole line: what, how dangerous, and where or with which keys, or why not.
QString lineOf(const PaletteEntry& entry)
{
    QStringList parts{entry.text};
    if (const QString level = levelText(entry.level); !level.isEmpty())
        parts.append(level);
    if (const QString& more = entry.enabled || entry.whyNot.isEmpty() ? entry.hint : entry.whyNot;
        !more.isEmpty())
        parts.append(more);
    return parts.join(u"   ·   "_qs);
}

} // namespace

Palette::Palette(QList<PaletteEntry> entries, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_entries(std::move(entries))
    , m_field(new QLineEdit)
    , m_list(new QListWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    named(this, u"palette"_qs, tr("Command palette"));
    setWindowTitle(accessibleName());
    named(m_field, u"paletteField"_qs,
        tr("Search commands, environments, services, versions, backups and settings"));
    named(m_list, u"paletteList"_qs, tr("Matches"));
    m_field->setPlaceholderText(
        tr("Search commands, environments, services, versions, backups and settings"));
    m_field->setClearButtonEnabled(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize({space::icon, space::icon});
    m_list->setUniformItemSizes(true);
    // It has the window's colour: without an edge nobody sees where it ends.
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
    connect(m_list, &QListWidget::currentItemChanged, this, &Palette::tellCurrent);
    filter({});
    m_field->setFocus();
}

void Palette::filter(const QString& text)
{
    const QStringList words = foldedText(text).split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    for (int i = 0; i < m_entries.size(); ++i) {
        const QString haystack = foldedText(lineOf(m_entries.at(i)));
        if (std::ranges::all_of(words, [&haystack](const QString& word) { return haystack.contains(word); }))
            addItem(i);
    }
    if (m_list->count() == 0) {
        auto* const nothing = new QListWidgetItem(tr("Nothing matches “%1”.").arg(text.trimmed()), m_list);
        nothing->setFlags(nothing->flags() & ~Qt::ItemIsEnabled);
        nothing->setSizeHint({0, space::rowHeight});
    }
    m_list->setCurrentRow(-1);
    step(1);
    tellCurrent();
}

void Palette::addItem(int number)
{
    const PaletteEntry& entry = m_entries.at(number);
    auto* const item = new QListWidgetItem(iconOf(entry), lineOf(entry), m_list);
    item->setData(Qt::UserRole, number);
    item->setSizeHint({0, space::rowHeight});
    item->setToolTip(entry.enabled ? item->text() : entry.whyNot);
    if (!entry.enabled)
        item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
}

void Palette::step(int by)
{
    for (int row = m_list->currentRow() + by; row >= 0 && row < m_list->count(); row += by) {
        if (m_list->item(row)->flags() & Qt::ItemIsEnabled) {
            m_list->setCurrentRow(row);
            return;
        }
    }
}

void Palette::tellCurrent()
{
    // The field keeps the focus: what Enter would run is told as what the field says of itself.
    const QListWidgetItem* const item = m_list->currentItem();
    if (item)
        //: entry of the command palette, its place in the list, number of entries
        m_field->setAccessibleDescription(
            tr("%1, %2 of %3").arg(item->text()).arg(m_list->row(item) + 1).arg(m_list->count()));
    else if (m_list->count() > 0)
        m_field->setAccessibleDescription(m_list->item(0)->text());
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

bool Palette::event(QEvent* event)
{
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::WindowDeactivate)
        close();
    return handled;
}

bool Palette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* const key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Down:
            step(1);
            return true;
        case Qt::Key_Up:
            step(-1);
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
