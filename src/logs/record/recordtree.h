// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/segment.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace vigie {

/// One field of a record, as it was written: order, numbers and all.
struct RecordField {
    enum class Kind { Object, Array, Text, Number, Literal /* true, false, null */ };

    QString name; ///< the key; of an element of an array its number from 0
    /// How the query language names it; an element of an array goes by the array's. Empty when it cannot.
    QString path;
    Kind kind = Kind::Text;
    QString value; ///< exact, escapes resolved; of an object or array empty
    std::vector<RecordField> children; ///< of an object or array

    bool isNull() const { return kind == Kind::Literal && value == u"null"; }
    bool operator==(const RecordField&) const = default;
};

/// The fields of a record by what it is: JSON as it is nested, pairs of logfmt, parts of an access line.
/// Nothing of plain text, and of JSON that is deeper than a hundred levels or longer than a megabyte.
[[nodiscard]] std::vector<RecordField> fieldsOf(const Segment& segment, quint32 row);
/// Of one JSON object; nothing when it is none.
[[nodiscard]] std::vector<RecordField> jsonFields(QByteArrayView object);

/// The object with a line for each member; order, numbers and escapes stay as they were written. @p object is
/// complete.
[[nodiscard]] QByteArray indentedJson(QByteArrayView object);

} // namespace vigie
