// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/sleep.h"
#include "logs/source/recordqueue.h"

namespace vigie {

/// A log source that says what a test wants, when it wants it.
class SpokenSource final : public LogSource {
public:
    explicit SpokenSource(QThreadPool* pool, QString label = QStringLiteral("spoken"))
        : m_pool(pool)
        , m_label(std::move(label))
    {
    }
    QString label() const override { return m_label; }
    QString place() const override { return m_label; }
    Async<void> run(SegmentSink* sink, CancelToken cancel) override
    {
        m_queue = std::make_shared<RecordQueue>(*sink, Millis(0), m_pool);
        QCoro::Task<bool> waiting = sleepFor(std::chrono::hours(1), cancel);
        co_await waiting;
        // The sink may go when this ends: nothing may be on its way to it any more.
        m_pool->waitForDone();
        co_return fail(ErrorKind::Cancelled, {});
    }

    /// A JSON record, @p ms after start().
    void say(int ms, const char* level, const QByteArray& message)
    {
        LogLine line;
        line.time = start() + Millis(ms);
        line.text = record(line.time, level, message);
        m_queue->add({line});
    }

    /// A line as it is, such as one of a traceback.
    void line(int ms, const QByteArray& text)
    {
        LogLine line;
        line.time = start() + Millis(ms);
        line.text = text;
        m_queue->add({line});
    }

    /// Ours about the source: a gap.
    void remark(int ms, const QByteArray& text)
    {
        LogLine line;
        line.kind = LogLine::Kind::Gap;
        line.time = start() + Millis(ms);
        line.text = text;
        m_queue->add({line});
    }

    static TimePoint start() { return fromMsecs(1'700'000'000'000); }
    static QByteArray record(TimePoint time, const char* level, const QByteArray& message)
    {
        return "{\"timestamp\":\"" + toIso(time).toLatin1() + "\",\"level\":\"" + level + "\",\"message\":\""
            + message + "\"}";
    }

private:
    QThreadPool* m_pool;
    QString m_label;
    std::shared_ptr<RecordQueue> m_queue;
};

} // namespace vigie
