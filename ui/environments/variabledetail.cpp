// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/variabledetail.h"

#include "common/format.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "environments/secretclipboard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

constexpr int shownSeconds = 30;

QString originText(const Variable& variable)
{
    switch (variable.origin) {
    case Variable::Origin::Own:
        return VariableDetail::tr("Set on this service");
    case Variable::Origin::AddOn:
        return VariableDetail::tr("Comes from the add-on %1").arg(variable.originName);
    case Variable::Origin::LinkedService:
        return VariableDetail::tr("Comes from the linked service %1").arg(variable.originName);
    }
    return {};
}

QLabel* mutedLine(const QString& text)
{
    auto* const label = new QLabel(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/// Shows a value that may be long and without spaces. Nothing can be selected: copying goes through the
/// button, which clears the clipboard again.
QPlainTextEdit* valueView(const Secret& value, const QString& name)
{
    auto* const view = named(new QPlainTextEdit, u"variableValue"_qs, name);
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::NoTextInteraction);
    view->setFont(fixedFont());
    view->setWordWrapMode(QTextOption::WrapAnywhere);
    view->setUndoRedoEnabled(false);
    view->setPlainText(QString::fromUtf8(value.reveal()));
    view->setFixedHeight(view->fontMetrics().height() * 3 + space::group);
    return view;
}

} // namespace

VariableDetail::VariableDetail(const Clock& clock, QThreadPool* workers, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_title(named(new QLabel, u"variableTitle"_qs, {}))
    , m_column(new QVBoxLayout(this))
    , m_show(named(new QPushButton, u"variableShowValues"_qs, {}))
    , m_confirm(named(new QPushButton(tr("Show for 30 s")), u"variableConfirmShow"_qs,
          tr("Show the values of this variable for 30 s")))
    , m_note(named(new QLabel, u"variableShowNote"_qs, {}))
    , m_identity(workers, Reauthentication::Purpose::Reveal)
{
    named(this, u"variableDetail"_qs, tr("Variable"));
    m_title->setFont(headingFont());
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    for (QPushButton* const button : {m_show, m_confirm})
        button->setAutoDefault(false);
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_show);
    buttons->addWidget(m_confirm);
    buttons->addStretch();
    m_column->setContentsMargins(space::between, 0, 0, 0);
    m_column->addWidget(m_title);
    m_column->addLayout(buttons);
    m_column->addWidget(m_note);
    m_column->addStretch();

    m_countdown.setInterval(1000);
    connect(&m_countdown, &QTimer::timeout, this, [this] {
        if (--m_left > 0)
            writeButtons();
        else
            maskValues();
    });
    connect(m_show, &QPushButton::clicked, this, [this] {
        if (valuesShown()) {
            maskValues();
            return;
        }
        const bool asking = m_confirm->isHidden();
        m_confirm->setVisible(asking);
        writeButtons();
        if (asking)
            m_confirm->setFocus();
    });
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        if (m_unproven.isEmpty())
            ask(std::nullopt);
        else
            grant();
    });
    connect(&m_identity, &Reauthentication::proven, this, &VariableDetail::grant);
    connect(&m_identity, &Reauthentication::refused, this, [this](const Error& why) {
        if (!m_asked)
            return;
        // Where the machine cannot ask, it is up to the person, who is told so and presses again.
        m_unproven = why.what();
        m_confirm->setVisible(why.kind() == ErrorKind::Unsupported);
        writeButtons();
        if (!m_confirm->isHidden())
            m_confirm->setFocus();
    });
    clear();
}

void VariableDetail::show(
    const QList<VariableSide>& sides, const ComparedRow& row, const VariableFeatures& features)
{
    const bool another = !m_row || m_row->name != row.name || m_row->branch != row.branch;
    m_sides = sides;
    m_row = row;
    m_features = features;
    if (another)
        maskValues();
    else
        write();
}

void VariableDetail::clear()
{
    m_row.reset();
    m_sides.clear();
    maskValues();
}

void VariableDetail::ask(std::optional<Secret> toCopy)
{
    m_toCopy = std::move(toCopy);
    m_unproven.clear();
    m_asked = true;
    m_identity.ask();
    writeButtons();
}

