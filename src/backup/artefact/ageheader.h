// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/agekeys.h"

#include <QList>

namespace vigie {

/// The text in front of an age file (v1, c2sp.org/age): for each recipient a stanza that hides the file key,
/// and a MAC over all of it.
struct AgeHeader {
    static constexpr QByteArrayView firstLine{"age-encryption.org/v1\n"};
    static constexpr qsizetype mostBytes = 1024 * 1024; ///< a longer one is no header of ours or anybody's

    /// The header for a file key of 16 bytes.
    [[nodiscard]] static QByteArray write(const QList<AgeRecipient>& recipients, const QByteArray& fileKey);

    /// How long the header is that @p beginning starts with; nothing while its end has not arrived. Corrupt
    /// as soon as it cannot become one.
    [[nodiscard]] static Result<std::optional<qsizetype>> length(QByteArrayView beginning);
    /// The file key. Unauthorized when no stanza is for @p identity; Corrupt when the MAC is wrong.
    [[nodiscard]] static Result<QByteArray> read(QByteArrayView header, const AgeIdentity& identity);

    /// How many stanzas there are.
    [[nodiscard]] static Result<int> stanzas(QByteArrayView header);
};

} // namespace vigie
