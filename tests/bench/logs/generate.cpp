// SPDX-License-Identifier: GPL-3.0-or-later
// bench-generate: writes log records for the benchmarks, the same bytes for the same options.
#include "loggenerator.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace {

constexpr std::size_t chunk = 1U << 20;

[[noreturn]] void usage()
{
    std::fputs("usage: bench-generate --lines N [--seed S] [--spaced] [--pure] [--rate LINES_A_SECOND] "
               "[--stats FILE]\n"
               "Writes to standard output; what was written is counted in FILE, or on standard error.\n",
        stderr);
    std::exit(2);
}

void write(std::string& out)
{
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size() || std::fflush(stdout) != 0) {
        std::perror("bench-generate");
        std::exit(1);
    }
    out.clear();
}

} // namespace

int main(int argc, char** argv)
{
    vigie::bench::LogGenerator::Options options;
    std::uint64_t lines = 0;
    std::uint64_t rate = 0;
    const char* stats = nullptr;
    for (int i = 1; i < argc; ++i) {
        const auto is = [&](const char* name) { return std::strcmp(argv[i], name) == 0; };
        const auto value = [&]() -> const char* { return ++i < argc ? argv[i] : (usage(), ""); };
        if (is("--lines"))
            lines = std::strtoull(value(), nullptr, 10);
        else if (is("--seed"))
            options.seed = std::strtoull(value(), nullptr, 10);
        else if (is("--rate"))
            rate = std::strtoull(value(), nullptr, 10);
        else if (is("--stats"))
            stats = value();
        else if (is("--spaced"))
            options.spaced = true;
        else if (is("--pure"))
            options.pure = true;
        else
            usage();
    }
    if (lines == 0)
        usage();
    vigie::bench::LogGenerator generator(options);
    std::string out;
    const auto start = std::chrono::steady_clock::now();
    for (std::uint64_t line = 0; line < lines;) {
        if (rate == 0) {
            generator.append(out);
            ++line;
        } else {
            // In bursts of ten milliseconds, as the buffers of a writer give them away.
            const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
            const auto due = static_cast<std::uint64_t>(passed.count() * static_cast<double>(rate));
            for (; line < lines && line < due; ++line)
                generator.append(out);
            write(out);
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        if (out.size() >= chunk)
            write(out);
    }
    write(out);
    const std::string counts = generator.countsAsJson();
    std::FILE* const file = stats != nullptr ? std::fopen(stats, "w") : stderr;
    if (file == nullptr || std::fputs(counts.c_str(), file) < 0) {
        std::perror(stats);
        return 1;
    }
    if (stats != nullptr)
        std::fclose(file);
    return 0;
}
