// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace vigie {

/// Where something stands in a text file; both count from 1, columns in characters.
struct TextPlace {
    int line = 1;
    int column = 1;

    bool operator==(const TextPlace&) const = default;
};

[[nodiscard]] TextPlace placeOfByte(const QByteArray& text, qsizetype offset);

/// Why a text is not JSON.
struct JsonFault {
    TextPlace place;
    QString pointer; ///< the value that was being read
    QString expected; ///< translated sentence
};

/// Which value stands where in a JSON text. Parsers forget that, and an error without a line is of little
/// use in a file that people edit by hand. Also finds keys that occur twice, of which parsers keep one
/// silently. A value; any thread.
class JsonLayout {
public:
    [[nodiscard]] static tl::expected<JsonLayout, JsonFault> scan(const QByteArray& text);

    /// The place of the value at @p pointer, or of the nearest value around it.
    TextPlace placeOf(const QString& pointer) const;
    /// The innermost value that begins at or before this byte.
    QString pointerAt(qsizetype offset) const;
    const QStringList& repeatedKeys() const { return m_repeated; } ///< pointers

private:
    friend class JsonLayoutScanner;
    QByteArray m_text;
    QHash<QString, qsizetype> m_offsets;
    QStringList m_repeated;
};

/// @p parent with one more step, escaped as JSON pointers want it (RFC 6901).
[[nodiscard]] QString jsonPointer(const QString& parent, QStringView key);

} // namespace vigie
