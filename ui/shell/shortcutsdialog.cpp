// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/shortcutsdialog.h"

#include "common/foldedtext.h"
#include "common/naming.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTableWidget>
#include <QVBoxLayout>

namespace vigie {

ShortcutsDialog::ShortcutsDialog(const QList<PaneType>& types, const Pane* shown, QWidget* parent)
    : QDialog(parent)
{
    named(this, u"shortcuts"_qs, tr("Keyboard shortcuts"));
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    const Rows all = rows(types, shown);
    auto* const field = named(new QLineEdit, u"shortcutsFilter"_qs, tr("Search shortcuts"));
    field->setPlaceholderText(tr("Search shortcuts"));
    auto* const table = named(
        new QTableWidget(static_cast<int>(all.size()), 2), u"shortcutsTable"_qs, tr("Keyboard shortcuts"));
    table->setHorizontalHeaderLabels({tr("Keys"), tr("Action")});
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->horizontalHeader()->setStretchLastSection(true);
    for (int row = 0; row < all.size(); ++row) {
        table->setItem(row, 0, new QTableWidgetItem(all.at(row).first));
        table->setItem(row, 1, new QTableWidgetItem(all.at(row).second));
    }
    table->resizeColumnToContents(0);
    connect(field, &QLineEdit::textChanged, table, [table](const QString& text) {
        for (int row = 0; row < table->rowCount(); ++row)
            table->setRowHidden(row,
                !foldedText(table->item(row, 0)->text() + table->item(row, 1)->text())
                     .contains(foldedText(text)));
    });
    auto* const column = new QVBoxLayout(this);
    column->addWidget(field);
    column->addWidget(table);
    resize(560, 520);
}

ShortcutsDialog::Rows ShortcutsDialog::rows(const QList<PaneType>& types, const Pane* shown)
{
    Rows rows{{u"Ctrl+K"_qs, tr("Command palette")}, {u"Ctrl+E"_qs, tr("Choose the environment")},
        {u"Ctrl+Shift+L"_qs, tr("Open or close writing")}, {u"Ctrl+T"_qs, tr("What changed last")},
        {u"Alt+Left, Alt+Right"_qs, tr("Back, and forth again")},
        {u"Ctrl+PgUp, Ctrl+PgDn"_qs, tr("Previous or next pane")},
        {u"F6, Shift+F6"_qs, tr("Next or previous region")}, {u"Ctrl+F, /"_qs, tr("Find")},
        {u"Ctrl+S"_qs, tr("Export the current view")}, {u"F5"_qs, tr("Refresh")}, {u"F1, ?"_qs, tr("Help")},
        {u"F11"_qs, tr("Full screen")}};
    for (int i = 0; i < types.size(); ++i)
        rows.append(
            {tr("Ctrl+%1, or G then %2").arg(i + 1).arg(types.at(i).letter.toString()), types.at(i).title});
    if (!shown)
        return rows;
    for (const QAction* const command : shown->commands()) {
        if (const QString keys = keysText(*command); !keys.isEmpty())
            rows.append({keys, command->text().remove(u'&')});
    }
    return rows;
}

} // namespace vigie
