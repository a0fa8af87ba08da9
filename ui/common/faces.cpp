// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/faces.h"

#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int leastTextWidth = 320;

QWidget* centred(std::initializer_list<QWidget*> widgets)
{
    auto* const page = new QWidget;
    auto* const column = new QVBoxLayout(page);
    column->setSpacing(space::paneMargin);
    column->addStretch(2);
    for (QWidget* const widget : widgets) {
        const auto* const label = qobject_cast<QLabel*>(widget);
        if (!label || !label->wordWrap()) {
            column->addWidget(widget, 0, Qt::AlignHCenter);
            continue;
        }
        // An aligned item is laid out at its hinted size: what wraps would be cut to fewer lines.
        auto* const row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(widget, 2);
        row->addStretch(1);
        column->addLayout(row);
    }
    column->addStretch(3);
    return page;
}

} // namespace

Faces::Faces(QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget)
    , m_content(content)
    , m_loadingText(new QLabel)
    , m_emptyIcon(new QLabel)
    , m_emptyText(new QLabel)
    , m_emptyAction(new QPushButton)
    , m_error(new ErrorView(ErrorView::Layout::Page))
    , m_banner(new ErrorView(ErrorView::Layout::Banner))
{
    m_loadingText->setForegroundRole(QPalette::PlaceholderText);
    m_loading = centred({m_loadingText});
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignHCenter);
    m_emptyText->setMinimumWidth(leastTextWidth);
    m_emptyText->setObjectName(u"emptyText"_qs);
    named(m_emptyAction, u"emptyAction"_qs, {});
    m_empty = centred({m_emptyIcon, m_emptyText, m_emptyAction});
    for (QWidget* const page : {m_loading, m_empty, static_cast<QWidget*>(m_error), m_content})
        m_stack->addWidget(page);
    m_banner->setVisible(false);
    m_banner->setAutoFillBackground(true);

    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);

    connect(m_error, &ErrorView::retryRequested, this, &Faces::retryRequested);
    connect(m_banner, &ErrorView::retryRequested, this, &Faces::retryRequested);
    connect(m_emptyAction, &QPushButton::clicked, this, &Faces::emptyActionRequested);
}

void Faces::showLoading(const QString& what)
{
    m_loadingText->setText(what);
    if (!m_hadContent)
        m_stack->setCurrentWidget(m_loading);
}

void Faces::showEmpty(const QString& sentence, const QString& action, const QString& iconName)
{
    m_hadContent = false;
    m_banner->setVisible(false);
    m_emptyIcon->setVisible(!iconName.isEmpty());
    m_emptyIconName = iconName;
    dress();
    m_emptyText->setText(sentence);
    m_emptyAction->setVisible(!action.isEmpty());
    m_emptyAction->setText(action);
    m_emptyAction->setAccessibleName(action);
    m_stack->setCurrentWidget(m_empty);
}

void Faces::dress()
{
    if (!m_emptyIconName.isEmpty())
        m_emptyIcon->setPixmap(iconPixmap(m_emptyIconName, theme().muted, 48, devicePixelRatioF()));
}

void Faces::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

void Faces::showError(const Error& error)
{
    if (error.kind() == ErrorKind::Cancelled)
        return;
    if (m_hadContent) {
        m_banner->show(error);
        m_banner->setVisible(true);
        return;
    }
    m_error->show(error);
    m_stack->setCurrentWidget(m_error);
}

void Faces::showContent()
{
    m_hadContent = true;
    m_banner->setVisible(false);
    const bool other = m_stack->currentWidget() != m_content;
    m_stack->setCurrentWidget(m_content);
    if (other)
        Q_EMIT contentShown();
}

} // namespace vigie
