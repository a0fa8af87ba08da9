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
/// A record waits for earlier ones of other sources for one to two of these.
constexpr std::chrono::milliseconds turnLength{200};

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
    m_pace.setInterval(turnLength);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        printCollected(false);
        ++m_turn;
    });
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
    if (m_live && m_held && isCaughtUp()) {
        m_held = false;
        printNewest(m_following.tail);
    }
    const bool waits = m_store.sourceCount() > 1;
    if (m_live && !m_held && !m_readerGone) {
        collectNew();
        if (!waits)
            printCollected(true);
        else if (!m_fresh.empty() && !m_pace.isActive())
            m_pace.start();
    }
    bool running = false;
    for (quint32 source = 0; source < m_store.sourceCount(); ++source)
        running = running || m_store.isRunning(source);
    if (!m_done || !(m_readerGone || (!running && m_search.isComplete())))
        return;
    printCollected(true);
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
    printCollected(true); // it had come when it was interrupted
    m_pace.stop();
    if (m_failure && !m_readerGone)
        co_return fail(*m_failure);
    co_return Result<>();
}

Async<void> LogPrinter::settle(CancelToken cancel)
{
    m_live = false;
    return wait(std::move(cancel));
}

Async<void> LogPrinter::follow(Following following, CancelToken cancel)
{
    m_live = true;
    m_following = following;
    m_held = following.pastFirst || following.tail >= 0;
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

void LogPrinter::collectNew()
{
    const Timeline& timeline = m_store.timeline();
    m_taken.resize(timeline.segmentCount());
    for (quint32 segment = 0; segment < timeline.segmentCount(); ++segment) {
        const RowSet* const rows = m_search.matches(segment);
        const quint32 end = rows ? m_search.looked(segment) : 0;
        for (quint32 row = m_taken[segment]; row < end; ++row) {
            if (rows->contains(row))
                m_fresh.push_back({{segment, row}, m_turn});
        }
        m_taken[segment] = std::max(m_taken[segment], end);
    }
}

/// Unless it is @p all, what came in this turn waits for the next one, but for what stands before older ones.
void LogPrinter::printCollected(bool all)
{
    if (m_readerGone)
        m_fresh.clear();
    if (m_fresh.empty()) {
        m_pace.stop();
        return;
    }
    const Timeline& timeline = m_store.timeline();
    std::erase_if(
        m_fresh, [&timeline](const Fresh& fresh) { return timeline.isDropped(fresh.record.segment); });
    for (Fresh& fresh : m_fresh)
        fresh.position = timeline.positionOf(fresh.record);
    std::ranges::sort(m_fresh, {}, &Fresh::position);
    auto end = m_fresh.end();
    while (!all && end != m_fresh.begin() && std::prev(end)->turn == m_turn)
        --end;
    QByteArray text;
    SourceName source;
    std::optional<quint32> named;
    for (auto fresh = m_fresh.begin(); fresh != end; ++fresh) {
        const quint32 segment = fresh->record.segment;
        if (named != timeline.source(segment)) {
            named = timeline.source(segment);
            source = m_store.nameOf(*named);
        }
        m_write(text, timeline.segment(segment), fresh->record.row, source);
    }
    m_written += end - m_fresh.begin();
    m_fresh.erase(m_fresh.begin(), end);
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
    m_taken.resize(timeline.segmentCount());
    for (quint32 segment = 0; segment < timeline.segmentCount(); ++segment)
        m_taken[segment] = m_search.looked(segment);
}

} // namespace vigie
