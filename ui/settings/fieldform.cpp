// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/fieldform.h"

#include "common/naming.h"
#include "common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QIntValidator>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QUrl>

namespace vigie {

FieldForm::FieldForm(QList<FieldSpec> fields, QWidget* parent)
    : QWidget(parent)
    , m_fields(std::move(fields))
{
    auto* const form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const FieldSpec& field : std::as_const(m_fields)) {
        QWidget* const editor = makeEditor(field);
        named(editor, u"field-"_qs + field.key,
            field.required ? tr("%1, needed").arg(field.title) : field.title, field.help);
        editor->setToolTip(field.help);
        m_editors.push_back(editor);
        auto* const cell = new QVBoxLayout;
        cell->setSpacing(2);
        cell->addWidget(editor);
        if (!field.help.isEmpty()) {
            auto* const help = new QLabel(field.help);
            help->setWordWrap(true);
            help->setFont(captionFont());
            help->setForegroundRole(QPalette::PlaceholderText);
            cell->addWidget(help);
        }
        //: The label of a field that must be filled in.
        auto* const label = new QLabel(field.required ? tr("%1 (needed)").arg(field.title) : field.title);
        label->setBuddy(editor);
        form->addRow(label, cell);
    }
}

QWidget* FieldForm::makeEditor(const FieldSpec& field)
{
    switch (field.type) {
    case FieldSpec::Type::Boolean: {
        auto* const box = new QCheckBox;
        connect(box, &QCheckBox::toggled, this, &FieldForm::changed);
        return box;
    }
    case FieldSpec::Type::Choice: {
        auto* const box = new QComboBox;
        box->addItems(field.choices);
        connect(box, &QComboBox::currentIndexChanged, this, &FieldForm::changed);
        return box;
    }
    default:
        break;
    }
    auto* const edit = new QLineEdit;
    edit->setPlaceholderText(field.type == FieldSpec::Type::TextList ? tr("several, separated by commas")
            : field.type == FieldSpec::Type::Url && field.fallback.isEmpty() ? u"https://"_qs
                                                                             : field.fallback);
    if (field.type == FieldSpec::Type::Integer && field.maximum > field.minimum)
        edit->setValidator(new QIntValidator(static_cast<int>(field.minimum),
            static_cast<int>(std::min<qint64>(field.maximum, 2147483647)), edit));
    connect(edit, &QLineEdit::textChanged, this, &FieldForm::changed);
    return edit;
}

void FieldForm::write(const FieldSpec& field, QWidget* editor, const QJsonValue& value)
{
    switch (field.type) {
    case FieldSpec::Type::Boolean:
        qobject_cast<QCheckBox*>(editor)->setChecked(value.toBool(field.fallback == u"true"));
        return;
    case FieldSpec::Type::Choice: {
        auto* const box = qobject_cast<QComboBox*>(editor);
        box->setCurrentIndex(std::max(0, box->findText(value.toString(field.fallback))));
        return;
    }
    case FieldSpec::Type::TextList: {
        QStringList texts;
        const QJsonArray items = value.toArray();
        for (const auto& item : items)
            texts.append(item.toString());
        qobject_cast<QLineEdit*>(editor)->setText(texts.join(u", "));
        return;
    }
    case FieldSpec::Type::Integer:
        qobject_cast<QLineEdit*>(editor)->setText(
            value.isDouble() ? QString::number(value.toInteger()) : QString());
        return;
    case FieldSpec::Type::Text:
    case FieldSpec::Type::Url:
        qobject_cast<QLineEdit*>(editor)->setText(value.toString());
        return;
    }
}

QJsonValue FieldForm::read(const FieldSpec& field, const QWidget* editor)
{
    QJsonValue absent(QJsonValue::Undefined);
    if (field.type == FieldSpec::Type::Boolean) {
        const bool on = qobject_cast<const QCheckBox*>(editor)->isChecked();
        return on == (field.fallback == u"true") ? absent : QJsonValue(on);
    }
    if (field.type == FieldSpec::Type::Choice) {
        const QString chosen = qobject_cast<const QComboBox*>(editor)->currentText();
        return chosen == field.fallback ? absent : QJsonValue(chosen);
    }
    const QString text = qobject_cast<const QLineEdit*>(editor)->text().trimmed();
    if (text.isEmpty())
        return absent;
    if (field.type == FieldSpec::Type::Integer)
        return text.toLongLong();
    if (field.type == FieldSpec::Type::TextList) {
        QJsonArray items;
        for (const QString& item : text.split(u',', Qt::SkipEmptyParts)) {
            if (const QString trimmed = item.trimmed(); !trimmed.isEmpty())
                items.append(trimmed);
        }
        return items;
    }
    return text;
}

void FieldForm::setValues(const QJsonObject& values)
{
    m_values = values;
    for (qsizetype i = 0; i < m_fields.size(); ++i)
        write(m_fields.at(i), m_editors.at(static_cast<size_t>(i)), values.value(m_fields.at(i).key));
}

void FieldForm::merge(const QJsonObject& some)
{
    QJsonObject merged = values();
    for (auto entry = some.begin(); entry != some.end(); ++entry)
        merged.insert(entry.key(), entry.value());
    setValues(merged);
    Q_EMIT changed();
}

QJsonObject FieldForm::values() const
{
    QJsonObject values = m_values;
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const FieldSpec& field = m_fields.at(i);
        const QJsonValue value = read(field, m_editors.at(static_cast<size_t>(i)));
        if (value.isUndefined())
            values.remove(field.key);
        else
            values.insert(field.key, value);
    }
    return values;
}

QStringList FieldForm::problems() const
{
    QStringList sentences;
    const QJsonObject filled = values();
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const FieldSpec& field = m_fields.at(i);
        const QJsonValue value = filled.value(field.key);
        if (value.isUndefined()) {
            if (field.required)
                sentences.append(tr("“%1” is needed.").arg(field.title));
            continue;
        }
        if (field.type == FieldSpec::Type::Url) {
            const QUrl url(value.toString(), QUrl::StrictMode);
            if (!url.isValid() || url.host().isEmpty()
                || (url.scheme() != u"https" && url.scheme() != u"http"))
                sentences.append(tr("“%1” is not an address such as https://example.org.").arg(field.title));
        }
        const auto* const edit = qobject_cast<const QLineEdit*>(m_editors.at(static_cast<size_t>(i)));
        if (field.type == FieldSpec::Type::Integer && edit && !edit->hasAcceptableInput())
            sentences.append(
                tr("“%1” is a whole number from %2 to %3.")
                    .arg(field.title, QString::number(field.minimum), QString::number(field.maximum)));
    }
    return sentences;
}

} // namespace vigie
