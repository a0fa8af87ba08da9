// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logdetail.h"

#include "common/format.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/bytes/displaytext.h"
#include "logs/logfieldtree.h"
#include "logs/record/visiblebytes.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr qsizetype mostBytes = 128 * 1024; ///< a text field of more would stand still

QToolButton* wayOn(const QString& iconName, const QString& name, const QString& text, const QString& tip)
{
    auto* const button = named(new QToolButton, name, tip);
    button->setIcon(icon(iconName));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(tip);
    return button;
}

QPlainTextEdit* reading(const QString& name, const QString& text)
{
    auto* const field = named(new QPlainTextEdit, name, text);
    field->setReadOnly(true);
    field->setFont(fixedFont());
    field->setUndoRedoEnabled(false);
    field->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return field;
}

} // namespace

LogDetail::LogDetail(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_remark(new QLabel)
    , m_request(wayOn(
          u"filter"_qs, u"logDetailRequest"_qs, tr("Request"), tr("Follow this request through all sources")))
    , m_issue(wayOn(u"link"_qs, u"logDetailIssue"_qs, tr("Issue"), tr("Find its issue")))
    , m_deployment(wayOn(u"pane-deployments"_qs, u"logDetailDeployment"_qs, tr("Deployment"),
          tr("Go to the deployment of its version")))
    , m_copy(wayOn(u"copy"_qs, u"logDetailCopy"_qs, tr("Copy"), tr("Copy the record")))
    , m_find(named(new QLineEdit, u"logDetailFind"_qs, tr("Find in the record")))
    , m_forms(new QButtonGroup(this))
    , m_stack(new QStackedWidget)
    , m_tree(new LogFieldTree)
    , m_text(reading(u"logDetailText"_qs, tr("Record as text")))
    , m_bytes(reading(u"logDetailBytes"_qs, tr("Bytes of the record")))
{
    named(this, u"logDetail"_qs, tr("Record"));
    layOut();
    fillCopyMenu();
    connect(m_request, &QToolButton::clicked, this,
        [this] { Q_EMIT requestFollowed(m_subject.record.requestId); });
    connect(m_issue, &QToolButton::clicked, this, &LogDetail::issueRequested);
    connect(m_deployment, &QToolButton::clicked, this, &LogDetail::deploymentRequested);
    connect(m_tree, &LogFieldTree::termChosen, this, &LogDetail::termChosen);
    connect(m_tree, &LogFieldTree::columnRequested, this, &LogDetail::columnRequested);
    connect(m_tree, &LogFieldTree::valuesRequested, this, &LogDetail::valuesRequested);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { find(false); });
    connect(m_forms, &QButtonGroup::idToggled, this, [this](int form, bool on) {
        if (on) {
            m_stack->setCurrentIndex(form);
            fill();
        }
    });
    const auto bind = [this](const QKeySequence& keys, auto slot) {
        auto* const shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    bind(QKeySequence(Qt::Key_F3), [this] { find(false); });
    bind(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { find(true); });
}

void LogDetail::layOut()
{
    auto* const close = named(new QToolButton, u"logDetailClose"_qs, tr("Close the record"));
    close->setIcon(icon(u"close"_qs));
    close->setAutoRaise(true);
    close->setToolTip(close->accessibleName());
    connect(close, &QToolButton::clicked, this, &LogDetail::closed);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    named(m_remark, u"logDetailRemark"_qs, {});
    m_remark->setWordWrap(true);
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    m_remark->hide();
    m_copy->setPopupMode(QToolButton::InstantPopup);
    m_find->setPlaceholderText(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_find->setMinimumWidth(72);
    m_find->setMaximumWidth(240);
    auto* const top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    const QList<std::tuple<Form, QString, QString, QString>> forms{
        {Fields, tr("Fields"), u"logDetailAsFields"_qs, tr("Fields as a tree")},
        {Text, tr("Text"), u"logDetailAsText"_qs, tr("As indented text")},
        {Bytes, tr("Bytes"), u"logDetailAsBytes"_qs, tr("Byte for byte, with what is not seen otherwise")}};
    for (const auto& [form, text, name, tip] : forms) {
        auto* const button = named(new QToolButton, name, tip);
        button->setText(text);
        button->setToolTip(tip);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setChecked(form == Fields);
        m_forms->addButton(button, form);
        top->addWidget(button);
    }
    top->addWidget(close);
    auto* const ways = new QHBoxLayout;
    for (QToolButton* const button : {m_request, m_issue, m_deployment, m_copy})
        ways->addWidget(button);
    ways->addStretch();
    ways->addWidget(m_find, 1);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_bytes);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::grid, 0, 0);
    column->setSpacing(space::grid);
    column->addLayout(top);
    column->addLayout(ways);
    column->addWidget(m_remark);
    column->addWidget(m_stack, 1);
}

