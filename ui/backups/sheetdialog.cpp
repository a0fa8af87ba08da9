// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/sheetdialog.h"

#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QPlainTextEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int sheetColumns = 84; ///< no command breaks
constexpr int sheetHeight = 420;

} // namespace

SheetDialog::SheetDialog(const QString& name, const QString& sheet, QWidget* parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Recovery sheet of %1").arg(name));
    named(this, u"sheetDialog"_qs, windowTitle());
    auto* const text
        = named(new QPlainTextEdit(sheet), u"sheetText"_qs, tr("Recovery sheet, with the private key"));
    text->setReadOnly(true);
    text->setFont(fixedFont());
    text->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    text->setMinimumSize(
        QFontMetrics(fixedFont()).horizontalAdvance(u'0') * sheetColumns + 4 * space::grid, sheetHeight);
    auto* const print = named(new QPushButton(tr("Print…")), u"sheetPrint"_qs, tr("Print the sheet"));
    auto* const close = named(new QPushButton(tr("Close")), u"sheetClose"_qs, tr("Close"));
    for (QPushButton* const button : {print, close})
        button->setAutoDefault(false);
    auto* const row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(close);
    row->addWidget(print);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(space::group, space::group, space::group, space::group);
    column->addWidget(mutedParagraph(
        tr("Who sees this can read the backups. Print it, lock it away, and close this window.")));
    column->addWidget(text, 1);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(print, &QPushButton::clicked, this, [this, text] {
        auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
        printer->setDocName(windowTitle());
        auto* const dialog = new QPrintDialog(printer.get(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setOption(QAbstractPrintDialog::PrintToFile, false); // a file would keep the key
        connect(dialog, qOverload<QPrinter*>(&QPrintDialog::accepted), text,
            [text, printer](QPrinter* chosen) { text->print(chosen); });
        dialog->open();
    });
}

} // namespace vigie