void VariableDetail::grant()
{
    if (!std::exchange(m_asked, false))
        return;
    m_unproven.clear();
    m_confirm->hide();
    if (m_toCopy) {
        copySecret(*std::exchange(m_toCopy, std::nullopt));
        Q_EMIT copied();
    } else {
        m_left = shownSeconds;
        m_countdown.start();
    }
    write();
}

void VariableDetail::maskValues()
{
    m_left = 0;
    m_asked = false;
    m_toCopy.reset();
    m_unproven.clear();
    m_countdown.stop();
    m_confirm->hide();
    write();
}

void VariableDetail::hideEvent(QHideEvent* event)
{
    // Not at once: the parents are walking through their children just now.
    QMetaObject::invokeMethod(this, &VariableDetail::maskValues, Qt::QueuedConnection);
    QWidget::hideEvent(event);
}

void VariableDetail::writeButtons()
{
    const bool readable = m_row && std::ranges::any_of(m_row->cells, [](const ComparedCell& cell) {
        return (cell.staged && cell.staged->variable.value)
            || std::ranges::any_of(cell.entries, [](const Variable& v) { return v.value.has_value(); });
    });
    const bool asking = !m_confirm->isHidden();
    m_confirm->setEnabled(!m_identity.isAsking());
    m_confirm->setText(m_unproven.isEmpty() ? tr("Show for 30 s")
            : m_toCopy                      ? tr("Copy all the same")
                                            : tr("Show all the same"));
    m_confirm->setAccessibleName(
        m_toCopy ? m_confirm->text() : tr("Show the values of this variable for 30 s"));
    m_show->setVisible(m_row.has_value());
    m_show->setEnabled(readable);
    m_show->setIcon(icon(valuesShown() ? u"hide"_qs : u"show"_qs));
    m_show->setText(valuesShown() ? tr("Mask the values")
            : asking              ? tr("Keep them masked")
                                  : tr("Show values…"));
    m_show->setAccessibleName(m_show->text());
    QString note;
    if (valuesShown())
        note = tr("Masked again in %1 s.").arg(m_left);
    else if (!m_unproven.isEmpty())
        note = m_unproven;
    else if (asking)
        note = tr("Whoever sees this screen can read them.");
    else if (m_row && !readable)
        note = tr("No value of this variable can be read.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void VariableDetail::write()
{
    // Old labels may hold values: they go before anything else.
    delete m_content;
    m_content = new QWidget;
    m_lines = new QVBoxLayout(m_content);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(space::grid);
    m_column->insertWidget(m_column->count() - 1, m_content);
    m_title->setText(m_row ? m_row->name : tr("No variable is selected."));
    m_title->setForegroundRole(m_row ? QPalette::WindowText : QPalette::PlaceholderText);
    if (m_row) {
        if (!m_row->branch.isEmpty())
            m_lines->addWidget(mutedLine(tr("Only for the branch %1").arg(m_row->branch)));
        for (qsizetype side = 0; side < m_sides.size(); ++side)
            writeSide(m_sides.at(side), m_row->cells.at(side));
    }
    m_content->show();
    writeButtons();
}

/// What a plan would make of it, so that it can be read again before it is planned.
void VariableDetail::writeStaged(const VariableSide& side, const ComparedCell& cell)
{
    if (!cell.staged)
        return;
    if (cell.staged->kind == VariableChange::Kind::Remove) {
        m_lines->addWidget(mutedLine(tr("Staged: it is removed")));
        return;
    }
    m_lines->addWidget(
        mutedLine(cell.staged->existed ? tr("Staged: the value becomes") : tr("Staged: it is added with")));
    const std::optional<Secret>& value = cell.staged->variable.value;
    if (value && valuesShown()) {
        m_lines->addWidget(
            valueView(*value, tr("Staged value of %1 in %2").arg(cell.staged->variable.name, side.title)));
    } else {
        auto* const masked = new QLabel(u"••••••••"_qs);
        masked->setAccessibleName(
            tr("Masked staged value of %1 in %2").arg(cell.staged->variable.name, side.title));
        m_lines->addWidget(masked);
    }
}

void VariableDetail::writeSide(const VariableSide& side, const ComparedCell& cell)
{
    const QString environment = side.key.environment.text();
    auto* const head = new QLabel(tr("%1: %2").arg(side.title, comparisonTitle(cell.comparison)));
    QFont bold = head->font();
    bold.setWeight(QFont::DemiBold);
    head->setFont(bold);
    m_lines->addSpacing(space::between);
    m_lines->addWidget(head);
    const Variable* const counting = cell.entries.isEmpty() ? nullptr : &cell.entries.first();
    for (const Variable& entry : cell.entries) {
        m_lines->addWidget(mutedLine(
            &entry == counting ? originText(entry) : tr("Hidden by the above: %1").arg(originText(entry))));
        if (!entry.targets.isEmpty())
            m_lines->addWidget(mutedLine(tr("For %1").arg(entry.targets.join(u", "))));
        if (entry.editedAt || !entry.editedBy.isEmpty()) {
            auto* const edited = mutedLine(entry.editedBy.isEmpty()
                    ? tr("Edited %1").arg(ageText(*entry.editedAt, m_clock.now()))
                    : entry.editedAt
                    ? tr("Edited %1 by %2").arg(ageText(*entry.editedAt, m_clock.now()), entry.editedBy)
                    : tr("Edited by %1").arg(entry.editedBy));
            if (entry.editedAt)
                edited->setToolTip(exactText(*entry.editedAt));
            m_lines->addWidget(edited);
        }
        if (!entry.value) {
            m_lines->addWidget(mutedLine(tr("The provider does not give its value back.")));
        } else if (valuesShown()) {
            m_lines->addWidget(valueView(*entry.value, tr("Value of %1 in %2").arg(entry.name, side.title)));
        } else {
            auto* const masked = new QLabel(u"••••••••"_qs);
            masked->setAccessibleName(tr("Masked value of %1 in %2").arg(entry.name, side.title));
            m_lines->addWidget(masked);
        }
    }
    writeStaged(side, cell);
    if (!side.variables)
        return;

    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(space::grid);
    const auto add = [&](const QString& name, const QString& text, const QString& spoken) {
        auto* const button = named(new QPushButton(text), name + u'-' + environment, spoken);
        button->setAutoDefault(false);
        buttons->addWidget(button);
        return button;
    };
    if (counting && counting->value) {
        auto* const copy = add(
            u"variableCopy"_qs, tr("Copy"), tr("Copy the value of %1 in %2").arg(counting->name, side.title));
        copy->setToolTip(tr("The clipboard is cleared after 30 s."));
        connect(copy, &QPushButton::clicked, this, [this, value = *counting->value] { ask(value); });
    }
    if (!counting || counting->origin != Variable::Origin::Own) {
        auto* const set = add(u"variableAdd"_qs, tr("Add…"), tr("Add %1 to %2").arg(m_row->name, side.title));
        set->setToolTip(counting
                ? tr("Its present value can be changed at %1 only; a variable of this service "
                     "comes before it.")
                      .arg(counting->originName)
                : QString());
        set->setEnabled(m_features.testFlag(VariableFeature::SetOne));
        connect(set, &QPushButton::clicked, this,
            [this, key = side.key, name = m_row->name] { Q_EMIT addRequested(key, name); });
    } else {
        auto* const change
            = add(u"variableChange"_qs, tr("Change…"), tr("Change %1 in %2").arg(counting->name, side.title));
        change->setEnabled(m_features.testFlag(VariableFeature::SetOne));
        connect(change, &QPushButton::clicked, this,
            [this, key = side.key, variable = *counting] { Q_EMIT changeRequested(key, variable); });
        auto* const remove = add(u"variableRemove"_qs, tr("Remove"),
            tr("Stage the removal of %1 in %2").arg(counting->name, side.title));
        remove->setToolTip(tr("Staged only: nothing is sent before the plan is run."));
        remove->setEnabled(m_features.testFlag(VariableFeature::RemoveOne));
        connect(remove, &QPushButton::clicked, this,
            [this, key = side.key, variable = *counting] { Q_EMIT removeRequested(key, variable); });
    }
    buttons->addStretch();
    m_lines->addLayout(buttons);
}

} // namespace vigie
