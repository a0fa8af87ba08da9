// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/exportrun.h"

#include "async/worker.h"
#include "logs/logmerge.h"
#include "logs/logspane.h"

#include <QSaveFile>

namespace vigie {

namespace {

/// On a worker: writes everything or nothing.
Result<> writeExport(const QString& file, const QList<LogRecord>& records, LogExportFormat format)
{
    QSaveFile output(file);
    if (!output.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Unavailable,
            LogsPane::tr("%1 cannot be written: %2.").arg(file, output.errorString()));
    output.write(exportHeader(format));
    for (const LogRecord& record : records)
        output.write(exportLine(record, format));
    if (!output.commit())
        return fail(ErrorKind::Unavailable,
            LogsPane::tr("%1 cannot be written: %2.").arg(file, output.errorString()));
    return {};
}

} // namespace

Async<void> runExport(QThreadPool* workers, QString file, QList<LogRecord> records, LogExportFormat format,
    Operation::Control control)
{
    const qint64 count = records.size();
    Progress progress;
    progress.step = LogsPane::tr("writing %n record(s)", nullptr, static_cast<int>(count));
    control.report(progress, Operation::State::Running);
    auto work = [file, records = std::move(records), format] { return writeExport(file, records, format); };
    auto task = onPool(workers, std::move(work));
    Result<> written = co_await task;
    co_return written;
}

Async<void> runRangeExport(QList<LogTail::Source> sources, TimePoint since, TimePoint until,
    QThreadPool* workers, QString file, LogExportFormat format, Operation::Control control)
{
    const auto lines = std::make_shared<QList<LogLine>>();
    for (const LogTail::Source& source : std::as_const(sources)) {
        Progress progress;
        progress.step = source.key.service.text();
        control.report(progress, Operation::State::WaitingForService);
        LogRequest request;
        request.stream = source.stream;
        request.since = since;
        request.until = until;
        LogSink sink = [lines, key = source.key](QList<LogLine> arrived) {
            for (LogLine& line : arrived)
                line.source = key;
            lines->append(std::move(arrived));
        };
        Async<void> reading
            = source.provider->logs()->follow(std::move(request), std::move(sink), control.interrupt);
        if (auto read = co_await reading; !read)
            co_return fail(std::move(read).error().during(source.key.service.text()));
    }
    auto work = [lines, file, format]() -> Result<> {
        QList<LogRecord> records;
        records.reserve(lines->size());
        for (const LogLine& line : std::as_const(*lines))
            records.append(parseLogLine(line));
        LogMerge merge(std::max<qsizetype>(1, records.size()));
        merge.append(std::move(records));
        QList<LogRecord> ordered;
        for (qsizetype i = 0; i < merge.size(); ++i)
            ordered.append(merge.at(i));
        return writeExport(file, ordered, format);
    };
    auto task = onPool(workers, std::move(work));
    Result<> written = co_await task;
    co_return written;
}

} // namespace vigie
