// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace vigie {

/// One setting of a service in the workspace file. A provider states its settings as a list of these, and
/// from that list come the check of the file, the form that connects a service, and the reference in the
/// schema.
struct FieldSpec {
    enum class Type { Text, Integer, Boolean, Url, Choice, TextList };

    QString key; ///< in the workspace file ("application")
    QString title; ///< translated label of the form
    QString help; ///< translated: what it is and where to find it
    Type type = Type::Text;
    bool required = false;
    QString fallback; ///< what an absent field means, as text; empty: nothing
    QStringList choices; ///< only for Choice
    qint64 minimum = 0; ///< only for Integer
    qint64 maximum = 0; ///< only for Integer
};

} // namespace vigie
