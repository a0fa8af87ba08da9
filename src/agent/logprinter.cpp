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

Result<LogQuery> queryFrom(const QString& text, const QueryContext& context)
{
    auto query = LogQuery::parse(text, context);
    if (query)
        return *std::move(query);
    const QString mark = QString(query.error().position, u' ') + u'^';
    return fail(ErrorKind::Invalid,
        Text::tr("The query goes wrong at character %1: %2\n  %3\n  %4")
            .arg(query.error().position + 1)
            .arg(query.error().text, text, mark));
}

LogPrinter::LogPrinter(LogStore& store, QThreadPool* pool, const LogQuery& query, Write write)
    : m_store(store)
    , m_search(store, pool)
    , m_write(std::move(write))
{
    m_search.setQuery(query);
    connect(&m_search, &LogSearch::changed, this, &LogPrinter::check);
    connect(&m_search, &LogSearch::completed, this, &LogPrinter::check);
    connect(&m_search, &LogSearch::failed, this, [this](const Error& error) {
        m_failure = error;
        if (m_done)
            m_done();
    });
    connect(&m_store, &LogStore::progressed, this, &LogPrinter::check);
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
    if (m_live && m_tail >= 0 && isCaughtUp())
        printNewest(std::exchange(m_tail, -1));
    if (m_live && m_tail < 0 && !m_readerGone)
        printNew();
    bool running = false;
    for (quint32 source = 0; source < m_store.sourceCount(); ++source)
        running = running || m_store.isRunning(source);
    if (m_done && (m_readerGone || (!running && m_search.isComplete())))
        m_done();
}

/// All that was there when the sources were opened is in and has been looked at. What has an end is there
/// when it has come; what has none and tells no extent (a service) has nothing of the past.
bool LogPrinter::isCaughtUp() const
{
    for (quint32 source = 0; source < m_store.sourceCount(); ++source) {
        const SourceProgress progress = m_store.progress(source);
        if (m_store.isRunning(source) && !progress.complete && m_store.source(source).hasPast())
            return false;
    }
    return m_store.waiting() == 0 && m_search.isComplete();
}

Async<void> LogPrinter::wait(CancelToken cancel)
{
    const auto done = std::make_shared<Completion<bool>>();
    m_done = [done] { done->finish(true); };
    const std::stop_callback stop(cancel, [done] { done->finish(false); });
    QMetaObject::invokeMethod(this, &LogPrinter::check, Qt::QueuedConnection);
    QCoro::Task<bool> ending = answerOf(done);
    co_await ending;
    m_done = nullptr;
    if (m_failure && !m_readerGone)
        co_return fail(*m_failure);
    co_return Result<>();
}

Async<void> LogPrinter::settle(CancelToken cancel)
{
    m_live = false;
    return wait(std::move(cancel));
}

Async<void> LogPrinter::follow(qint64 tail, CancelToken cancel)
{
    m_live = true;
    m_tail = tail;
    return wait(std::move(cancel));
}

bool LogPrinter::put(const QByteArray& text)
{
    if (m_readerGone || text.isEmpty())
        return !m_readerGone;
    const auto size = static_cast<size_t>(text.size());
    m_readerGone = std::fwrite(text.constData(), 1, size, stdout) != size || std::fflush(stdout) != 0;
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
        const SourceName source = m_store.nameOf(timeline.source(record.segment));
        m_write(text, timeline.segment(record.segment), record.row, source);
    }
    m_written += static_cast<qint64>(fresh.size());
    put(text);
}

void LogPrinter::printNewest(qint64 most)
{
    const RecordSnapshot matches = m_search.snapshot();
    qint64 skip = most < 0 ? 0 : std::max<qint64>(0, matches.size() - most);
    QByteArray text;
    matches.walk([&](const Segment& segment, quint32 row, const SourceName& source) {
        if (skip-- > 0)
            return true;
        m_write(text, segment, row, source);
        ++m_written;
        return text.size() < chunk || put(std::exchange(text, {}));
    });
    put(text);
    const Timeline& timeline = m_store.timeline();
    m_printed.resize(timeline.segmentCount());
    for (quint32 segment = 0; segment < timeline.segmentCount(); ++segment)
        m_printed[segment] = m_search.looked(segment);
}

} // namespace vigie
