// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logaskbar.h"

#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace vigie {

namespace {

constexpr int fieldWidth = 320;

} // namespace

LogAskBar::LogAskBar(QWidget* parent)
    : QWidget(parent)
    , m_label(new QLabel)
    , m_field(named(new QLineEdit, u"logAskField"_qs, tr("Answer")))
    , m_confirm(named(new QPushButton, u"logAskConfirm"_qs, {}))
    , m_problem(named(new QLabel, u"logAskProblem"_qs, {}))
{
    named(this, u"logAsk"_qs, tr("Question about the log"));
    auto* const close = named(new QToolButton, u"logAskClose"_qs, tr("Close this line"));
    close->setIcon(icon(u"close"_qs));
    close->setAutoRaise(true);
    m_label->setBuddy(m_field);
    m_field->setMinimumWidth(fieldWidth);
    m_confirm->setAutoDefault(false);
    QPalette red = m_problem->palette();
    red.setColor(QPalette::WindowText, theme().down);
    m_problem->setPalette(red);
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::between);
    row->addWidget(m_label);
    row->addWidget(m_field);
    row->addWidget(m_confirm);
    row->addWidget(m_problem, 1);
    row->addWidget(close);
    hide();
    connect(m_field, &QLineEdit::textChanged, this, &LogAskBar::check);
    connect(m_field, &QLineEdit::returnPressed, this, &LogAskBar::answer);
    connect(m_confirm, &QPushButton::clicked, this, &LogAskBar::answer);
    connect(close, &QToolButton::clicked, this, &LogAskBar::leave);
}

void LogAskBar::ask(Question question)
{
    m_question = std::move(question);
    m_label->setText(m_question.label);
    m_confirm->setText(m_question.verb);
    m_confirm->setAccessibleName(m_question.verb);
    m_field->setAccessibleName(m_question.label);
    m_field->setPlaceholderText(m_question.example);
    m_field->setText(m_question.text);
    m_field->selectAll();
    check();
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void LogAskBar::leave()
{
    if (!isVisible())
        return;
    hide();
    Q_EMIT left();
}

void LogAskBar::check()
{
    // An empty field is no mistake yet.
    const Problem problem
        = m_question.check && !m_field->text().isEmpty() ? m_question.check(m_field->text()) : Problem();
    const QString said = problem.text.isEmpty()
        ? QString()
        : tr("At character %1: %2").arg(problem.position + 1).arg(problem.text);
    m_problem->setText(said);
    m_problem->setToolTip(said);
    m_problem->setAccessibleName(said);
    m_field->setAccessibleDescription(said);
}

void LogAskBar::answer()
{
    const QString text = m_field->text();
    const Problem problem = m_question.check ? m_question.check(text) : Problem();
    if (!problem.text.isEmpty()) {
        check();
        m_field->setFocus();
        m_field->setCursorPosition(static_cast<int>(problem.position));
        return;
    }
    const auto reply = m_question.answer;
    leave();
    if (reply)
        reply(text);
}

void LogAskBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
        return;
    }
    // Enter is the field's; it must not reach what is below.
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        QWidget::keyPressEvent(event);
}

} // namespace vigie
