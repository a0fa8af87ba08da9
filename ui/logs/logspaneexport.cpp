// SPDX-License-Identifier: GPL-3.0-or-later
// What the pane does around its exports: asking for a file, and the operations that write it.
#include "common/naming.h"
#include "logs/logexporting.h"
#include "logs/logspane.h"

#include <QFileDialog>

namespace vigie {

namespace {

using namespace std::chrono_literals;

LogExportFormat formatOf(const QString& file)
{
    return file.endsWith(u".csv") ? LogExportFormat::Csv
        : file.endsWith(u".log")  ? LogExportFormat::Text
                                  : LogExportFormat::JsonLines;
}

QFileDialog* exportDialog(const QString& title, QWidget* parent)
{
    auto* const dialog = new QFileDialog(parent, title);
    named(dialog, u"logExportDialog"_qs, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(
        {LogsPane::tr("JSON Lines (*.jsonl)"), LogsPane::tr("CSV (*.csv)"), LogsPane::tr("Text (*.log)")});
    dialog->setDefaultSuffix(u"jsonl"_qs);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(u"csv") ? u"csv"_qs
                : filter.contains(u"log)")               ? u"log"_qs
                                                         : u"jsonl"_qs);
    });
    return dialog;
}

Async<void> exportHistory(QList<ServiceHandle*> services, TimePoint until, QString file,
    LogExportFormat format, QThreadPool* workers, Operation::Control control)
{
    Progress progress;
    progress.step = LogsPane::tr("reading the last hour");
    control.report(progress, Operation::State::WaitingForService);
    auto reading = readHistory(std::move(services), until - 1h, until, workers, control.interrupt);
    auto store = co_await reading;
    if (!store)
        co_return fail(std::move(store).error());
    const auto records = std::make_shared<const RecordSnapshot>((*store)->snapshot());
    Async<void> writing = exportRecords(records, file, format, workers, control);
    co_return co_await writing;
}

} // namespace

void LogsPane::exportSnapshot(std::shared_ptr<const RecordSnapshot> records, const QString& title)
{
    QFileDialog* const dialog = exportDialog(title, this);
    connect(dialog, &QFileDialog::fileSelected, this, [this, records](const QString& file) {
        QThreadPool* const workers = session().context().workers();
        session().operations().start(
            tr("Export %1").arg(file), [records, file, workers](Operation::Control control) {
                return exportRecords(records, file, formatOf(file), workers, std::move(control));
            });
    });
    dialog->open();
}

void LogsPane::exportRange()
{
    QFileDialog* const dialog = exportDialog(tr("Export the last hour of all sources"), this);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        QThreadPool* const workers = session().context().workers();
        const TimePoint until = session().clock().now();
        session().operations().start(tr("Export %1").arg(file),
            [services = m_sources.services(), until, file, workers](Operation::Control control) {
                return exportHistory(services, until, file, formatOf(file), workers, std::move(control));
            });
    });
    dialog->open();
}

} // namespace vigie
