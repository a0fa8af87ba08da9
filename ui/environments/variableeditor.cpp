// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/variableeditor.h"

#include "common/naming.h"
#include "common/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace vigie {

VariableEditor::VariableEditor(QWidget* parent)
    : QWidget(parent)
    , m_title(named(new QLabel, u"variableEditorTitle"_qs, {}))
    , m_environment(named(new QComboBox, u"variableEditorEnvironment"_qs, tr("Environment")))
    , m_name(named(new QLineEdit, u"variableEditorName"_qs, tr("Name")))
    , m_value(named(new QLineEdit, u"variableEditorValue"_qs, tr("Value")))
    , m_visible(named(new QCheckBox(tr("Show")), u"variableEditorVisible"_qs, tr("Show what is typed")))
    , m_paste(named(new QPushButton(tr("Paste as is")), u"variableEditorPaste"_qs,
          tr("Take the value from the clipboard, with its line breaks")))
    , m_targets(named(new QLineEdit, u"variableEditorTargets"_qs, tr("Targets")))
    , m_targetsLabel(new QLabel(tr("Targets")))
    , m_problem(named(new QLabel, u"variableEditorProblem"_qs, tr("What is missing")))
    , m_stage(
          named(new QPushButton(tr("Stage the change")), u"variableEditorStage"_qs, tr("Stage the change")))
{
    named(this, u"variableEditor"_qs, tr("Edit a variable"));
    m_title->setFont(headingFont());
    m_value->setEchoMode(QLineEdit::Password);
    m_targets->setPlaceholderText(tr("production, preview"));
    m_targets->setToolTip(
        tr("Which targets get it, separated by commas. Empty: the environment's own target."));
    m_paste->setToolTip(m_paste->accessibleName());
    m_problem->setForegroundRole(QPalette::PlaceholderText);
    auto* const close
        = named(new QPushButton(tr("Close")), u"variableEditorClose"_qs, tr("Close without a change"));
    for (QPushButton* const button : {m_paste, m_stage, close})
        button->setAutoDefault(false);
    auto* const grid = new QGridLayout(this);
    grid->setContentsMargins(0, space::between, 0, 0);
    grid->setHorizontalSpacing(space::between);
    grid->setVerticalSpacing(space::grid);
    grid->addWidget(m_title, 0, 0, 1, 6);
    grid->addWidget(new QLabel(tr("Environment")), 1, 0);
    grid->addWidget(m_environment, 1, 1);
    grid->addWidget(new QLabel(tr("Name")), 1, 2);
    grid->addWidget(m_name, 1, 3, 1, 3);
    grid->addWidget(m_targetsLabel, 2, 0);
    grid->addWidget(m_targets, 2, 1);
    grid->addWidget(new QLabel(tr("Value")), 2, 2);
    grid->addWidget(m_value, 2, 3);
    grid->addWidget(m_visible, 2, 4);
    grid->addWidget(m_paste, 2, 5);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(space::between);
    buttons->addWidget(m_stage);
    buttons->addWidget(close);
    buttons->addWidget(m_problem, 1);
    grid->addLayout(buttons, 3, 0, 1, 6);
    grid->setColumnStretch(3, 1);

    connect(m_name, &QLineEdit::textChanged, this, &VariableEditor::check);
    connect(m_environment, &QComboBox::currentIndexChanged, this, &VariableEditor::check);
    connect(m_value, &QLineEdit::textEdited, this, [this] {
        m_pasted.reset();
        check();
    });
    connect(m_value, &QLineEdit::returnPressed, this, &VariableEditor::stage);
    connect(m_visible, &QCheckBox::toggled, this,
        [this](bool on) { m_value->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
    connect(m_paste, &QPushButton::clicked, this, [this] {
        m_pasted = Secret(QApplication::clipboard()->text().toUtf8());
        m_value->clear();
        check();
    });
    connect(m_stage, &QPushButton::clicked, this, &VariableEditor::stage);
    connect(close, &QPushButton::clicked, this, &VariableEditor::finish);
}

void VariableEditor::open(const QString& title)
{
    m_title->setText(title);
    m_value->clear();
    m_pasted.reset();
    m_visible->setChecked(false);
    m_targets->setVisible(m_hasTargets);
    m_targetsLabel->setVisible(m_hasTargets);
    check();
    show();
    Q_EMIT opened();
}

void VariableEditor::add(const QList<VariableSide>& sides, const ServiceKey& chosen, const QString& name,
    VariableFeatures features)
{
    m_existing.reset();
    m_hasTargets = features.testFlag(VariableFeature::Targets);
    m_sides.clear();
    m_environment->clear();
    for (const VariableSide& side : sides) {
        if (!side.variables)
            continue;
        m_sides.append(side);
        m_environment->addItem(side.title);
        if (side.key == chosen)
            m_environment->setCurrentIndex(m_environment->count() - 1);
    }
    m_environment->setEnabled(m_sides.size() > 1);
    m_name->setText(name);
    m_name->setReadOnly(false);
    m_targets->clear();
    m_targets->setReadOnly(false);
    open(tr("Add a variable"));
    (name.isEmpty() ? m_name : m_value)->setFocus();
}

void VariableEditor::change(const VariableSide& side, const Variable& variable, VariableFeatures features)
{
    m_existing = variable;
    m_hasTargets = features.testFlag(VariableFeature::Targets);
    m_sides = {side};
    m_environment->clear();
    m_environment->addItem(side.title);
    m_environment->setEnabled(false);
    m_name->setText(variable.name);
    m_name->setReadOnly(true);
    m_targets->setText(variable.targets.join(u", "));
    m_targets->setReadOnly(true); // the undo brings back values, not targets
    open(tr("Change the value of %1").arg(variable.name));
    m_value->setFocus();
}

QString VariableEditor::problem() const
{
    const QString name = m_name->text().trimmed();
    if (m_environment->currentIndex() < 0)
        return tr("No environment can take it.");
    if (name.isEmpty())
        return tr("A name is missing.");
    const bool plain = std::ranges::all_of(name, [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.');
    });
    if (!plain)
        return tr("A name is made of letters without accents, digits and underscores.");
    if (!m_existing) {
        const QList<Variable>& known = *m_sides.at(m_environment->currentIndex()).variables;
        const auto taken = [&name](const Variable& v) {
            return v.name == name && v.branch.isEmpty() && v.origin == Variable::Origin::Own;
        };
        if (std::ranges::any_of(known, taken))
            return tr("It is set there already: change its value instead.");
    }
    if (m_value->text().isEmpty() && !(m_pasted && !m_pasted->isEmpty()))
        return tr("A value is missing.");
    return {};
}

void VariableEditor::check()
{
    const QString wrong = problem();
    if (m_pasted) {
        const auto lines = m_pasted->reveal().count('\n') + 1;
        m_value->setPlaceholderText(tr("%Ln line(s) from the clipboard", nullptr, static_cast<int>(lines)));
    } else {
        m_value->setPlaceholderText({});
    }
    m_problem->setText(wrong);
    m_stage->setEnabled(wrong.isEmpty());
    m_stage->setToolTip(wrong);
}

void VariableEditor::stage()
{
    if (!problem().isEmpty())
        return;
    VariableChange change;
    change.variable = m_existing.value_or(Variable());
    change.variable.name = m_name->text().trimmed();
    change.variable.value = m_pasted ? *m_pasted : Secret(m_value->text().toUtf8());
    if (m_hasTargets) {
        change.variable.targets.clear();
        const QStringList targets = m_targets->text().split(u',', Qt::SkipEmptyParts);
        for (const QString& target : targets)
            change.variable.targets.append(target.trimmed());
    }
    change.existed = m_existing.has_value();
    if (m_existing)
        change.before = m_existing->value;
    Q_EMIT staged(m_sides.at(m_environment->currentIndex()).key, change);
    finish();
}

void VariableEditor::finish()
{
    m_value->clear();
    m_pasted.reset();
    m_existing.reset();
    hide();
    Q_EMIT closed();
}

} // namespace vigie
