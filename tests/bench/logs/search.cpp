// SPDX-License-Identifier: GPL-3.0-or-later
// bench-logs-search FILE [ROUNDS]: searches of a log file next to ripgrep and to reading memory once, in turns.
// Prints medians of CPU time (user and system) and their ratios as one JSON object a line; asserts nothing.
#include "logs/query/queryplan.h"
#include "logs/segment/linereader.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"
#include "logs/stats/groupednumbers.h"
#include "logs/stats/levelhistogram.h"
#include "logs/stats/topvalues.h"

#include <QByteArray>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace vigie;

namespace {

double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Of this thread: finer than getrusage.
double cpu()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double childrenCpu()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

std::vector<SegmentPtr> open(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    std::vector<SegmentPtr> segments;
    LineReader reader;
    const qint64 size = file.size();
    qint64 from = 0;
    while (from < size) {
        const qint64 most = std::min<qint64>(size - from, Segment::usualBytes);
        auto text = MappedText::map(file.handle(), static_cast<quint64>(from), static_cast<size_t>(most));
        if (!text)
            return {};
        size_t length = static_cast<size_t>(most);
        if (from + most < size)
            length = std::string_view(text->data(), length).rfind('\n') + 1;
        auto segment = std::make_shared<Segment>(std::move(text), fromMsecs(0));
        SegmentBuilder builder(segment, reader, Millis(0));
        const size_t taken = builder.indexLines(0, length, {});
        builder.seal();
        segments.push_back(segment);
        from += static_cast<qint64>(taken);
    }
    return segments;
}

class Bench {
public:
    Bench(QString path, int rounds)
        : m_path(std::move(path))
        , m_rounds(rounds)
        , m_segments(open(m_path))
    {
    }
    bool isReady() const { return !m_segments.empty(); }

    /// @p peer: arguments of rg; empty: none.
    void compare(const char* goal, const char* text, const QStringList& peer)
    {
        const auto query = LogQuery::parse(QString::fromUtf8(text), {fromMsecs(0), true, true});
        const auto plan = query ? QueryPlan::make(*query) : fail(ErrorKind::Invalid, query.error().text);
        if (!plan) {
            std::printf("%s: %s\n", text, qPrintable(plan.error().what()));
            return;
        }
        std::vector<double> ours;
        std::vector<double> theirs;
        std::vector<double> sums;
        quint64 found = 0;
        quint64 peerFound = 0;
        for (int round = 0; round < m_rounds; ++round) {
            sums.push_back(timed([this] { sum(); }));
            ours.push_back(timed([&] { found = count(**plan); }));
            if (peer.isEmpty())
                continue;
            const double before = childrenCpu();
            QProcess rg;
            rg.start(QStringLiteral("rg"), QStringList{u"--no-config"_qs, u"-c"_qs, u"-j1"_qs} + peer + QStringList{m_path});
            rg.waitForFinished(-1);
            theirs.push_back(childrenCpu() - before);
            peerFound = rg.readAllStandardOutput().trimmed().toULongLong();
        }
        const double own = median(ours);
        const double sumTime = median(sums);
        std::printf("{\"goal\":\"%s\",\"query\":\"%s\",\"rows\":%llu,\"ms\":%.2f,\"sum_ms\":%.2f,\"per_sum\":%.2f", goal,
            QByteArray(text).replace('\\', "\\\\").replace('"', "\\\"").constData(),
            static_cast<unsigned long long>(found), own * 1000, sumTime * 1000, own / sumTime);
        if (!theirs.empty())
            std::printf(",\"rg_rows\":%llu,\"rg_ms\":%.1f,\"per_rg\":%.4f",
                static_cast<unsigned long long>(peerFound), median(theirs) * 1000, own / median(theirs));
        std::puts("}");
        std::fflush(stdout);
    }

