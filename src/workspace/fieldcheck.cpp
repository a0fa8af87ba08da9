// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/fieldcheck.h"

#include "workspace/jsonnode.h"

#include <QCoreApplication>

#include <limits>

namespace vigie {

namespace {

void checkField(const JsonNode& value, const FieldSpec& field)
{
    if (value.isAbsent()) {
        if (field.required) {
            value.expect(
                QCoreApplication::translate("WorkspaceReader", "The setting \"%1\" (%2) is expected.")
                    .arg(field.key, field.title));
        }
        return;
    }
    switch (field.type) {
    case FieldSpec::Type::Text:
        (void)value.text(field.required);
        return;
    case FieldSpec::Type::Integer: {
        const bool bounded = field.minimum != field.maximum;
        (void)value.integer(bounded ? field.minimum : std::numeric_limits<qint64>::min(),
            bounded ? field.maximum : std::numeric_limits<qint64>::max());
        return;
    }
    case FieldSpec::Type::Boolean:
        (void)value.boolean();
        return;
    case FieldSpec::Type::Url:
        (void)value.url(true);
        return;
    case FieldSpec::Type::Choice:
        if (!value.json().is_string() || !field.choices.contains(value.text(false))) {
            value.expect(QCoreApplication::translate("WorkspaceReader", "One of these is expected: %1.")
                             .arg(field.choices.join(u", ")));
        }
        return;
    case FieldSpec::Type::TextList:
        if (value.textList().isEmpty() && field.required && value.json().is_array()) {
            value.expect(
                QCoreApplication::translate("WorkspaceReader", "A list with at least one text is expected."));
        }
        return;
    }
}

} // namespace

void checkSettings(const JsonNode& settings, const QList<FieldSpec>& fields)
{
    QStringList known;
    for (const FieldSpec& field : fields) {
        known.append(field.key);
        checkField(settings.at(field.key), field);
    }
    settings.warnOfUnknownKeys(known);
}

} // namespace vigie
