// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/errorview.h"

#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

ErrorView::ErrorView(Layout layout, QWidget* parent)
    : QWidget(parent)
    , m_shape(new QLabel)
    , m_what(new QLabel)
    , m_next(new QLabel)
    , m_details(new QPlainTextEdit)
    , m_retry(new QPushButton(tr("Try again")))
    , m_detailsButton(new QPushButton(tr("Details")))
    , m_copy(new QPushButton(tr("Copy details")))
{
    named(this, u"errorView"_qs, tr("Error"));
    named(m_retry, u"errorRetry"_qs, tr("Try again"));
    named(m_detailsButton, u"errorDetailsButton"_qs, tr("Details"));
    named(m_copy, u"errorCopy"_qs, tr("Copy details"));
    named(m_details, u"errorDetails"_qs, tr("The service's own words"));
    dress();
    m_what->setWordWrap(true);
    m_what->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_next->setWordWrap(true);
    m_next->setForegroundRole(QPalette::PlaceholderText);
    m_details->setReadOnly(true);
    m_details->setFont(fixedFont());
    m_details->setMaximumHeight(120);
    m_details->setVisible(false);
    m_copy->setVisible(false);
    m_detailsButton->setCheckable(true);

    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_retry);
    buttons->addWidget(m_detailsButton);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    auto* const texts = new QVBoxLayout;
    texts->setSpacing(space::grid);
    texts->addWidget(m_what);
    texts->addWidget(m_next);
    texts->addLayout(buttons);
    texts->addWidget(m_details);
    auto* const row = new QHBoxLayout(this);
    row->addWidget(m_shape, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    if (layout == Layout::Page) {
        m_what->setFont(headingFont());
        row->setContentsMargins(48, 48, 48, 48);
        texts->addStretch();
    } else {
        row->setContentsMargins(space::between, space::grid, space::between, space::grid);
    }

    connect(m_retry, &QPushButton::clicked, this, &ErrorView::retryRequested);
    connect(m_detailsButton, &QPushButton::toggled, this, [this](bool on) {
        m_details->setVisible(on);
        m_copy->setVisible(on);
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_fullText); });
}

void ErrorView::dress()
{
    m_shape->setPixmap(
        iconPixmap(stateIconName(State::Down), theme().down, space::largeIcon, devicePixelRatioF()));
}

void ErrorView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

QString ErrorView::fullText(const Error& error)
{
    QStringList lines{error.what()};
    if (!error.nextStep().isEmpty())
        lines.append(error.nextStep());
    if (!error.where().isEmpty())
        lines.append(tr("Where: %1").arg(error.where()));
    if (const auto& reply = error.reply()) {
        lines.append(reply->status
                ? tr("%1 answered %2: %3").arg(reply->service).arg(reply->status).arg(reply->text)
                : tr("%1 said: %2").arg(reply->service, reply->text));
        if (!reply->code.isEmpty())
            lines.append(tr("Code: %1").arg(reply->code));
        if (!reply->requestId.isEmpty())
            lines.append(tr("Request id: %1").arg(reply->requestId));
    }
    return lines.join(u'\n');
}

void ErrorView::show(const Error& error)
{
    m_what->setText(error.what());
    m_next->setText(error.nextStep());
    m_next->setVisible(!error.nextStep().isEmpty());
    m_fullText = fullText(error);
    m_details->setPlainText(m_fullText);
    setAccessibleDescription(error.what() + u' ' + error.nextStep());
    m_detailsButton->setVisible(error.reply().has_value() || !error.where().isEmpty());
}

void ErrorView::setRetryVisible(bool visible)
{
    m_retry->setVisible(visible);
}

} // namespace vigie
