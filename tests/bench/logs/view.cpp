// SPDX-License-Identifier: GPL-3.0-or-later
// bench-logs-view open FILE | scroll FILE | live RATE SECONDS [MEGABYTES] | feed RATE SECONDS: what a person
// notices of a big or a fast log, in the view of the log pane, offscreen. One JSON object a line; asserts
// nothing but that nothing is lost. With MEGABYTES, so much of the feed is kept: what memory does once the
// store is full.
#include "async/sleep.h"
#include "logs/archive/logarchive.h"
#include "logs/logcolumns.h"
#include "logs/loglines.h"
#include "logs/logview.h"
#include "logs/source/filesource.h"
#include "logs/source/recordqueue.h"
#include "logs/store/logsearch.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QThread>
#include <QWheelEvent>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <thread>

#include <unistd.h>

using namespace vigie;
using namespace std::chrono_literals;

namespace {

double milliseconds(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Of this thread: what a frame costs, however busy the machine is.
double cpuMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double at(std::vector<double>& values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[std::min(
        values.size() - 1, static_cast<size_t>(share * static_cast<double>(values.size())))];
}

void show(const char* what, std::vector<double>& values)
{
    const double middle = at(values, 0.5);
    const double most99 = at(values, 0.99);
    std::printf("{\"measure\":\"%s\",\"count\":%zu,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.2f}\n", what,
        values.size(), middle, most99, values.empty() ? 0 : values.back());
    std::fflush(stdout);
}

/// Of this process: all pages, and those that are no file's.
std::pair<qint64, qint64> memoryMegabytes()
{
    QFile status(u"/proc/self/status"_qs);
    if (!status.open(QIODevice::ReadOnly))
        return {};
    const QByteArray all = status.readAll();
    const auto read = [&all](const char* name) {
        const qsizetype from = all.indexOf(name) + qsizetype(qstrlen(name));
        return all.mid(from, all.indexOf(" kB", from) - from).trimmed().toLongLong() / 1024;
    };
    return {read("VmRSS:"), read("RssAnon:")};
}

/// How long the event loop works until nothing is left to do: a person waits that long for an answer.
class Turns {
public:
    void take()
    {
        QElapsedTimer turn;
        turn.start();
        const double before = cpuMilliseconds();
        QCoreApplication::processEvents();
        m_all.push_back(milliseconds(turn));
        m_cpu.push_back(cpuMilliseconds() - before);
        if (m_all.back() > 16)
            m_long.push_back({milliseconds(m_since), m_all.back()});
        std::this_thread::sleep_for(1ms);
    }
    std::vector<double>& all() { return m_all; }
    std::vector<double>& cpu() { return m_cpu; }
    /// When the longest were, in seconds from the start: whether they come with what there is, or once.
    void showLongest(size_t most)
    {
        std::ranges::sort(m_long, std::greater(), &std::pair<double, double>::second);
        m_long.resize(std::min(m_long.size(), most));
        std::printf("{\"measure\":\"longest turns\",\"s_and_ms\":[");
        for (size_t i = 0; i < m_long.size(); ++i)
            std::printf("%s[%.2f,%.1f]", i == 0 ? "" : ",", m_long[i].first / 1e3, m_long[i].second);
        std::puts("]}");
    }

private:
    std::vector<double> m_all;
    std::vector<double> m_cpu;
    std::vector<std::pair<double, double>> m_long; ///< when it ended, how long
    QElapsedTimer m_since = [] {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }();
};

struct Window {
    QThreadPool pool;
    LogStore store;
    LogSearch search{store, &pool};
    LogLines lines{store};
    LogView view{&lines, new LogColumns};

    Window()
    {
        pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 2, 8));
        lines.setFolding(true);
        view.resize(1600, 900);
        view.show();
        QCoreApplication::processEvents();
    }
    ~Window()
    {
        store.clear();
        pool.waitForDone();
        QCoreApplication::processEvents();
        pool.waitForDone();
    }
    void frame(std::vector<double>& into)
    {
        QElapsedTimer timer;
        timer.start();
        view.viewport()->repaint();
        into.push_back(milliseconds(timer));
    }
};

