// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/workspaceforms.h"

#include "common/icons.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"
#include "settings/objectivesform.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>

#include <array>

namespace vigie {

namespace {

constexpr std::array kinds{EnvironmentKind::Production, EnvironmentKind::Staging, EnvironmentKind::Preview,
    EnvironmentKind::Development, EnvironmentKind::Other};

QIcon swatch(const QColor& colour)
{
    QPixmap drawing(space::icon, space::icon);
    drawing.fill(colour);
    return drawing;
}

} // namespace

QString idFromName(const QString& name, const QString& fallback)
{
    QString id;
    const QString apart = name.normalized(QString::NormalizationForm_D).toLower();
    for (const QChar c : apart) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            id.append(c);
        else if (!c.isMark() && !id.isEmpty() && !id.endsWith(u'-'))
            id.append(u'-');
    }
    while (id.endsWith(u'-'))
        id.chop(1);
    return id.isEmpty() ? fallback : id.left(48);
}

ProductForm::ProductForm(QWidget* parent)
    : QWidget(parent)
    , m_name(named(new QLineEdit, u"productName"_qs, tr("Name of the product")))
    , m_objectives(named(new ObjectivesForm, u"productObjectives"_qs, tr("Objectives")))
{
    auto* const form = new QFormLayout;
    form->addRow(tr("Name of the product"), m_name);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(headingLabel(tr("Product")));
    column->addLayout(form);
    column->addSpacing(space::group);
    column->addWidget(headingLabel(tr("Objectives")));
    column->addWidget(
        mutedParagraph(tr("What panes measure against. They can be changed later, in the settings.")));
    column->addWidget(m_objectives);
    column->addStretch();
    connect(m_name, &QLineEdit::textChanged, this, &ProductForm::changed);
    connect(m_objectives, &ObjectivesForm::changed, this, &ProductForm::changed);
}

QString ProductForm::product() const
{
    return m_name->text().trimmed();
}

Objectives ProductForm::objectives() const
{
    return m_objectives->objectives();
}

QStringList ProductForm::problems() const
{
    QStringList sentences;
    if (product().isEmpty())
        sentences.append(tr("The product needs a name."));
    return sentences + m_objectives->problems();
}

EnvironmentForm::EnvironmentForm(EnvironmentKind kind, QWidget* parent)
    : QWidget(parent)
    , m_title(named(new QLineEdit(kindTitle(kind)), u"environmentTitle"_qs, tr("Name of the environment")))
    , m_kind(named(new QComboBox, u"environmentKind"_qs, tr("Kind")))
    , m_colour(named(new QComboBox, u"environmentColour"_qs, tr("Colour of the band")))
{
    for (const EnvironmentKind each : kinds)
        m_kind->addItem(
            icon(kindIconName(each), theme().kindInk(each)), kindTitle(each), static_cast<int>(each));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(kind)));
    m_colour->addItem(tr("As its kind"), QString());
    const std::array names{tr("Red"), tr("Brown"), tr("Violet"), tr("Green"), tr("Blue")};
    for (size_t i = 0; i < kinds.size(); ++i) {
        const QColor colour = theme().band(kinds[i]);
        m_colour->addItem(swatch(colour), names[i], colour.name().toUpper());
    }
    auto* const form = new QFormLayout;
    form->addRow(tr("Name of the environment"), m_title);
    form->addRow(tr("Kind"), m_kind);
    form->addRow(tr("Colour of the band"), m_colour);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(headingLabel(tr("Environment")));
    column->addLayout(form);
    column->addWidget(
        mutedParagraph(tr("Production starts read-only each time: writing is opened by hand, with a reason, "
                          "and closes by itself.")));
    column->addStretch();
    connect(m_title, &QLineEdit::textChanged, this, &EnvironmentForm::changed);
    connect(m_kind, &QComboBox::activated, this, &EnvironmentForm::changed);
    connect(m_colour, &QComboBox::activated, this, &EnvironmentForm::changed);
}

EnvironmentConfig EnvironmentForm::config() const
{
    EnvironmentConfig config;
    config.title = m_title->text().trimmed();
    config.kind = static_cast<EnvironmentKind>(m_kind->currentData().toInt());
    config.colour = m_colour->currentData().toString();
    return config;
}

QStringList EnvironmentForm::problems() const
{
    return m_title->text().trimmed().isEmpty() ? QStringList{tr("The environment needs a name.")}
                                               : QStringList();
}

} // namespace vigie
