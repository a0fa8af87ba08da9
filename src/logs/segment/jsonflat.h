// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/fields.h"
#include "logs/segment/jsonwalk.h"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace vigie {

/// A learned order of keys for the records whose keys are all there, as strings where strings were learned.
/// Only the last value may be an object or array.
///
/// In such a record every comma that a quote follows ends a value, so that all ends are found at once, and
/// nothing waits for the end of the value before, as it does in readSteps…(). Two things are checked: what
/// stands between the values, and the number of quotes; when it is the learned one, no value has a quote
/// inside. What fails is read another way.
struct JsonFlat {
    struct Step {
        /// From the byte before the separator: the quote that closes a string. Zeros where it does not
        /// matter.
        alignas(32) std::array<char, 32> pattern{};
        std::array<char, 32> mask{}; ///< all ones where the pattern counts
        quint32 size
            = 0; ///< from the end of the value before to this value's first byte, behind an opening quote
        quint32 closing = 0; ///< 1: a string, whose closing quote is no part of the value
        quint32 place = 0; ///< of the value within RawFields::values, in bytes
    };
    std::vector<Step> steps;
    std::vector<KnownField> scalars; ///< fields that are no strings
    quint32 lead = 1; ///< bytes from the comma to the quote
    quint32 quotes = 0; ///< in a record, or before its last value when that is an object or array
    quint32 quoted = 0; ///< bits of RawFields
    bool endsWithContainer = false;
};

/// Nothing when the order is none of this kind, or the processor has no AVX2.
[[nodiscard]] std::optional<JsonFlat> flatOf(const std::vector<JsonKey>& keys);
/// False when the record is not exactly like the one learned from. At least 64 bytes past it must be
/// readable.
[[nodiscard]] bool readFlat(
    const JsonFlat& flat, std::string_view line, bool hasBackslash, RawFields& fields);

} // namespace vigie