int open(const QString& path)
{
    Window window;
    QElapsedTimer timer;
    timer.start();
    double first = -1;
    double firstCpu = -1;
    const double begun = cpuMilliseconds();
    QObject::connect(&window.lines, &LogLines::changed, &window.view, [&] {
        if (first >= 0 || window.lines.count() == 0)
            return;
        window.view.viewport()->repaint();
        first = milliseconds(timer);
        firstCpu = cpuMilliseconds() - begun;
    });
    bool over = false;
    QObject::connect(&window.store, &LogStore::ended, &window.view, [&over] { over = true; });
    QObject::connect(&window.store, &LogStore::failed, &window.view, [&over] { over = true; });
    window.store.open(std::make_unique<FileSource>(path, FileOptions{false, Millis(0)}, &window.pool));
    while (!over)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double whole = milliseconds(timer);
    const auto [all, own] = memoryMegabytes();
    qint64 lines = 0;
    const Timeline& timeline = window.store.timeline();
    for (quint32 index = 0; index < timeline.segmentCount(); ++index) {
        const Segment& segment = timeline.segment(index);
        for (quint32 row = 1; row < segment.rows(); ++row)
            lines += (segment.flags()[row] & RowFlag::Continuation) != 0 ? 1 : 0;
    }
    if (window.lines.count() + lines != timeline.size())
        std::printf("WRONG: %lld records are seen, %lld lines are folded\n",
            static_cast<long long>(window.lines.count()), static_cast<long long>(lines));
    std::printf("{\"measure\":\"open\",\"records\":%lld,\"first_ms\":%.1f,\"first_cpu_ms\":%.1f,\"whole_ms\":"
                "%.0f,\"rss_mb\":%lld,"
                "\"anonymous_mb\":%lld,\"segments\":%u}\n",
        static_cast<long long>(window.lines.count()), first, firstCpu, whole, static_cast<long long>(all),
        static_cast<long long>(own), window.store.timeline().segmentCount());
    return 0;
}

