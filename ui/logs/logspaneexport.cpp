// SPDX-License-Identifier: GPL-3.0-or-later
// What the pane does around its exports: asking how and where to, and the operations that write the file.
#include "common/format.h"
#include "common/naming.h"
#include "logs/logcolumns.h"
#include "logs/logexportdialog.h"
#include "logs/logspane.h"
#include "logs/logview.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>

namespace vigie {

namespace {

using namespace std::chrono_literals;

Async<void> exportHistory(QList<ServiceHandle*> services, TimePoint until, QString file,
    ExportOptions options, QThreadPool* workers, Operation::Control control)
{
    Progress progress;
    progress.step = LogsPane::tr("reading the last hour");
    control.report(progress, Operation::State::WaitingForService);
    auto reading = readHistory(std::move(services), until - 1h, until, workers, control.interrupt);
    auto store = co_await reading;
    if (!store)
        co_return fail(std::move(store).error());
    const auto records = std::make_shared<const RecordSnapshot>((*store)->snapshot());
    Async<void> writing = exportRecords(records, file, std::move(options), workers, control);
    co_return co_await writing;
}

} // namespace

ExportFacts LogsPane::exportFacts() const
{
    ExportFacts facts;
    facts.product = session().workspace().product;
    facts.environment = m_sources.showsOnlyFiles() ? QString() : m_sources.environment().text();
    facts.query = m_search.query().text();
    facts.exportedAt = session().clock().now();
    return facts;
}

void LogsPane::askExport(const QString& title, const QString& count,
    std::function<void(const QString& file, const ExportOptions& options)> run)
{
    LogExportDialog::Subject subject;
    subject.title = title;
    subject.count = count;
    for (const int section : m_columns->inOrder())
        subject.columns.append(m_columns->field(section));
    subject.utc = m_view->isUtc();
    if (const qint64 row = m_view->current(); row >= 0)
        subject.sample = QString::fromUtf8(m_lines.record(row).bytes.left(2000));
    auto* const dialog
        = new LogExportDialog(session(), m_sources.environment(), subject, m_exportChoice, this);
    connect(dialog, &LogExportDialog::fileWanted, this, [this, dialog, title, run] {
        m_exportChoice = dialog->choice();
        auto* const chooser = new QFileDialog(this, title);
        named(chooser, u"logExportDialog"_qs, title);
        chooser->setAttribute(Qt::WA_DeleteOnClose);
        chooser->setAcceptMode(QFileDialog::AcceptSave);
        chooser->setDefaultSuffix(dialog->suffix());
        chooser->setNameFilter(u"*."_qs + dialog->suffix());
        chooser->selectFile(u"logs-%1-%2.%3"_qs.arg(m_sources.environment().text(),
            toDateTime(session().clock().now()).toString(u"yyyyMMdd-HHmmss"_qs), dialog->suffix()));
        connect(chooser, &QFileDialog::fileSelected, this,
            [options = dialog->options(), run](const QString& file) { run(file, options); });
        chooser->open();
    });
    dialog->open();
}

bool LogsPane::exportView()
{
    if (m_lines.count() == 0)
        return false;
    const LogStore& store = m_sources.store();
    const auto records = std::make_shared<RecordSnapshot>(
        m_search.query().matchesAll() ? store.snapshot() : m_search.snapshot());
    // A folded traceback is shown with its record, whichever of its lines was found.
    qint64 lines = 0;
    if (m_lines.isFolding()) {
        records->addTracebacks();
        lines = records->tracebackLines();
    }
    QString count = tr("%1 records, as they are shown now. Records that come later are not in the file.")
                        .arg(numberText(records->size() - lines));
    if (lines > 0)
        count += u' ' + tr("%n line(s) of their tracebacks go with them.", nullptr, static_cast<int>(lines));
    if (!m_search.isComplete() && !m_search.query().matchesAll())
        count += u' ' + tr("The search has not ended: what it has not found yet is not in the file either.");
    askExport(tr("Export the shown records"), count,
        [this, records, facts = exportFacts()](const QString& file, const ExportOptions& chosen) {
            ExportOptions options = chosen;
            options.facts = facts;
            QThreadPool* const workers = session().context().workers();
            session().operations().start(
                tr("Export %1").arg(file), [records, file, options, workers](Operation::Control control) {
                    return exportRecords(records, file, options, workers, std::move(control));
                });
        });
    return true;
}

void LogsPane::exportRange()
{
    askExport(tr("Export the last hour of all sources"),
        tr("All records of the last hour, read again from their services."),
        [this, facts = exportFacts()](const QString& file, const ExportOptions& chosen) {
            ExportOptions options = chosen;
            options.facts = facts;
            options.facts.query.clear();
            QThreadPool* const workers = session().context().workers();
            const TimePoint until = session().clock().now();
            session().operations().start(tr("Export %1").arg(file),
                [services = m_sources.services(), until, file, options, workers](Operation::Control control) {
                    return exportHistory(services, until, file, options, workers, std::move(control));
                });
        });
}

} // namespace vigie
