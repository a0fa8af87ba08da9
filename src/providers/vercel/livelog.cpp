// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/vercel/livelog.h"

#include "providers/vercel/text.h"

#include <algorithm>

namespace vigie::vercelapi {

namespace {

/// The request log learns of a request a moment after it was made.
constexpr Millis overlap{std::chrono::seconds(10)};
/// Lines are not kept from their reader for longer than this, whatever the request log does.
constexpr Millis longestHold{std::chrono::seconds(6)};
constexpr qsizetype linesAtOnce = 500;

} // namespace

LiveLog::LiveLog(SessionPtr sessionWith, LogRequest requestFor, LogSink into)
    : session(std::move(sessionWith))
    , request(std::move(requestFor))
    , m_sink(std::move(into))
    , m_begun(session->clock->now())
{
}

void LiveLog::comeBackWith(LogLine::Kind kind, const QString& complete, const QString& incomplete)
{
    const TimePoint now = session->clock->now();
    m_comeback = Comeback{
        remark(LogLine::Kind::Reconnected, complete, now, session->key, LogStream::Runtime),
        remark(kind, incomplete, now, session->key, LogStream::Runtime),
    };
}

void LiveLog::begin()
{
    m_parser = JsonLines();
    m_brokenSaid = 0;
    ended = false;
    moved = false;
    m_isOpen = false;
    // "From now on" is from the first stream's opening; only a history has to meet it without a gap.
    const bool mayMiss = session->history && (m_hasStreamed || m_hasHistory);
    if (mayMiss && !m_missingSince) {
        // By the service's own times where there are some: our clock may be wrong.
        const TimePoint from = m_newest.value_or(m_begun) - overlap;
        const Millis skew = session->client->clockSkew().value_or(Millis(0));
        m_missingSince = std::max(from, request.since.value_or(m_begun + skew));
    }
    m_holds = m_missingSince.has_value();
    m_holdsSince = session->clock->now();
}

void LiveLog::opened()
{
    m_isOpen = true;
    m_hasStreamed = true;
    m_holdsSince = session->clock->now();
    if (!m_holds && m_comeback)
        m_sink({std::exchange(m_comeback, std::nullopt)->incomplete});
}

void LiveLog::feed(const QByteArray& bytes)
{
    take(m_parser.feed(bytes));
}

void LiveLog::finish(bool whole)
{
    if (whole)
        take(m_parser.finish());
    release(); // what the request log could not tell in time is asked for again before the next stream
}

void LiveLog::tellHistory(const History& history)
{
    m_hasHistory = !history.failed;
    tell(history);
}

void LiveLog::refill(const std::optional<History>& history, bool isLast)
{
    const bool complete = history && !history->failed;
    if (complete || isLast) {
        if (m_comeback) {
            const Comeback back = *std::exchange(m_comeback, std::nullopt);
            m_sink({complete ? back.complete : back.incomplete});
        } else if (!complete) {
            m_sink({remark(LogLine::Kind::Gap,
                Text::tr("Lines of the last moments before the live log began may be missing."),
                session->clock->now(), session->key, LogStream::Runtime)});
        }
    }
    if (complete)
        tell(*history);
    if (isLast) {
        m_missingSince.reset();
        release();
    }
}

void LiveLog::take(const QList<QJsonObject>& rows)
{
    QList<LogLine> lines;
    qint64 repeats = 0;
    for (const QJsonObject& object : rows) {
        RuntimeRow row = runtimeRowFrom(object, session->key, current);
        ended = ended || row.ends;
        if (!row.line)
            continue;
        if (!m_ids.add(row.line->id)) {
            ++repeats;
            continue;
        }
        saw(row.line->time);
        if (m_told.take(row.likeness, row.line->time)) {
            ++repeats;
            continue;
        }
        m_live.add(row.likeness, row.line->time);
        lines.append(*std::move(row.line));
    }
    countRepeats(repeats);
    if (!lines.isEmpty())
        deliver(std::move(lines));
    if (m_parser.broken() > m_brokenSaid) {
        m_brokenSaid = m_parser.broken();
        m_sink({remark(LogLine::Kind::Gap,
            Text::tr("Vercel sent a line that is not in its format; it was left out."), session->clock->now(),
            session->key, LogStream::Runtime)});
    }
}

void LiveLog::deliver(QList<LogLine> lines)
{
    if (!m_holds) {
        m_sink(std::move(lines));
        return;
    }
    m_held += std::move(lines);
    if (session->clock->now() - m_holdsSince > longestHold)
        release();
}

void LiveLog::release()
{
    m_holds = false;
    if (!m_held.isEmpty())
        m_sink(std::exchange(m_held, {}));
}

void LiveLog::tell(const History& history)
{
    for (const LogLine& gap : history.gaps)
        m_sink({gap});
    QList<LogLine> lines;
    qint64 repeats = 0;
    for (const RequestRow& row : history.rows) {
        QList<LogLine> fresh;
        bool isKnown = false;
        for (qsizetype i = 0; i < row.lines.size(); ++i) {
            const LogLine& line = row.lines.at(i);
            const QByteArray& likeness = row.likenesses.at(i);
            const bool repeated = !m_ids.add(line.id)
                || (line.id.isEmpty() && m_told.has(likeness, line.time)) || m_live.take(likeness, line.time);
            isKnown = isKnown || repeated;
            if (repeated) {
                ++repeats;
                continue;
            }
            m_told.add(likeness, line.time);
            fresh.append(line);
        }
        // A request whose messages are known already needs no line about itself.
        if (isKnown)
            fresh.removeIf([&row](const LogLine& line) { return !row.id.isEmpty() && line.id == row.id; });
        lines += fresh;
        saw(row.at);
    }
    std::stable_sort(
        lines.begin(), lines.end(), [](const LogLine& a, const LogLine& b) { return a.time < b.time; });
    for (qsizetype from = 0; from < lines.size(); from += linesAtOnce)
        m_sink(lines.mid(from, linesAtOnce));
    countRepeats(repeats);
}

void LiveLog::countRepeats(qint64 lines) const
{
    if (lines > 0 && request.repeated)
        request.repeated(lines);
}

void LiveLog::saw(TimePoint at)
{
    m_newest = std::max(m_newest.value_or(at), at);
}

} // namespace vigie::vercelapi
