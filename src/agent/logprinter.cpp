// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/logprinter.h"

#include "async/completion.h"

#include <QCoreApplication>

#include <cstdio>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LogPrinter)
};

constexpr qsizetype chunk = 1 << 20;

} // namespace

struct LogPrinter::Outcome {
    std::shared_ptr<Completion<bool>> done = std::make_shared<Completion<bool>>();
};

Result<LogQuery> queryFrom(const QString& text, TimePoint now)
{
    auto query = LogQuery::parse(text, {now, false, false});
    if (query)
        return *std::move(query);
    const QString mark = QString(query.error().position, u' ') + u'^';
    return fail(ErrorKind::Invalid,
        Text::tr("The query goes wrong at character %1: %2\n  %3\n  %4")
            .arg(query.error().position + 1)
            .arg(query.error().text, text, mark));
}

LogPrinter::LogPrinter(LogStore& store, QThreadPool* pool, const LogQuery& query, RecordWriter writer)
    : m_store(store)
    , m_search(store, pool)
    , m_writer(std::move(writer))
    , m_outcome(std::make_shared<Outcome>())
{
    m_search.setQuery(query);
    connect(&m_search, &LogSearch::changed, this, &LogPrinter::check);
    connect(&m_search, &LogSearch::completed, this, &LogPrinter::check);
    connect(&m_search, &LogSearch::failed, this, [this](const Error& error) {
        m_failure = error;
        m_outcome->done->finish(true);
    });
    connect(&m_store, &LogStore::ended, this, &LogPrinter::check);
    connect(&m_store, &LogStore::failed, this, [this](quint32 source, const Error& error) {
        if (error.kind() != ErrorKind::Cancelled)
            m_failure = Error(error).during(m_store.source(source).label());
        check();
    });
}

LogPrinter::~LogPrinter() = default;

void LogPrinter::check()
{
    if (m_way == Way::Live && !m_readerGone)
        printNew();
    bool running = false;
    for (quint32 source = 0; source < m_store.sourceCount(); ++source)
        running = running || m_store.isRunning(source);
    if (m_readerGone || (!running && m_search.isComplete()))
        m_outcome->done->finish(true);
}

Async<qint64> LogPrinter::run(Way way, CancelToken cancel)
{
    m_way = way;
    put(m_writer.header());
    const auto done = m_outcome->done;
    const std::stop_callback stop(cancel, [done] { done->finish(false); });
    QMetaObject::invokeMethod(this, &LogPrinter::check, Qt::QueuedConnection);
    QCoro::Task<bool> ending = answerOf(done);
    co_await ending;
    if (m_way == Way::Sorted && !cancel.stop_requested())
        printAll();
    std::fflush(stdout);
    if (m_failure && !m_readerGone)
        co_return fail(*m_failure);
    co_return m_count;
}

bool LogPrinter::put(const QByteArray& text)
{
    if (m_readerGone || text.isEmpty())
        return !m_readerGone;
    const auto size = static_cast<size_t>(text.size());
    m_readerGone = std::fwrite(text.constData(), 1, size, stdout) != size;
    return !m_readerGone;
}

void LogPrinter::printNew()
{
    const Timeline& timeline = m_store.timeline();
    m_printed.resize(timeline.segmentCount());
    std::vector<std::pair<qint64, RecordRef>> fresh;
    for (quint32 segment = 0; segment < timeline.segmentCount(); ++segment) {
        const RowSet* const rows = m_search.matches(segment);
        const quint32 end = rows ? m_search.looked(segment) : 0;
        for (quint32 row = m_printed[segment]; row < end; ++row) {
            if (rows->contains(row))
                fresh.push_back({timeline.positionOf({segment, row}), {segment, row}});
        }
        m_printed[segment] = std::max(m_printed[segment], end);
    }
    std::ranges::sort(fresh, {}, &std::pair<qint64, RecordRef>::first);
    QByteArray text;
    for (const auto& [position, record] : fresh) {
        const QString source = m_store.source(timeline.source(record.segment)).label();
        text += m_writer.line(readRecord(timeline.segment(record.segment), record.row), source);
    }
    m_count += static_cast<qint64>(fresh.size());
    put(text);
    if (!fresh.empty() && std::fflush(stdout) != 0)
        m_readerGone = true;
}

void LogPrinter::printAll()
{
    QByteArray text;
    m_search.snapshot().walk([&](const Segment& segment, quint32 row, const QString& source) {
        text += m_writer.line(readRecord(segment, row), source);
        ++m_count;
        return text.size() < chunk || put(std::exchange(text, {}));
    });
    put(text);
}

} // namespace vigie
