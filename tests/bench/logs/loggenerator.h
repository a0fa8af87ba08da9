// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace vigie::bench {

/// Writes what the logs of a French web product look like, with the dirt of real streams: JSON records of one
/// shape (one in a hundred with another order of keys), access lines, tracebacks, cut records, Latin-1,
/// records of 30 KB. The same seed and options give the same bytes on every machine.
class LogGenerator {
public:
    struct Options {
        std::uint64_t seed = 1;
        bool spaced = false; ///< blanks after colons and commas
        bool pure = false; ///< only whole JSON records
    };
    /// What was written, to hold readers to.
    struct Counts {
        std::uint64_t lines = 0;
        std::uint64_t bytes = 0;
        std::uint64_t json = 0; ///< whole records
        std::uint64_t access = 0;
        std::uint64_t tracebackLines = 0;
        std::uint64_t cut = 0; ///< JSON records without their end
        std::uint64_t latin1 = 0;
        std::uint64_t needles = 0; ///< records with the word AIGUILLE
        std::uint64_t serverErrors = 0; ///< whole records with a status of 500 or more
        std::uint64_t escaped = 0; ///< whole records whose message is written with \u escapes
        std::uint64_t otherOrder = 0; ///< whole records whose keys come in the rarer order
        std::array<std::uint64_t, 5> levels{}; ///< of whole records: DEBUG, INFO, WARNING, ERROR, CRITICAL
    };

    explicit LogGenerator(Options options);

    /// Adds one line with its line end to @p out.
    void append(std::string& out);
    const Counts& counts() const { return m_counts; }
    std::string countsAsJson() const;

private:
    std::uint32_t below(std::uint32_t limit);
    bool chance(std::uint32_t perThousand) { return below(1000) < perThousand; }
    template <std::size_t N> std::string_view pick(const std::array<std::string_view, N>& from)
    {
        return from[below(N)];
    }

    void jsonLine(std::string& out);
    void accessLine(std::string& out);
    void tracebackLine(std::string& out);
    void stamp(std::string& out, std::uint64_t micros, char between) const;
    void key(std::string& out, std::string_view name) const;
    void textField(std::string& out, std::string_view name, std::string_view value) const;
    void comma(std::string& out) const;
    void path(std::string& out, std::string_view pattern);
    void sentence(std::string& out, std::string_view pattern, bool escapes);
    void metadata(std::string& out, unsigned level);

    Options m_options;
    Counts m_counts;
    std::uint64_t m_state;
    std::uint64_t m_micros; ///< since 1970
    unsigned m_tracebackLeft = 0;
    bool m_tracebackFrame = false;
};

} // namespace vigie::bench
