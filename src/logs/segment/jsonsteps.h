// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/fields.h"

#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// One key of a learned order: what must stand there, and where its value goes.
struct JsonStep {
    alignas(32) std::array<char, 32> start{}; ///< of the separator, zeros behind
    quint32 mask = 0; ///< bytes of it that must be the same
    quint32 size = 0; ///< of the whole separator
    quint32 present = 0; ///< the field's bit in RawFields; 0 when it is unknown
    quint32 place = 0; ///< of the value within RawFields, in bytes
    std::string rest; ///< of a separator beyond 32 bytes

    static constexpr quint64 anySize = ~quint64(0);
    quint64 usual
        = anySize; ///< the size that the value mostly has; readStepsAvx2() goes on from there at once
    quint32 otherSize = 0; ///< the last one that was not the usual
    quint32 misses = 0; ///< values of another size
    bool again = false; ///< the usual size was learned a second time
    bool required = false; ///< without this key another one would tell the field
};

/// Takes the values of @p line, which has the keys of @p steps in their order, some perhaps missing. False
/// when it has others or is cut. At least 64 bytes past the line must be readable.
using ReadSteps
    = bool (*)(std::vector<JsonStep>& steps, std::string_view line, bool hasBackslash, RawFields& fields);

/// The three ways to do it: the same results.
bool readStepsPlain(std::vector<JsonStep>&, std::string_view, bool, RawFields&);
bool readStepsBlocks(std::vector<JsonStep>&, std::string_view, bool, RawFields&); ///< SSE2 where there is one
/// Only if fitsAvx2().
bool readStepsAvx2(std::vector<JsonStep>&, std::string_view, bool, RawFields&);
/// The processor has what readStepsAvx2() uses, and no separator is longer than 32 bytes.
[[nodiscard]] bool fitsAvx2(const std::vector<JsonStep>& steps);

/// Whether the quote at @p quote, in a string whose inside begins at @p from, is escaped: an odd number of
/// backslashes stands before it.
inline bool isEscapedQuote(const char* quote, const char* from)
{
    const char* at = quote;
    while (at > from && at[-1] == '\\')
        --at;
    return (quote - at) % 2 != 0;
}

/// What a parser takes for a number by its first letter.
inline bool beginsNumber(char letter)
{
    return static_cast<unsigned char>(letter - '0') <= 9 || letter == '-';
}

/// The end of true, false or null, which stands at @p value; else null. Five bytes must be readable.
inline const char* wordEnd(const char* value)
{
    if (std::memcmp(value, "null", 4) == 0 || std::memcmp(value, "true", 4) == 0)
        return value + 4;
    return std::memcmp(value, "false", 5) == 0 ? value + 5 : nullptr;
}

/// Whether the part of a separator beyond 32 bytes stands where it should.
inline bool hasRest(const JsonStep& step, const char* at, const char* end)
{
    return static_cast<size_t>(end - at) >= step.size
        && std::string_view(at + step.start.size(), step.rest.size()) == step.rest;
}

/// The bytes that a backslash before them takes the meaning from. @p carry: the first byte is one, and
/// afterwards whether the byte behind the block is.
inline quint64 escapedBytes(quint64 slashes, quint64& carry)
{
    quint64 escaped = carry;
    slashes &= ~carry;
    carry = 0;
    while (slashes != 0) {
        const quint64 slash = slashes & (~slashes + 1);
        if (slash >> 63 != 0)
            carry = 1;
        escaped |= slash << 1;
        slashes &= ~(slash | slash << 1);
    }
    return escaped;
}

} // namespace vigie
