// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/export/recordexport.h"

#include "async/worker.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogExporting)
};

constexpr qint64 portion = 100; ///< ms on the pool
constexpr qint64 rowsBetweenLooks = 128;
constexpr qsizetype bufferedBytes = 256 * 1024;

/// The state of one export between its portions.
class Writing {
public:
    Writing(
        std::shared_ptr<const RecordSnapshot> records, QString file, ExportOptions options, CancelToken stop)
        : m_records(std::move(records))
        , m_path(std::move(file))
        , m_options(std::move(options))
        , m_writer(m_options.format)
        , m_stop(std::move(stop))
    {
        m_options.facts.records = m_records->size();
    }

    qint64 done() const { return m_done; }
    qint64 total() const { return m_options.facts.records; }
    const RecordWriter& writer() const { return m_writer; }

    /// True while there is more to write. A failure is told once nothing of the file is left.
    Result<bool> writePortion()
    {
        Result<bool> more = writeSome();
        if (!more)
            m_file.reset();
        return more;
    }

private:
    Result<bool> writeSome()
    {
        if (!m_file) {
            auto file = ExportFile::create(m_path, m_options.packing);
            if (!file)
                return fail(std::move(file).error());
            m_file = *std::move(file);
            m_buffer = m_writer.preamble(m_options.facts) + m_writer.header();
        }
        QElapsedTimer spent;
        spent.start();
        while (m_run < m_records->timeline.runs().size()) {
            if (m_stop.stop_requested())
                return fail(ErrorKind::Cancelled, Text::tr("The export was stopped; no file was left."));
            if (auto written = writeRows(); !written)
                return fail(std::move(written).error());
            if (spent.elapsed() >= portion)
                return true;
        }
        if (auto written = m_file->write(m_buffer); !written)
            return fail(std::move(written).error());
        if (auto finished = m_file->finish(); !finished)
            return fail(std::move(finished).error());
        return false;
    }

    /// Some rows of the present run; on to the next run at its end.
    Result<> writeRows()
    {
        const Timeline& timeline = m_records->timeline;
        const Timeline::Run& run = timeline.runs()[m_run];
        const Segment& segment = timeline.segment(run.segment);
        const quint32 end = run.from + timeline.runLength(m_run);
        const bool none = !m_records->all && run.segment >= m_records->matches.size();
        const RowSet* const rows = m_records->all || none ? nullptr : &m_records->matches[run.segment];
        const SourceName source
            = m_records->sources.value(static_cast<qsizetype>(timeline.source(run.segment)));
        quint32 row = std::max(m_row, run.from);
        for (qint64 looked = 0; row < end && !none && looked < rowsBetweenLooks; ++row, ++looked) {
            if (rows && (row >= rows->rows() || !rows->contains(row)))
                continue;
            m_buffer += m_writer.line(segment, row, source);
            ++m_done;
        }
        m_row = row;
        if (none || row >= end) {
            ++m_run;
            m_row = 0;
        }
        if (m_buffer.size() < bufferedBytes)
            return {};
        return m_file->write(std::exchange(m_buffer, {}));
    }

    std::shared_ptr<const RecordSnapshot> m_records;
    QString m_path;
    ExportOptions m_options;
    RecordWriter m_writer;
    CancelToken m_stop;
    std::unique_ptr<ExportFile> m_file;
    QByteArray m_buffer;
    size_t m_run = 0;
    quint32 m_row = 0;
    qint64 m_done = 0;
};

QString outcomeOf(const Writing& writing)
{
    QStringList parts{Text::tr("%n record(s)", nullptr, static_cast<int>(writing.done()))};
    if (const auto cut = static_cast<int>(writing.writer().secretsCut()); cut > 0)
        parts.append(Text::tr("%n secret(s) cut out", nullptr, cut));
    if (const auto formulas = static_cast<int>(writing.writer().formulaCells()); formulas > 0)
        parts.append(
            Text::tr("%n cell(s) begin like a formula: import the columns as text", nullptr, formulas));
    return parts.join(u", "_qs);
}

} // namespace

Async<void> exportRecords(std::shared_ptr<const RecordSnapshot> records, QString file, ExportOptions options,
    QThreadPool* workers, Operation::Control control)
{
    const auto writing = std::make_shared<Writing>(
        std::move(records), std::move(file), std::move(options), control.interrupt);
    Progress progress;
    progress.step = Text::tr("writing records");
    progress.total = writing->total();
    for (bool more = true; more;) {
        control.report(progress, Operation::State::Running);
        auto work = [writing] { return writing->writePortion(); };
        QCoro::Task<Result<bool>> step = onPool(workers, std::move(work));
        const Result<bool> written = co_await step;
        if (!written)
            co_return fail(written.error());
        more = *written;
        progress.done = writing->done();
    }
    progress.outcome = outcomeOf(*writing);
    control.report(progress, Operation::State::Running);
    co_return Result<>();
}

} // namespace vigie