    void aggregate(const char* name, const std::function<void(const Segment&, const RowSet&)>& add)
    {
        std::vector<double> times;
        for (int round = 0; round < m_rounds; ++round) {
            times.push_back(timed([&] {
                for (const SegmentPtr& segment : m_segments)
                    add(*segment, RowSet(segment->rows(), true));
            }));
        }
        std::printf("{\"aggregate\":\"%s\",\"ms\":%.2f}\n", name, median(times) * 1000);
        std::fflush(stdout);
    }

private:
    template <class Run> static double timed(Run run)
    {
        const double before = cpu();
        run();
        return cpu() - before;
    }
    /// Reads all text once, eight bytes at a time, as fast as memory gives it.
    void sum()
    {
        quint64 total = 0;
        for (const SegmentPtr& segment : m_segments) {
            const std::string_view text = segment->text();
            std::array<quint64, 8> lanes{};
            for (size_t at = 0; at + 64 <= text.size(); at += 64) {
                std::array<quint64, 8> words;
                std::memcpy(words.data(), text.data() + at, 64);
                for (size_t lane = 0; lane < 8; ++lane)
                    lanes[lane] += words[lane];
            }
            for (const quint64 lane : lanes)
                total += lane;
        }
        m_sink = total;
    }
    quint64 count(const QueryPlan& plan) const
    {
        const std::atomic<bool> stop = false;
        quint64 found = 0;
        for (const SegmentPtr& segment : m_segments) {
            RowSet rows(segment->rows());
            plan.evaluate(*segment, 0, segment->rows(), rows, stop);
            found += rows.count();
        }
        return found;
    }

    QString m_path;
    int m_rounds;
    std::vector<SegmentPtr> m_segments;
    volatile quint64 m_sink = 0;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fputs("usage: bench-logs-search FILE [ROUNDS]\n", stderr);
        return 2;
    }
    Bench bench(QString::fromLocal8Bit(argv[1]), argc > 2 ? std::max(std::atoi(argv[2]), 1) : 5);
    if (!bench.isReady()) {
        std::fputs("cannot read the file\n", stderr);
        return 1;
    }
    const QString error = u"\"level\":\"ERROR\""_qs;
    bench.compare("G3", "level:error", {u"-F"_qs, error});
    bench.compare("G3", "service:billing", {u"-F"_qs, u"\"service\":\"billing\""_qs});
    bench.compare("G3", "status_code:5xx", {u"\"status_code\":5[0-9][0-9]"_qs});
    bench.compare("G3", "after:2024-05-13T08:10:00", {});
    bench.compare("G3", "level>=error service:billing duration_ms>200", {});
    bench.compare("G4", "\"\\\"level\\\":\\\"ERROR\\\"\"", {u"-F"_qs, error});
    bench.compare("G4", "AIGUILLE", {u"-F"_qs, u"AIGUILLE"_qs});
    bench.compare("G4", "\"Paiement accepté\"", {u"-F"_qs, u"Paiement accepté"_qs});
    bench.compare("G5", "/Paiement accepté, référence (stripe|mailjet|redis)/",
        {u"Paiement accepté, référence (stripe|mailjet|redis)"_qs});
    bench.compare("G5", "/\"status_code\":50[0-9].*\"duration_ms\":[0-9]{3,}/",
        {u"\"status_code\":50[0-9].*\"duration_ms\":[0-9]{3,}"_qs});
    bench.compare("G5", "/[A-Za-z]+Error.*(refus|expir)/", {u"[A-Za-z]+Error.*(refus|expir)"_qs});
    bench.compare("G4i", "/aiguille/i", {u"-i"_qs, u"-F"_qs, u"aiguille"_qs});
    bench.compare("field", "request_id:3065ae2e67cb0cba", {u"-F"_qs, u"3065ae2e67cb0cba"_qs});
    bench.compare("field", "metadata.region:gra5", {u"-F"_qs, u"\"region\":\"gra5\""_qs});
    LevelHistogram histogram{Millis(60'000)};
    bench.aggregate("histogram", [&](const Segment& segment, const RowSet& rows) {
        histogram.add(segment, rows, 0, segment.rows());
    });
    TopValues endpoints(u"endpoint"_qs);
    bench.aggregate("top endpoint", [&](const Segment& segment, const RowSet& rows) {
        endpoints.add(segment, rows, 0, segment.rows());
    });
    TopValues regions(u"metadata.region"_qs);
    bench.aggregate("top metadata.region", [&](const Segment& segment, const RowSet& rows) {
        regions.add(segment, rows, 0, segment.rows());
    });
    GroupedNumbers latency(u"duration_ms"_qs, u"endpoint"_qs);
    bench.aggregate("duration_ms by endpoint", [&](const Segment& segment, const RowSet& rows) {
        latency.add(segment, rows, 0, segment.rows());
    });
    return 0;
}
