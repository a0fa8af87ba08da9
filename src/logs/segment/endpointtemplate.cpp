// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/endpointtemplate.h"

#include "logs/bytes/block16.h"
#include "logs/segment/linereader.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace vigie {

namespace {

constexpr std::string_view hole = "{id}"; ///< what stands for an id
constexpr size_t longHex = 16; ///< hexadecimal digits that make a name an id

/// Whether one part of a path (between two slashes) names a single thing.
bool isId(std::string_view part)
{
    if (part.empty())
        return false;
    size_t digits = 0;
    size_t hex = 0;
    size_t dashes = 0;
    for (const char letter : part) {
        const bool digit = letter >= '0' && letter <= '9';
        digits += digit ? 1 : 0;
        hex += digit || ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'f') ? 1 : 0;
        dashes += letter == '-' ? 1 : 0;
    }
    if (digits == part.size())
        return true;
    if (hex == part.size())
        return hex >= longHex;
    return part.size() == 36 && hex == 32 && dashes == 4 && part[8] == '-' && part[13] == '-'
        && part[18] == '-' && part[23] == '-';
}

/// Whether 16 bits in a row are set.
inline bool hasLongRun(quint32 bits)
{
    bits &= bits >> 1;
    bits &= bits >> 2;
    bits &= bits >> 4;
    return (bits & bits >> 8) != 0;
}

} // namespace

std::string_view endpointTemplate(std::string_view path, char* buffer, size_t size)
{
    const std::string_view plain = path.substr(0, path.find('?'));
    char* out = buffer;
    char* const end = buffer + size;
    size_t copied = 0; // of plain
    for (size_t from = 0; from < plain.size();) {
        const size_t to = std::min(plain.find('/', from), plain.size());
        if (isId(plain.substr(from, to - from))) {
            const size_t before = from - copied;
            if (static_cast<size_t>(end - out) < before + hole.size() + (plain.size() - to))
                return plain;
            std::memcpy(out, plain.data() + copied, before);
            std::memcpy(out + before, hole.data(), hole.size());
            out += before + hole.size();
            copied = to;
        }
        from = to + 1;
    }
    if (copied == 0)
        return plain;
    std::memcpy(out, plain.data() + copied, plain.size() - copied);
    out += plain.size() - copied;
    return {buffer, static_cast<size_t>(out - buffer)};
}

namespace {

constexpr size_t block = 32; // bytes, of which most paths are one

/// What stands where in the 32 bytes from the start of a path.
struct PathMasks {
    quint32 digits;
    quint32 slashes;
    quint32 hexLetters;
    quint32 queries;
};

[[gnu::always_inline]] inline std::string_view templateOf(
    std::string_view path, const PathMasks& masks, EndpointBuffer& buffer)
{
    static_assert(longHex == 16);
    const char* const from = path.data();
    auto size = static_cast<unsigned>(path.size());
    if (masks.queries != 0) [[unlikely]]
        size = std::min(size, static_cast<unsigned>(std::countr_zero(masks.queries)));
    const auto within = static_cast<quint32>((quint64(1) << size) - 1);
    const quint32 digits = masks.digits & within;
    if (hasLongRun((masks.hexLetters | masks.digits) & within)) [[unlikely]]
        return endpointTemplate(path, buffer.data(), buffer.size());
    // Parts that begin with a digit; an id is one that ends with its digits.
    quint32 starts = digits & (masks.slashes << 1 | 1);
    if (starts == 0)
        return path.substr(0, size);
    const quint32 ends = masks.slashes | ~within;
    char* out = buffer.data();
    const char* copied = from;
    for (; starts != 0; starts &= starts - 1) {
        const int start = std::countr_zero(starts);
        const int end = std::countr_zero(~digits & ~((quint32(2) << start) - 1));
        if (end < 32 && (ends >> end & 1U) == 0)
            continue;
        std::memcpy(out, copied, block);
        out += from + start - copied;
        out += hole.copy(out, hole.size());
        copied = from + end;
    }
    if (copied == from)
        return path.substr(0, size);
    std::memcpy(out, copied, block);
    return {buffer.data(),
        static_cast<size_t>(out - buffer.data()) + (size - static_cast<size_t>(copied - from))};
}

std::string_view templatePortable(std::string_view path, EndpointBuffer& buffer)
{
    if (path.empty() || path.size() > block)
        return endpointTemplate(path, buffer.data(), buffer.size());
    const auto low = bytes::Block16::load(path.data());
    const auto high = bytes::Block16::load(path.data() + 16);
    const auto both = [](quint32 first, quint32 second) { return first | second << 16; };
    return templateOf(path,
        {both(low.between('0', '9'), high.between('0', '9')), both(low.equal('/'), high.equal('/')),
            both(low.lettersTo('f'), high.lettersTo('f')), both(low.equal('?'), high.equal('?'))},
        buffer);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] inline quint32 bits(__m256i mask)
{
    return static_cast<quint32>(_mm256_movemask_epi8(mask));
}

/// All bytes the same, kept in memory: the compiler else makes them anew at every use.
struct Bytes {
    explicit constexpr Bytes(int byte) { all.fill(static_cast<char>(byte)); }
    alignas(32) std::array<char, 32> all{};
};
constexpr Bytes zeroByte('0');
constexpr Bytes digitRange(9);
constexpr Bytes slashByte('/');
constexpr Bytes queryByte('?');
constexpr Bytes foldByte(0x20);
constexpr Bytes letterByte('a');
constexpr Bytes letterRange('f' - 'a');

[[gnu::target("avx2")]] inline __m256i of(const Bytes& bytes)
{
    __m256i loaded = _mm256_load_si256(reinterpret_cast<const __m256i*>(bytes.all.data()));
    asm("" : "+x"(loaded));
    return loaded;
}

[[gnu::target("avx2")]] inline quint32 within(__m256i bytes, const Bytes& low, const Bytes& range)
{
    const __m256i from = _mm256_sub_epi8(bytes, of(low));
    return bits(_mm256_cmpeq_epi8(_mm256_min_epu8(from, of(range)), from));
}

[[gnu::target("avx2,bmi,bmi2")]] std::string_view templateAvx2(std::string_view path, EndpointBuffer& buffer)
{
    if (path.empty() || path.size() > block)
        return endpointTemplate(path, buffer.data(), buffer.size());
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(path.data()));
    return templateOf(path,
        {within(bytes, zeroByte, digitRange), bits(_mm256_cmpeq_epi8(bytes, of(slashByte))),
            within(_mm256_or_si256(bytes, of(foldByte)), letterByte, letterRange),
            bits(_mm256_cmpeq_epi8(bytes, of(queryByte)))},
        buffer);
}
#endif

} // namespace

EndpointTemplate endpointTemplateReadable(EndpointWay way)
{
#if defined(__x86_64__)
    if (way == EndpointWay::Best && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")
        && __builtin_cpu_supports("bmi2"))
        return templateAvx2;
#else
    Q_UNUSED(way)
#endif
    return templatePortable;
}

} // namespace vigie
