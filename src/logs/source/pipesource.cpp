// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/pipesource.h"

#include "async/completion.h"
#include "logs/source/recordqueue.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

#include <poll.h>
#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PipeSource)
};

constexpr qsizetype mostPartial = 16 << 20; ///< a line longer than that comes in pieces

/// Waits for the writer on a thread of its own: a pipe may be silent for hours, and the pool has few threads.
class PipeReader {
public:
    PipeReader(int descriptor, std::shared_ptr<RecordQueue> queue)
        : m_descriptor(descriptor)
        , m_queue(std::move(queue))
    {
    }

    /// 0 at the end of the input, else errno.
    int readAll(const CancelToken& cancel)
    {
        std::array<char, 256 * 1024> buffer; // NOLINT: filled by read
        while (!cancel.stop_requested()) {
            pollfd waiting{m_descriptor, POLLIN, 0};
            const int ready = poll(&waiting, 1, 100);
            if (ready == 0 || (ready < 0 && errno == EINTR))
                continue;
            const ssize_t size = read(m_descriptor, buffer.data(), buffer.size());
            if (size < 0 && (errno == EINTR || errno == EAGAIN))
                continue;
            if (size < 0)
                return errno;
            if (size == 0)
                break;
            take({buffer.data(), static_cast<size_t>(size)});
        }
        if (!m_partial.isEmpty())
            m_queue->add({line(std::exchange(m_partial, {}))});
        return 0;
    }

private:
    static LogLine line(QByteArray text)
    {
        LogLine line;
        line.time = Clock::system().now();
        line.text = std::move(text);
        return line;
    }
    void take(std::string_view rest)
    {
        QList<LogLine> lines;
        for (size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            m_partial.append(rest.data(), static_cast<qsizetype>(end));
            lines.append(line(std::exchange(m_partial, {})));
            rest.remove_prefix(end + 1);
        }
        m_partial.append(rest.data(), static_cast<qsizetype>(rest.size()));
        if (m_partial.size() > mostPartial)
            lines.append(line(std::exchange(m_partial, {})));
        if (!lines.isEmpty())
            m_queue->add(std::move(lines));
    }

    int m_descriptor;
    std::shared_ptr<RecordQueue> m_queue;
    QByteArray m_partial;
};

} // namespace

PipeSource::PipeSource(int descriptor, QString label, QThreadPool* pool)
    : m_descriptor(descriptor)
    , m_label(std::move(label))
    , m_pool(pool)
{
}

Async<void> PipeSource::run(SegmentSink* sink, CancelToken cancel)
{
    const auto queue = std::make_shared<RecordQueue>(*sink, Millis(0), m_pool);
    const auto ended = std::make_shared<Completion<int>>();
    std::thread reading([queue, ended, cancel, descriptor = m_descriptor] {
        PipeReader reader(descriptor, queue);
        const int outcome = reader.readAll(cancel);
        queue->whenEmpty([ended, outcome] { ended->finish(outcome); });
    });
    const QString label = m_label;
    QCoro::Task<int> end = answerOf(ended);
    const int code = co_await end;
    reading.join();
    if (cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, {});
    if (code != 0)
        co_return fail(ErrorKind::Unavailable,
            Text::tr("%1 cannot be read: %2.").arg(label, QString::fromLocal8Bit(std::strerror(code))));
    co_return Result<>();
}

} // namespace vigie
