// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/buildoutput.h"

#include "common/errorview.h"
#include "common/format.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace vigie {

BuildOutput::BuildOutput(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(new QLabel)
    , m_state(new QLabel)
    , m_find(named(new QLineEdit, u"buildOutputFind"_qs, tr("Find in the build output")))
    , m_text(named(new QPlainTextEdit, u"buildOutputText"_qs, tr("Build output")))
    , m_error(new ErrorView(ErrorView::Layout::Banner))
{
    named(this, u"buildOutput"_qs, tr("Build output"));
    m_title->setObjectName(u"buildOutputTitle"_qs);
    m_state->setObjectName(u"buildOutputState"_qs);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_find->setPlaceholderText(tr("Find"));
    m_find->setClearButtonEnabled(true);
    m_text->setReadOnly(true);
    m_text->setFont(fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMaximumBlockCount(mostLines);
    m_text->setUndoRedoEnabled(false);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_error->hide();
    const auto button
        = [](const QString& text, const QString& iconName, const QString& name, const QString& spoken) {
              auto* const made = named(new QPushButton(icon(iconName), text), name, spoken);
              made->setAutoDefault(false);
              made->setToolTip(spoken);
              return made;
          };
    auto* const next = button({}, u"chevron-down"_qs, u"buildOutputNext"_qs, tr("Next match (F3)"));
    auto* const copyButton
        = button(tr("Copy"), u"copy"_qs, u"buildOutputCopy"_qs, tr("Copy the selection, or all of it"));
    auto* const closeButton = button({}, u"close"_qs, u"buildOutputClose"_qs, tr("Close the build output"));

    auto* const head = new QHBoxLayout;
    head->setSpacing(space::between);
    head->addWidget(m_title);
    head->addWidget(m_state, 1);
    head->addWidget(m_find);
    head->addWidget(next);
    head->addWidget(copyButton);
    head->addWidget(closeButton);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::between, 0, 0);
    column->setSpacing(space::grid);
    column->addLayout(head);
    column->addWidget(m_error);
    column->addWidget(m_text, 1);

    m_flush.setSingleShot(true);
    m_flush.setInterval(100);
    connect(&m_flush, &QTimer::timeout, this, &BuildOutput::flush);
    connect(m_find, &QLineEdit::returnPressed, this, [this] { find(false); });
    connect(next, &QPushButton::clicked, this, [this] { find(false); });
    connect(copyButton, &QPushButton::clicked, this, &BuildOutput::copy);
    connect(closeButton, &QPushButton::clicked, this, &BuildOutput::close);
    const auto bind = [this](const QKeySequence& keys, auto slot) {
        auto* const shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    bind(QKeySequence(Qt::Key_F3), [this] { find(false); });
    bind(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { find(true); });
    bind(QKeySequence(Qt::Key_Escape), [this] { close(); });
}

QWidget* BuildOutput::findField() const
{
    return m_find;
}

bool BuildOutput::isShowing(const DeploymentRow& row) const
{
    return isVisible() && m_service == row.deployment.service && m_deployment == row.deployment.id;
}

void BuildOutput::open(const DeploymentRow& row)
{
    m_scope.restart();
    m_service = row.deployment.service;
    m_deployment = row.deployment.id;
    m_text->clear();
    m_waiting.clear();
    m_lines = 0;
    m_ended = false;
    m_error->hide();
    m_title->setText(tr("Build output of %1 %2").arg(row.tier, row.deployment.version.shortCommit()));
    show();
    writeState();
    const ServiceHandle* const service = m_session.service(m_service);
    const auto provider = service ? service->provider() : nullptr;
    if (!provider || !provider->deployments())
        return;
    const QPointer<BuildOutput> self(this);
    const DeploymentId wanted = m_deployment;
    LogSink sink = [self, wanted](const QList<LogLine>& lines) {
        if (self && self->m_deployment == wanted)
            self->take(lines);
    };
    m_scope.run(provider->deployments()->buildLog(m_deployment, std::move(sink), m_scope.token()),
        [this](const Result<>& outcome) {
            m_ended = true;
            flush();
            if (!outcome && outcome.error().kind() != ErrorKind::Cancelled) {
                m_error->show(outcome.error());
                m_error->setRetryVisible(false);
                m_error->setVisible(true);
            }
        });
}

void BuildOutput::close()
{
    m_scope.restart();
    m_flush.stop();
    m_deployment = {};
    const bool wasOpen = !isHidden();
    hide();
    if (wasOpen)
        Q_EMIT closed();
}

void BuildOutput::take(const QList<LogLine>& lines)
{
    for (const LogLine& line : lines) {
        const QString text = QString::fromUtf8(line.text);
        m_waiting.append(
            line.kind == LogLine::Kind::Line ? clockText(line.time) + u"  "_qs + text : u"———  "_qs + text);
    }
    m_lines += lines.size();
    if (!m_flush.isActive())
        m_flush.start();
}

void BuildOutput::flush()
{
    if (!m_waiting.isEmpty()) {
        QScrollBar* const bar = m_text->verticalScrollBar();
        const bool following = bar->value() >= bar->maximum() - 1;
        m_text->appendPlainText(m_waiting.join(u'\n'));
        m_waiting.clear();
        if (following)
            bar->setValue(bar->maximum());
    }
    writeState();
}

void BuildOutput::writeState()
{
    const int lines = static_cast<int>(std::min<qint64>(m_lines, std::numeric_limits<int>::max()));
    if (m_lines == 0)
        m_state->setText(m_ended ? tr("The provider keeps no output of it.") : tr("Asking for the output…"));
    else if (m_lines > mostLines)
        m_state->setText(tr("%1 lines, the newest %2 shown").arg(numberText(m_lines), numberText(mostLines)));
    else
        m_state->setText(
            m_ended ? tr("%Ln line(s)", nullptr, lines) : tr("%Ln line(s), following", nullptr, lines));
}

void BuildOutput::find(bool backwards)
{
    if (m_find->text().isEmpty())
        return;
    const QTextDocument::FindFlags flags
        = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_text->find(m_find->text(), flags))
        return;
    // Once around.
    QTextCursor cursor = m_text->textCursor();
    cursor.movePosition(backwards ? QTextCursor::End : QTextCursor::Start);
    m_text->setTextCursor(cursor);
    if (!m_text->find(m_find->text(), flags))
        m_state->setText(tr("“%1” is not in the output.").arg(m_find->text()));
}

void BuildOutput::copy() const
{
    if (m_text->textCursor().hasSelection())
        m_text->copy();
    else
        QApplication::clipboard()->setText(m_text->toPlainText());
}

} // namespace vigie
