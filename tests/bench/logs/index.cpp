// SPDX-License-Identifier: GPL-3.0-or-later
// bench-index: what opening a file costs, beside counting its line feeds.
//
//   bench-index --pass FILE              a fresh mapping, line feeds counted by memchr
//   bench-index --open FILE [--threads N] [--bare 1]   segments with all their columns; bare: without
//   counting what
//                                                      they hold, which cachegrind would count too
//
// Prints one line of JSON: seconds of CPU (user and system) and of wall clock around the work, and what was
// found.
#include "logs/segment/linereader.h"
#include "logs/segment/segment.h"
#include "logs/segment/segmentbuilder.h"
#include "logs/segment/segmenttext.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace vigie;

namespace {

[[noreturn]] void fail(const char* what)
{
    std::perror(what);
    std::exit(1);
}

double cpuSeconds()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

struct File {
    int descriptor = -1;
    size_t size = 0;
};

File openFile(const char* path)
{
    File file{open(path, O_RDONLY | O_CLOEXEC), 0};
    struct stat status { };
    if (file.descriptor < 0 || fstat(file.descriptor, &status) != 0)
        fail(path);
    file.size = static_cast<size_t>(status.st_size);
    return file;
}

quint64 countLines(const File& file)
{
    void* mapping = mmap(nullptr, file.size, PROT_READ, MAP_PRIVATE, file.descriptor, 0);
    if (mapping == MAP_FAILED)
        fail("mmap");
    const char* at = static_cast<const char*>(mapping);
    const char* const end = at + file.size;
    quint64 lines = 0;
    while ((at = static_cast<const char*>(std::memchr(at, '\n', static_cast<size_t>(end - at)))) != nullptr) {
        ++lines;
        ++at;
    }
    munmap(mapping, file.size);
    return lines;
}

/// Where the segments begin: about every 16 MB, at records. One more: the end.
std::vector<size_t> segmentStarts(const File& file)
{
    std::vector<size_t> starts{0};
    for (size_t wanted = Segment::usualBytes; wanted < file.size; wanted += Segment::usualBytes) {
        for (size_t look = 1U << 16;; look *= 4) {
            look = std::min(look, file.size - wanted);
            const auto around = MappedText::map(file.descriptor, wanted, look);
            if (!around)
                fail("map");
            const size_t end = segmentEnd(around->data(), look, 0, 0);
            if (end < look || wanted + look == file.size) {
                if (wanted + end > starts.back() && wanted + end < file.size)
                    starts.push_back(wanted + end);
                break;
            }
        }
    }
    starts.push_back(file.size);
    return starts;
}

std::vector<SegmentPtr> indexPart(const File& file, size_t from, size_t to, LineReader& reader)
{
    std::vector<SegmentPtr> segments;
    while (from < to) {
        auto text = MappedText::map(file.descriptor, from, to - from);
        if (!text)
            fail("map");
        auto segment = std::make_shared<Segment>(std::move(text), TimePoint());
        SegmentBuilder builder(segment, reader, {});
        from += builder.indexLines(0, to - from, {.ended = true});
        builder.seal();
        segments.push_back(std::move(segment));
    }
    return segments;
}

std::vector<SegmentPtr> indexFile(const File& file, unsigned threads)
{
    const std::vector<size_t> starts = segmentStarts(file);
    const size_t parts = starts.size() - 1;
    std::vector<std::vector<SegmentPtr>> found(parts);
    std::atomic<size_t> next = 0;
    const auto work = [&] {
        LineReader reader;
        for (size_t part = next++; part < parts; part = next++) {
            reader.last() = {};
            found[part] = indexPart(file, starts[part], starts[part + 1], reader);
        }
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads; ++i)
        others.emplace_back(work);
    work();
    for (std::thread& other : others)
        other.join();
    std::vector<SegmentPtr> segments;
    for (std::vector<SegmentPtr>& part : found)
        segments.insert(segments.end(), part.begin(), part.end());
    return segments;
}

void describe(const std::vector<SegmentPtr>& segments)
{
    quint64 rows = 0;
    quint64 indexBytes = 0;
    std::array<quint64, 8> flags{};
    std::array<quint64, 7> levels{};
    for (const SegmentPtr& segment : segments) {
        rows += segment->rows();
        indexBytes += segment->indexBytes();
        for (quint32 row = 0; row < segment->rows(); ++row) {
            const quint8 has = segment->flags()[row];
            for (unsigned bit = 0; bit < 8; ++bit)
                flags[bit] += has >> bit & 1U;
            if ((has & RowFlag::Json) != 0)
                ++levels[segment->levels()[row]];
        }
    }
    std::printf(", \"lines\": %llu, \"segments\": %zu, \"index_bytes_a_record\": %.2f, \"json\": %llu, "
                "\"access\": %llu, "
                "\"traceback_lines\": %llu, \"levels\": {\"DEBUG\": %llu, \"INFO\": %llu, \"WARNING\": %llu, "
                "\"ERROR\": %llu, "
                "\"CRITICAL\": %llu}",
        static_cast<unsigned long long>(rows), segments.size(),
        double(indexBytes) / double(std::max<quint64>(rows, 1)), static_cast<unsigned long long>(flags[0]),
        static_cast<unsigned long long>(flags[5]), static_cast<unsigned long long>(flags[2]),
        static_cast<unsigned long long>(levels[1]), static_cast<unsigned long long>(levels[2]),
        static_cast<unsigned long long>(levels[3]), static_cast<unsigned long long>(levels[4]),
        static_cast<unsigned long long>(levels[5]));
}

} // namespace

int main(int argc, char** argv)
{
    const char* path = nullptr;
    bool pass = false;
    unsigned threads = 1;
    bool bare = false;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--threads") == 0) {
            threads = static_cast<unsigned>(std::strtoul(argv[i + 1], nullptr, 10));
        } else if (std::strcmp(argv[i], "--bare") == 0) {
            bare = true;
        } else {
            pass = std::strcmp(argv[i], "--pass") == 0;
            path = argv[i + 1];
        }
    }
    if (path == nullptr || threads == 0) {
        std::fputs("usage: bench-index --pass FILE | --open FILE [--threads N] [--bare 1]\n", stderr);
        return 2;
    }
    const File file = openFile(path);
    const double cpu = cpuSeconds();
    const auto wall = std::chrono::steady_clock::now();
    quint64 lines = 0;
    std::vector<SegmentPtr> segments;
    if (pass)
        lines = countLines(file);
    else
        segments = indexFile(file, threads);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - wall;
    std::printf("{\"cpu\": %.4f, \"wall\": %.4f", cpuSeconds() - cpu, elapsed.count());
    if (pass)
        std::printf(", \"lines\": %llu", static_cast<unsigned long long>(lines));
    else if (!bare)
        describe(segments);
    std::puts("}");
    return 0;
}
