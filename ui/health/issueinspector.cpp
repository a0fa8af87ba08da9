// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/issueinspector.h"

#include "common/format.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"
#include "health/issuesmodel.h"

#include <QFormLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

QLabel* wrapped(const QString& objectName)
{
    auto* const label = new QLabel;
    label->setObjectName(objectName);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel* section(const QString& text)
{
    auto* const label = new QLabel(text);
    QFont semibold = label->font();
    semibold.setWeight(QFont::DemiBold);
    label->setFont(semibold);
    return label;
}

void addFact(QFormLayout* form, const QString& label, const QString& value, const QString& hover = {})
{
    auto* const name = new QLabel(label);
    name->setForegroundRole(QPalette::PlaceholderText);
    auto* const text = new QLabel(value);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setToolTip(hover);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(name, text);
}

} // namespace

IssueInspector::IssueInspector(const QString& trackerTitle, QWidget* parent)
    : QWidget(parent)
    , m_title(wrapped(u"issueTitle"_qs))
    , m_culprit(wrapped(u"issueCulprit"_qs))
    , m_facts(new QFormLayout)
    , m_resolve(named(new QPushButton, u"issueResolve"_qs, {}))
    , m_ignore(named(new QPushButton, u"issueIgnore"_qs, {}))
    , m_logs(named(
          new QPushButton(tr("Open logs at that moment")), u"issueLogs"_qs, tr("Open logs at that moment")))
    , m_link(named(new QPushButton(tr("Open in %1").arg(trackerTitle)), u"issueLink"_qs,
          tr("Open in %1").arg(trackerTitle)))
    , m_writing(wrapped(u"issueWriting"_qs))
    , m_event(wrapped(u"issueEvent"_qs))
    , m_message(wrapped(u"issueMessage"_qs))
    , m_stack(named(new QPlainTextEdit, u"issueStack"_qs, tr("Stack")))
    , m_tags(wrapped(u"issueTags"_qs))
{
    m_title->setFont(headingFont());
    m_culprit->setFont(fixedFont());
    m_culprit->setForegroundRole(QPalette::PlaceholderText);
    m_event->setForegroundRole(QPalette::PlaceholderText);
    m_writing->setForegroundRole(QPalette::PlaceholderText);
    m_writing->hide();
    m_facts->setHorizontalSpacing(space::paneMargin);
    m_facts->setVerticalSpacing(space::grid);
    m_stack->setReadOnly(true);
    m_stack->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont small = fixedFont();
    small.setPointSizeF(captionFont().pointSizeF());
    m_stack->setFont(small);
    m_stack->setMinimumHeight(space::rowHeight * 7);
    m_stack->setTabChangesFocus(true);
    m_logs->setIcon(icon(u"pane-logs"_qs));
    m_link->setIcon(icon(u"link"_qs));

    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(space::paneMargin, space::paneMargin, space::paneMargin, space::paneMargin);
    column->setSpacing(space::between);
    column->addWidget(m_title);
    column->addWidget(m_culprit);
    column->addLayout(m_facts);
    for (QPushButton* const button : {m_logs, m_link, m_resolve, m_ignore})
        column->addWidget(button);
    column->addWidget(m_writing);
    column->addWidget(section(tr("Newest event")));
    column->addWidget(m_event);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    column->addWidget(m_tags);

    connect(
        m_resolve, &QPushButton::clicked, this, [this] { Q_EMIT statusRequested(IssueStatus::Resolved); });
    connect(m_ignore, &QPushButton::clicked, this, [this] { Q_EMIT statusRequested(IssueStatus::Ignored); });
    connect(m_logs, &QPushButton::clicked, this, &IssueInspector::logsRequested);
    connect(m_link, &QPushButton::clicked, this, &IssueInspector::linkRequested);
    m_event->setText(tr("Asking for the newest event…"));
    m_stack->hide();
}

void IssueInspector::showIssue(const ErrorIssue& issue, TimePoint now)
{
    if (m_issue.id != issue.id)
        m_moment = issue.lastSeen;
    m_issue = issue;
    m_title->setText(issue.title);
    m_culprit->setText(issue.culprit);
    m_culprit->setVisible(!issue.culprit.isEmpty());
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    auto* const state = new StateLabel;
    state->setObjectName(u"issueState"_qs);
    state->setState(issueState(issue).value_or(State::Unknown), issueStateText(issue));
    m_facts->addRow(state);
    addFact(m_facts, tr("Issue"), issue.shortId);
    addFact(m_facts, tr("Events"), numberText(issue.events));
    addFact(m_facts, tr("Users"), numberText(issue.users));
    addFact(m_facts, tr("First seen"), ageText(issue.firstSeen, now), exactText(issue.firstSeen));
    addFact(m_facts, tr("Last seen"), ageText(issue.lastSeen, now), exactText(issue.lastSeen));
    if (!issue.firstRelease.isEmpty())
        addFact(m_facts, tr("First release"), issue.firstRelease);
    m_resolve->setText(tr("Resolve %1").arg(issue.shortId));
    m_resolve->setAccessibleName(m_resolve->text());
    m_ignore->setText(tr("Ignore %1").arg(issue.shortId));
    m_ignore->setAccessibleName(m_ignore->text());
    m_link->setEnabled(issue.url.isValid() && !issue.url.isEmpty());
    m_link->setToolTip(issue.url.toDisplayString());
}

void IssueInspector::showLatest(const Result<ErrorEvent>& event, TimePoint now)
{
    m_stack->setVisible(event.has_value() && !event->stack.isEmpty());
    m_message->setVisible(event.has_value());
    m_tags->setVisible(event.has_value());
    if (!event) {
        m_event->setText(event.error().what());
        return;
    }
    m_moment = event->time;
    QStringList about{ageText(event->time, now)};
    if (!event->release.isEmpty())
        about.append(event->release);
    if (!event->environment.isEmpty())
        about.append(event->environment);
    m_event->setText(about.join(u" · "));
    m_event->setToolTip(exactText(event->time));
    m_message->setText(event->message.isEmpty() ? event->title : event->message);
    m_stack->setPlainText(stackText(event->stack));
    QStringList tags;
    for (const auto& [name, value] : event->tags)
        tags.append(tr("%1: %2").arg(name, value));
    m_tags->setText(tags.join(u'\n'));
}

QString IssueInspector::stackText(const QList<StackFrame>& stack)
{
    QStringList lines;
    for (auto frame = stack.crbegin(); frame != stack.crend(); ++frame) {
        lines.append((frame->inApp ? u"▸ "_qs : u"  "_qs) + frame->function);
        lines.append(
            u"    "_qs + frame->file + (frame->line > 0 ? u':' + QString::number(frame->line) : QString()));
        if (frame->inApp && !frame->code.isEmpty())
            lines.append(u"      "_qs + frame->code.trimmed());
    }
    return lines.join(u'\n');
}

void IssueInspector::setWritingRefused(const QString& why)
{
    for (QPushButton* const button : {m_resolve, m_ignore}) {
        button->setEnabled(why.isEmpty());
        button->setToolTip(why);
    }
    m_writing->setText(why);
    m_writing->setVisible(!why.isEmpty());
}

} // namespace vigie
