// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/fields.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// One key of an object as it was met: what stands between the value before and this one.
struct JsonKey {
    std::string_view separator; ///< from the comma (or the opening brace) to the value's first byte
    KnownField field = KnownField::None;
    size_t size = 0; ///< of the value; of a string, its inside; of an object or array 0
    bool required = false; ///< another key of this object would tell the field if this one did not
};

/// Reads one JSON object with a real parser. Broken UTF-8 and bare control characters within strings do not
/// stop it: sources send both, and the rest of such a record is good.
class JsonWalk {
public:
    JsonWalk();
    ~JsonWalk();

    /// False when @p line is no complete object. @p keys, unless null, gets the keys in their order. At least
    /// 64 bytes past the line must be readable. Of a field that comes twice the first counts.
    bool read(std::string_view line, RawFields& fields, std::vector<JsonKey>* keys = nullptr);

private:
    struct Parser;
    bool readMended(std::string_view line, RawFields& fields);

    std::unique_ptr<Parser> m_parser;
    std::string m_mended;
};

} // namespace vigie
