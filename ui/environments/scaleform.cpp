// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/scaleform.h"

#include "common/naming.h"
#include "common/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace vigie {

namespace {

// Where the platform tells no cap; it checks again itself.
constexpr int mostWithoutCap = 40;

} // namespace

ScaleForm::ScaleForm(QWidget* parent)
    : QWidget(parent)
    , m_least(named(new QSpinBox, u"scaleLeast"_qs, tr("Least instances")))
    , m_most(named(new QSpinBox, u"scaleMost"_qs, tr("Most instances")))
    , m_smallest(named(new QComboBox, u"scaleSmallest"_qs, tr("Smallest size")))
    , m_largest(named(new QComboBox, u"scaleLargest"_qs, tr("Largest size")))
    , m_problem(named(new QLabel, u"scaleProblem"_qs, tr("What is wrong with these bounds")))
    , m_plan(named(new QPushButton(tr("Plan the scaling…")), u"scalePlan"_qs, tr("Plan the scaling…")))
{
    named(this, u"scaleForm"_qs, tr("Scale"));
    m_problem->setWordWrap(true);
    m_problem->setForegroundRole(QPalette::PlaceholderText);
    auto* const close = named(new QPushButton(tr("Close")), u"scaleClose"_qs, tr("Close without a plan"));
    for (QPushButton* const button : {m_plan, close})
        button->setAutoDefault(false);
    auto* const form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(space::grid + 2);
    form->addRow(tr("Least instances"), m_least);
    form->addRow(tr("Most instances"), m_most);
    form->addRow(tr("Smallest size"), m_smallest);
    form->addRow(tr("Largest size"), m_largest);
    form->addRow(m_problem);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(space::between);
    buttons->addWidget(m_plan);
    buttons->addWidget(close);
    buttons->addStretch();
    form->addRow(buttons);

    connect(m_least, &QSpinBox::valueChanged, this, &ScaleForm::check);
    connect(m_most, &QSpinBox::valueChanged, this, &ScaleForm::check);
    connect(m_smallest, &QComboBox::currentIndexChanged, this, &ScaleForm::check);
    connect(m_largest, &QComboBox::currentIndexChanged, this, &ScaleForm::check);
    connect(m_plan, &QPushButton::clicked, this, [this] { Q_EMIT planRequested(wanted()); });
    connect(close, &QPushButton::clicked, this, &ScaleForm::closed);
}

void ScaleForm::setScale(const Scale& now)
{
    m_now = now;
    const int cap = now.allowedInstances > 0 ? now.allowedInstances : mostWithoutCap;
    for (QSpinBox* const box : {m_least, m_most})
        box->setRange(1, std::max(cap, now.maxInstances));
    m_least->setValue(now.minInstances);
    m_most->setValue(now.maxInstances);
    QStringList flavors = now.flavors;
    for (const QString& set : {now.minFlavor, now.maxFlavor}) {
        if (!set.isEmpty() && !flavors.contains(set))
            flavors.append(set);
    }
    for (QComboBox* const box : {m_smallest, m_largest}) {
        box->clear();
        box->addItems(flavors);
        box->setEnabled(!flavors.isEmpty());
    }
    m_smallest->setCurrentText(now.minFlavor);
    m_largest->setCurrentText(now.maxFlavor);
    check();
}

Scale ScaleForm::wanted() const
{
    Scale scale = m_now;
    scale.minInstances = m_least->value();
    scale.maxInstances = m_most->value();
    scale.minFlavor = m_smallest->currentText();
    scale.maxFlavor = m_largest->currentText();
    return scale;
}

void ScaleForm::check()
{
    QString problem;
    if (m_least->value() > m_most->value())
        problem = tr("The least number of instances is above the most.");
    else if (m_smallest->currentIndex() > m_largest->currentIndex())
        problem = tr("The smallest size is above the largest.");
    else if (wanted() == m_now)
        problem = tr("These are the bounds that are set now.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_plan->setEnabled(problem.isEmpty());
    m_plan->setToolTip(problem);
}

} // namespace vigie
