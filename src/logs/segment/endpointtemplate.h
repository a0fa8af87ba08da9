// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace vigie {

/// Room for what endpointTemplateReadable() writes.
using EndpointBuffer = std::array<char, 512>;

enum class EndpointWay { Best, Portable }; ///< Portable: the twin without AVX2

/// What does the same as endpointTemplate(), faster, for a path behind whose start 96 bytes can be read: a
/// segment's text.
using EndpointTemplate = std::string_view (*)(std::string_view path, EndpointBuffer& buffer);
[[nodiscard]] EndpointTemplate endpointTemplateReadable(EndpointWay way = EndpointWay::Best);

} // namespace vigie
