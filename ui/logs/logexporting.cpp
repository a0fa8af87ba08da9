// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logexporting.h"

#include "async/worker.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogExporting)
};

Result<> writeAll(const RecordSnapshot& records, const QString& file, LogExportFormat format,
    const Operation::Control& control)
{
    constexpr qint64 reportedEach = 20'000;
    QSaveFile output(file);
    const auto cannot = [&] {
        return fail(
            ErrorKind::Unavailable, Text::tr("%1 cannot be written: %2.").arg(file, output.errorString()));
    };
    if (!output.open(QIODevice::WriteOnly))
        return cannot();
    const RecordWriter writer(format, Redaction());
    output.write(writer.header());
    Progress progress;
    progress.step = Text::tr("writing records");
    progress.total = records.size();
    bool going = true;
    records.walk([&](const Segment& segment, quint32 row, const SourceName& source) {
        if (progress.done % reportedEach == 0) {
            control.report(progress, Operation::State::Running);
            going = !control.interrupt.stop_requested();
        }
        ++progress.done;
        going = going && output.write(writer.line(readRecord(segment, row), source)) >= 0;
        return going;
    });
    if (control.interrupt.stop_requested())
        return fail(ErrorKind::Cancelled, Text::tr("The export was stopped; no file was left."));
    if (!going || !output.commit())
        return cannot();
    return {};
}

} // namespace

Async<void> exportRecords(std::shared_ptr<const RecordSnapshot> records, QString file, LogExportFormat format,
    QThreadPool* workers, Operation::Control control)
{
    auto work = [records, file, format, control] { return writeAll(*records, file, format, control); };
    QCoro::Task<Result<>> writing = onPool(workers, std::move(work));
    co_return co_await writing;
}

} // namespace vigie