void LogDetail::fillCopyMenu()
{
    auto* const menu = named(new QMenu(m_copy), u"logDetailCopyMenu"_qs, tr("Copy the record"));
    const QList<std::tuple<Copy, QString, QString>> forms{
        {Copy::Bytes, tr("Bytes"), u"logDetailCopyBytes"_qs},
        {Copy::Pretty, tr("Indented"), u"logDetailCopyPretty"_qs},
        {Copy::Ticket, tr("With context, for a ticket"), u"logDetailCopyTicket"_qs}};
    for (const auto& [form, text, name] : forms) {
        QAction* const action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, [this, form = form] { Q_EMIT copyRequested(form); });
    }
    m_copy->setMenu(menu);
}

void LogDetail::show(Subject subject)
{
    const bool another = subject.record.bytes != m_subject.record.bytes
        || subject.traceback != m_subject.traceback || subject.record.time != m_subject.record.time;
    m_subject = std::move(subject);
    writeTitle();
    m_request->setEnabled(!m_subject.record.requestId.isEmpty());
    m_request->setToolTip(m_request->isEnabled() ? tr("Follow this request through all sources")
                                                 : tr("This record names no request."));
    if (another)
        setRemark({});
    fill();
}

void LogDetail::setUtc(bool utc)
{
    m_utc = utc;
    writeTitle();
}

void LogDetail::writeTitle()
{
    if (m_subject.source.isEmpty())
        return;
    const LogRecord& record = m_subject.record;
    const QString time = m_utc
        ? tr("%1 UTC").arg(toDateTime(record.time).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_qs))
        : exactText(record.time);
    QStringList parts{record.borrowedTime ? tr("%1 (not its own)").arg(time) : time, m_subject.source};
    if (const QString level = logLevelName(record.level); !level.isEmpty())
        parts.append(level);
    m_title->setText(parts.join(u" · "_qs));
    m_title->setToolTip(m_title->text());
}

QString LogDetail::wholeText() const
{
    const QByteArray pretty = prettyText(m_subject.record).left(mostBytes).toUtf8();
    // Line by line: the ends of lines are the only control characters that are not shown as pictures.
    QStringList lines;
    for (const QByteArray& line :
        (pretty + (m_subject.traceback.isEmpty() ? "" : "\n\n") + m_subject.traceback.toUtf8()).split('\n'))
        lines.append(bytes::displayText({line.constData(), static_cast<size_t>(line.size())}));
    return lines.join(u'\n');
}

void LogDetail::fill()
{
    switch (m_stack->currentIndex()) {
    case Fields:
        m_tree->show(
            m_subject.fields, m_subject.record.message, m_subject.traceback, m_subject.tracebackAsked);
        break;
    case Text:
        m_text->setPlainText(wholeText());
        break;
    default: {
        const QByteArray& all = m_subject.record.bytes;
        QString text = visibleBytes(QByteArrayView(all).first(std::min(all.size(), mostBytes)));
        if (all.size() > mostBytes)
            text += u"\n\n"_qs
                + tr("%1 more; copying and exporting take all.").arg(bytesText(all.size() - mostBytes));
        m_bytes->setPlainText(text);
    }
    }
}

void LogDetail::setIssues(bool offered, const QString& name)
{
    m_issue->setVisible(offered);
    m_issue->setText(name.isEmpty() ? tr("Issue") : name);
    m_issue->setToolTip(tr("Find the issue that %1 keeps about this").arg(name));
    m_issue->setAccessibleName(m_issue->toolTip());
}

void LogDetail::setDeployment(const QString& name, const QString& why)
{
    m_deployment->setEnabled(!name.isEmpty());
    m_deployment->setToolTip(name.isEmpty() ? why : tr("Go to the deployment %1").arg(name));
}

void LogDetail::setRemark(const QString& remark)
{
    m_remark->setText(remark);
    m_remark->setAccessibleName(remark);
    m_remark->setVisible(!remark.isEmpty());
}

void LogDetail::find(bool backwards)
{
    const QString wanted = m_find->text();
    bool found = false;
    if (m_stack->currentIndex() == Fields) {
        found = m_tree->find(wanted, backwards);
    } else {
        QPlainTextEdit* const field = m_stack->currentIndex() == Text ? m_text : m_bytes;
        const auto way = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlag();
        found = field->find(wanted, way);
        if (!found) { // round about
            field->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start);
            found = field->find(wanted, way);
        }
    }
    setRemark(found || wanted.isEmpty() ? QString() : tr("“%1” is not in this record.").arg(wanted));
}

void LogDetail::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace vigie
