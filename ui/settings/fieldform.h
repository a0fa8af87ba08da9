// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/fieldspec.h"

#include <QJsonObject>
#include <QWidget>

#include <vector>

class QFormLayout;

namespace vigie {

/// The settings of a service as a form, made from what its provider states. Absent fields stay absent; keys
/// that no field names are kept.
class FieldForm final : public QWidget {
    Q_OBJECT
public:
    explicit FieldForm(QList<FieldSpec> fields, QWidget* parent = nullptr);

    void setValues(const QJsonObject& values);
    /// Puts @p some into their fields and leaves the others alone.
    void merge(const QJsonObject& some);
    QJsonObject values() const;
    /// Translated sentences, one for each field that is missing or wrong.
    QStringList problems() const;

Q_SIGNALS:
    void changed();

private:
    QWidget* makeEditor(const FieldSpec& field);
    static void write(const FieldSpec& field, QWidget* editor, const QJsonValue& value);
    static QJsonValue read(const FieldSpec& field, const QWidget* editor);

    QList<FieldSpec> m_fields;
    std::vector<QWidget*> m_editors; ///< in the order of the fields
    QJsonObject m_values;
};

} // namespace vigie
