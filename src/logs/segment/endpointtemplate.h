// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace vigie {

/// Room for what endpointTemplateReadable() writes.
using EndpointBuffer = std::array<char, 512>;

enum class EndpointWay { Best, Portable }; ///< Portable: the twin without AVX2

/// As endpointTemplate(), for a path behind whose start 96 bytes can be read: a segment's text.
[[nodiscard]] std::string_view endpointTemplateReadable(
    std::string_view path, EndpointBuffer& buffer, EndpointWay way = EndpointWay::Best);

} // namespace vigie