int scroll(const QString& path)
{
    Window window;
    bool over = false;
    QObject::connect(&window.store, &LogStore::ended, &window.view, [&over] { over = true; });
    window.store.open(std::make_unique<FileSource>(path, FileOptions{false, Millis(0)}, &window.pool));
    while (!over)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QScrollBar* const bar = window.view.verticalScrollBar();
    const auto wheel = [&] {
        QWheelEvent event(QPointF(400, 400), window.view.viewport()->mapToGlobal(QPointF(400, 400)), {},
            {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(window.view.viewport(), &event);
    };
    std::vector<double> frames;
    std::vector<double> every;
    std::vector<double> cpu;
    std::vector<double> everyCpu;
    const auto measure = [&](const char* name, int count, const std::function<void(int)>& step) {
        frames.clear();
        cpu.clear();
        for (int i = 0; i < count; ++i) {
            QElapsedTimer timer;
            timer.start();
            const double before = cpuMilliseconds();
            step(i);
            window.view.viewport()->repaint();
            frames.push_back(milliseconds(timer));
            cpu.push_back(cpuMilliseconds() - before);
            every.push_back(frames.back());
            everyCpu.push_back(cpu.back());
            QCoreApplication::processEvents();
        }
        show(name, frames);
        show("  of it CPU", cpu);
    };
    std::printf("{\"measure\":\"records\",\"count\":%lld}\n", static_cast<long long>(window.lines.count()));
    bar->setValue(0);
    measure("wheel", 1000, [&](int) { wheel(); });
    // From one end to the other, as a hand drags the handle.
    measure("drag", 1000, [&](int i) { bar->setValue(static_cast<int>(qint64(bar->maximum()) * i / 999)); });
    QRandomGenerator random(1);
    measure("jump", 300, [&](int) { bar->setValue(static_cast<int>(random.bounded(bar->maximum()))); });
    measure("End and Home", 100, [&](int i) {
        QKeyEvent key(QEvent::KeyPress, i % 2 == 0 ? Qt::Key_End : Qt::Key_Home, Qt::NoModifier);
        QCoreApplication::sendEvent(&window.view, &key);
    });
    const TimePoint begin = window.lines.time(0);
    const TimePoint end = window.lines.time(window.lines.count() - 1);
    measure("go to time", 300,
        [&](int) { window.view.showTime(begin + Millis(random.bounded(quint32((end - begin).count())))); });
    show("all frames", every);
    show("  of it CPU", everyCpu);
    return 0;
}

/// A source that is fed from outside; its records go to disk as those of a service do.
class FedSource final : public LogSource {
public:
    FedSource(QString folder, QThreadPool* pool, std::shared_ptr<ArchiveShelf> shelf)
        : m_folder(std::move(folder))
        , m_pool(pool)
        , m_shelf(std::move(shelf))
    {
    }
    QString label() const override { return u"fed"_qs; }
    QString place() const override { return m_folder; }
    Async<void> run(SegmentSink* sink, CancelToken cancel) override
    {
        RecordQueue::Options options;
        auto archive = LogArchive::open(m_folder, m_shelf, Clock::system().now());
        if (archive)
            options.archive = *std::move(archive);
        queue = std::make_shared<RecordQueue>(*sink, m_pool, std::move(options));
        QCoro::Task<bool> waiting = sleepFor(std::chrono::hours(1), cancel);
        co_await waiting;
        co_return fail(ErrorKind::Cancelled, {});
    }

    std::shared_ptr<RecordQueue> queue;

private:
    QString m_folder;
    QThreadPool* m_pool;
    std::shared_ptr<ArchiveShelf> m_shelf;
};

/// What stands before each record that the feed writes.
struct Frame {
    qint64 time; ///< ms since the epoch
    quint16 size;
    quint16 wanted; ///< 1: the search of the live measure finds it
    quint32 reserved;
};

/// Writes records at a rate to standard output. They are made before: what is left to do for one is to stamp
/// it.
int feed(int rate, int duration)
{
    static const std::array levels{"DEBUG", "INFO", "INFO", "INFO", "INFO", "WARNING", "INFO", "ERROR"};
    constexpr size_t made = 20'000;
    constexpr size_t stampAt = sizeof(Frame) + sizeof R"({"timestamp":")" - 1;
    constexpr qsizetype stampSize = 24;
    QRandomGenerator random(7);
    std::vector<QByteArray> records;
    std::vector<int> late; // one in 100
    for (size_t number = 0; number < made; ++number) {
        const char* const level = levels[number % levels.size()];
        const bool health = number % 10 == 9;
        char text[400];
        const int size = std::snprintf(text, sizeof text,
            R"({"timestamp":"2026-11-26T10:00:00.000Z","level":"%s","service":"api","environment":"production",)"
            R"("version":"4c1d9f0","request_id":"%016llx","method":"GET","endpoint":"%s","status_code":200,)"
            R"("duration_ms":%d,"message":"request %zu served"})",
            level, static_cast<unsigned long long>(random.generate64()), health ? "/health" : "/projects",
            random.bounded(900), number);
        const quint16 wanted = !health && std::strcmp(level, "DEBUG") != 0 ? 1 : 0;
        const Frame frame{0, static_cast<quint16>(size), wanted, 0};
        records.push_back(
            QByteArray(reinterpret_cast<const char*>(&frame), sizeof frame) + QByteArray(text, size));
        late.push_back(random.bounded(100) == 0 ? 1 + random.bounded(49) : 0);
    }
    std::array<std::pair<qint64, QByteArray>, 64> stamps; // by ms: each is written once
    QElapsedTimer timer;
    timer.start();
    qint64 number = 0;
    QByteArray portion;
    while (timer.elapsed() < duration * 1000) {
        const qint64 due = std::min<qint64>(timer.elapsed(), duration * 1000) * rate / 1000;
        const qint64 now = toMsecs(Clock::system().now());
        portion.resize(0);
        for (; number < due && portion.size() < (1 << 20); ++number) {
            const size_t index = static_cast<size_t>(number) % made;
            const qint64 time = now - late[index];
            auto& [of, stamp] = stamps[static_cast<size_t>(time) % stamps.size()];
            if (std::exchange(of, time) != time)
                stamp = toIso(fromMsecs(time)).toLatin1();
            const qsizetype from = portion.size();
            portion += records[index];
            std::memcpy(portion.data() + from + offsetof(Frame, time), &time, sizeof time);
            std::memcpy(portion.data() + from + stampAt, stamp.constData(), stampSize);
        }
        for (qsizetype done = 0; done < portion.size();) {
            const ssize_t size
                = write(STDOUT_FILENO, portion.constData() + done, size_t(portion.size() - done));
            if (size <= 0)
                return 1;
            done += size;
        }
        std::this_thread::sleep_for(2ms);
    }
    return 0;
}

int live(int rate, int duration, std::optional<qint64> megabytes)
{
    constexpr int sources = 3;
    QTemporaryDir folder;
    LogArchive::Limits limits;
    limits.mostBytes = megabytes.value_or(64 << 10) << 20;
    const auto shelf = ArchiveShelf::open(folder.path(), limits, Clock::system().now());
    if (!shelf) {
        std::fputs("live: the folder of the store cannot be had\n", stderr);
        return 1;
    }
    Window window;
    std::vector<FedSource*> fed;
    for (int i = 0; i < sources; ++i) {
        auto source = std::make_unique<FedSource>(folder.filePath(QString::number(i)), &window.pool, *shelf);
        fed.push_back(source.get());
        window.store.open(std::move(source));
    }
    window.search.setQuery(*LogQuery::parse(u"level>=info NOT endpoint:/health"_qs, {}));
    window.lines.show(&window.search);
    QCoreApplication::processEvents();
    std::atomic<qint64> sent = 0;
    std::atomic<qint64> wanted = 0;
    std::atomic<bool> ended = false;
    // The records come from another program, as those of a service do: what it costs to make them up is none
    // of this window's time.
    const QString command
        = u"'%1' feed %2 %3"_qs.arg(QCoreApplication::applicationFilePath()).arg(rate).arg(duration);
    FILE* const feed = popen(qPrintable(command), "r");
    if (!feed) {
        std::perror("feed");
        return 1;
    }
    std::thread reader([&] {
        std::array<QList<LogLine>, sources> portions;
        std::vector<char> buffer(1 << 20);
        size_t filled = 0;
        for (;;) {
            const ssize_t size = read(fileno(feed), buffer.data() + filled, buffer.size() - filled);
            if (size <= 0)
                break;
            filled += static_cast<size_t>(size);
            size_t at = 0;
            Frame frame{};
            while (filled - at >= sizeof frame) {
                std::memcpy(&frame, buffer.data() + at, sizeof frame);
                if (filled - at - sizeof frame < frame.size)
                    break;
                LogLine line;
                line.time = fromMsecs(frame.time);
                line.text = QByteArray(buffer.data() + at + sizeof frame, frame.size);
                portions[static_cast<size_t>(sent) % sources].append(std::move(line));
                wanted += frame.wanted;
                ++sent;
                at += sizeof frame + frame.size;
            }
            std::memmove(buffer.data(), buffer.data() + at, filled - at);
            filled -= at;
            for (size_t i = 0; i < sources; ++i) {
                if (!portions[i].isEmpty())
                    fed[i]->queue->add(std::exchange(portions[i], {}));
            }
        }
        ended = true;
    });
    Turns turns;
    std::vector<double>
        behind; // records that are written and not in the view's store yet, as time at this rate
    std::vector<qint64> anonymous;
    std::vector<qint64> resident;
    QTimer sampler;
    sampler.setInterval(1s);
    QObject::connect(&sampler, &QTimer::timeout, &window.view, [&] {
        const auto [all, own] = memoryMegabytes();
        resident.push_back(all);
        anonymous.push_back(own);
        behind.push_back(static_cast<double>(sent - window.store.timeline().size()) * 1000.0 / rate);
    });
    sampler.start();
    while (!ended)
        turns.take();
    reader.join();
    pclose(feed);
    sampler.stop();
    show("event loop turns", turns.all());
    show("  of it CPU", turns.cpu());
    turns.showLongest(8);
    QElapsedTimer waited;
    waited.start();
    while (!megabytes && waited.elapsed() < 20'000
        && (window.store.timeline().size() < sent || !window.search.isComplete()
            || window.search.size() < wanted))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const Timeline& timeline = window.store.timeline();
    qint64 disorder = 0;
    TimePoint before{};
    for (size_t run = 0; run < timeline.runs().size(); ++run) {
        const Timeline::Run& one = timeline.runs()[run];
        const Segment& segment = timeline.segment(one.segment);
        for (quint32 row = one.from; row < one.from + timeline.runLength(run); ++row) {
            disorder += segment.time(row) < before ? 1 : 0;
            before = segment.time(row);
        }
    }
    if (!megabytes)
        show("delay to the store", behind);
    const auto mark = [](const std::vector<qint64>& values, size_t part) {
        return values.empty()
            ? 0LL
            : static_cast<long long>(values[std::min(values.size() - 1, values.size() * part / 4)]);
    };
    std::printf("{\"measure\":\"live\",\"sent\":%lld,\"stored\":%lld,\"wanted\":%lld,\"found\":%lld,"
                "\"disorder\":%lld,"
                "\"runs\":%zu,\"caught_up_ms\":%lld,\"following\":%s,\"rss_mb\":[%lld,%lld,%lld,%lld],"
                "\"anonymous_mb\":[%lld,%lld,%lld,%lld]}\n",
        static_cast<long long>(sent), static_cast<long long>(timeline.size()), static_cast<long long>(wanted),
        static_cast<long long>(window.search.size()), static_cast<long long>(disorder),
        timeline.runs().size(), static_cast<long long>(waited.elapsed()),
        window.view.isFollowing() ? "true" : "false", mark(resident, 1), mark(resident, 2), mark(resident, 3),
        mark(resident, 4), mark(anonymous, 1), mark(anonymous, 2), mark(anonymous, 3), mark(anonymous, 4));
    const bool whole = megabytes || (sent == timeline.size() && wanted == window.search.size());
    return whole && disorder == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 4 && std::strcmp(argv[1], "feed") == 0)
        return feed(std::max(1, std::atoi(argv[2])), std::max(1, std::atoi(argv[3])));
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"open" && words.size() == 3)
        return open(words.at(2));
    if (words.value(1) == u"scroll" && words.size() == 3)
        return scroll(words.at(2));
    if (words.value(1) == u"live" && (words.size() == 4 || words.size() == 5))
        return live(std::max(1, words.at(2).toInt()), std::max(1, words.at(3).toInt()),
            words.size() == 5 ? std::optional(std::max(1LL, words.at(4).toLongLong())) : std::nullopt);
    std::fputs("usage: bench-logs-view open FILE | scroll FILE | live RATE SECONDS [MEGABYTES]\n", stderr);
    return 2;
}
