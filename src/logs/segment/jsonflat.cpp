// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/jsonflat.h"

#include "logs/segment/jsonavx2.h"

#include <algorithm>
#include <string>

namespace vigie {

#if defined(__x86_64__)

namespace {

using namespace avx2;

constexpr size_t mostKeys = 64;

} // namespace

std::optional<JsonFlat> flatOf(const std::vector<JsonKey>& keys)
{
    if (!available() || keys.size() < 2 || keys.size() > mostKeys)
        return std::nullopt;
    JsonFlat flat;
    flat.lead = keys[1].separator.starts_with(", ") ? 2 : 1;
    bool afterString = false;
    for (size_t i = 0; i < keys.size(); ++i) {
        const JsonKey& key = keys[i];
        const bool string = key.first == '"';
        const bool container = key.first == '{' || key.first == '[';
        const std::string_view between = key.separator;
        if ((container && i + 1 < keys.size()) || (i > 0 && between.find('"') != flat.lead)
            || std::count(between.begin(), between.end(), '"') != 2
            || between.find(',', 1) != std::string_view::npos)
            return std::nullopt;
        std::string pattern(i == 0 ? "" : afterString ? "\"" : "?");
        pattern.append(between).append(string ? "\"" : "");
        JsonFlat::Step step;
        if (pattern.size() > step.pattern.size())
            return std::nullopt;
        std::copy(pattern.begin(), pattern.end(), step.pattern.begin());
        std::fill_n(step.mask.begin(), pattern.size(), static_cast<char>(0xff));
        if (i > 0 && !afterString)
            step.pattern[0] = step.mask[0] = 0;
        step.size = static_cast<quint32>(between.size() + (string ? 1 : 0));
        step.closing = string ? 1 : 0;
        step.place = static_cast<quint32>(static_cast<size_t>(key.field) * sizeof(std::string_view));
        if (string && key.field != KnownField::None)
            flat.quoted |= RawFields::bit(key.field);
        if (!string && !container && key.field != KnownField::None)
            flat.scalars.push_back(key.field);
        flat.endsWithContainer = container;
        flat.quotes += container ? 0 : string ? 4 : 2;
        flat.steps.push_back(step);
        afterString = string;
    }
    return flat;
}

VIGIE_AVX2 bool readFlat(const JsonFlat& flat, std::string_view line, bool hasBackslash, RawFields& fields)
{
    const char* const begin = line.data();
    const char* const end = begin + line.size();
    const size_t wanted = flat.steps.size() - 1;
    // Where the values end: commas that a quote follows. Those of the last block come on top of the wanted
    // ones, and four are written whether there are so many or not.
    std::array<const char*, mostKeys + 36> ends; // NOLINT(cppcoreguidelines-pro-type-member-init)
    const __m256i comma = kept(',');
    const __m256i quote = kept('"');
    size_t found = 0;
    quint64 quotes = 0;
    for (const char* at = begin;; at += 64) {
        if (end - at < 3) {
            if (flat.endsWithContainer || found != wanted)
                return false;
            break;
        }
        const __m256i lowQuotes = _mm256_cmpeq_epi8(load(at + flat.lead), quote);
        const __m256i highQuotes = _mm256_cmpeq_epi8(load(at + 32 + flat.lead), quote);
        const __m256i low = _mm256_and_si256(_mm256_cmpeq_epi8(load(at), comma), lowQuotes);
        const __m256i high = _mm256_and_si256(_mm256_cmpeq_epi8(load(at + 32), comma), highQuotes);
        quint64 commas = bits(low) | quint64(bits(high)) << 32;
        quint64 here = bits(lowQuotes) | quint64(bits(highQuotes)) << 32;
        if (end - at < 64) {
            const auto left = static_cast<unsigned>(end - at);
            commas = _bzhi_u64(commas, left);
            here = _bzhi_u64(here, left);
        }
        const char** out = ends.data() + found;
        found += static_cast<size_t>(_mm_popcnt_u64(commas));
        for (int i = 0; i < 4; ++i) {
            out[i] = at + _tzcnt_u64(commas);
            commas = _blsr_u64(commas);
        }
        for (out += 4; commas != 0; commas = _blsr_u64(commas))
            *out++ = at + _tzcnt_u64(commas);
        if (found >= wanted && flat.endsWithContainer) {
            const auto before = static_cast<unsigned>(ends[wanted - 1] - at);
            quotes += static_cast<quint64>(_mm_popcnt_u64(_bzhi_u64(here, before)));
            break;
        }
        if (found > wanted)
            return false;
        quotes += static_cast<quint64>(_mm_popcnt_u64(here));
    }
    if (quotes != flat.quotes || end[-1] != '}')
        return false;

    const JsonFlat::Step* step = flat.steps.data();
    const JsonFlat::Step* const last = step + wanted;
    auto* const values = reinterpret_cast<char*>(fields.values.data());
    const auto* const pattern = reinterpret_cast<const __m256i*>(step->pattern.data());
    const auto* const mask = reinterpret_cast<const __m256i*>(step->mask.data());
    __m256i wrong = _mm256_and_si256(
        _mm256_xor_si256(load(begin), _mm256_load_si256(pattern)), _mm256_load_si256(mask));
    const char* before = begin;
    for (const char* const* valueEnd = ends.data(); step != last; ++valueEnd) {
        const char* const value = before + step->size;
        before = *valueEnd;
        const size_t size = static_cast<size_t>(before - value) - step->closing;
        *reinterpret_cast<std::string_view*>(values + step->place) = {value, size};
        ++step;
        const auto* const next = reinterpret_cast<const __m256i*>(step->pattern.data());
        const auto* const counts = reinterpret_cast<const __m256i*>(step->mask.data());
        const __m256i differs = _mm256_xor_si256(load(before - 1), _mm256_load_si256(next));
        wrong = _mm256_or_si256(wrong, _mm256_and_si256(differs, _mm256_load_si256(counts)));
    }
    if (_mm256_testz_si256(wrong, wrong) == 0)
        return false;
    const char* const value = before + step->size;
    if (flat.endsWithContainer) {
        if (containerEnd(value, end, hasBackslash, quote, kept('}')) != end - 1)
            return false;
    } else {
        if (value + step->closing > end - 1 || (step->closing != 0 && end[-2] != '"'))
            return false;
        const size_t size = static_cast<size_t>(end - 1 - value) - step->closing;
        *reinterpret_cast<std::string_view*>(values + step->place) = {value, size};
    }
    quint32 present = flat.quoted;
    for (const KnownField field : flat.scalars) {
        const std::string_view number = fields[field];
        if (number.empty() || number.front() == '{' || number.front() == '[' || number.back() <= ' ')
            return false;
        present |= RawFields::bit(field);
    }
    fields.quoted = flat.quoted;
    fields.present = present;
    return true;
}

#else

std::optional<JsonFlat> flatOf(const std::vector<JsonKey>&)
{
    return std::nullopt;
}

bool readFlat(const JsonFlat&, std::string_view, bool, RawFields&)
{
    return false;
}

#endif

} // namespace vigie
