// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace vigie {

/// What stands in the skippable frame at the end of an artefact's compressed stream: a line of text, so that
/// a person who finds it knows what it is.
[[nodiscard]] inline QByteArray trailerText(const QByteArray& contentDigest)
{
    return "vigie manifest sha256 " + contentDigest.toHex() + '\n';
}

[[nodiscard]] inline std::optional<QByteArray> digestOfTrailer(const QByteArray& text)
{
    QByteArray digest = QByteArray::fromHex(text.mid(22, 64));
    if (digest.size() != 32 || trailerText(digest) != text)
        return {};
    return digest;
}

} // namespace vigie
