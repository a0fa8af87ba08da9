// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logdetail.h"

#include "common/format.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/logexport.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vigie {

LogDetail::LogDetail(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_text(new QPlainTextEdit)
    , m_request(new QPushButton(tr("Follow this request")))
    , m_endpoint(new QPushButton(tr("Only this endpoint")))
    , m_copy(new QPushButton(tr("Copy record")))
{
    named(this, u"logDetail"_qs, tr("Record"));
    named(m_text, u"logDetailText"_qs, tr("Record in full"));
    named(m_request, u"logDetailRequest"_qs, m_request->text());
    named(m_endpoint, u"logDetailEndpoint"_qs, m_endpoint->text());
    named(m_copy, u"logDetailCopy"_qs, m_copy->text());
    auto* const close = named(new QToolButton, u"logDetailClose"_qs, tr("Close the record"));
    close->setIcon(icon(u"close"_qs));
    close->setAutoRaise(true);
    m_text->setReadOnly(true);
    m_text->setFont(fixedFont());
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* const head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_request);
    head->addWidget(m_endpoint);
    head->addWidget(m_copy);
    head->addWidget(close);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(space::paneMargin, space::grid, space::paneMargin, space::between);
    column->addLayout(head);
    column->addWidget(m_text);

    connect(close, &QToolButton::clicked, this, &LogDetail::closed);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(QString::fromUtf8(redacted(prettyLog(m_record).toUtf8())));
    });
    connect(m_request, &QPushButton::clicked, this,
        [this] { Q_EMIT filterRequested(u"request_id:"_qs + m_record.requestId); });
    connect(m_endpoint, &QPushButton::clicked, this,
        [this] { Q_EMIT filterRequested(u"endpoint:"_qs + m_record.endpoint); });
}

void LogDetail::show(const LogRecord& record)
{
    m_record = record;
    m_title->setText(
        tr("%1 · %2 · %3")
            .arg(exactText(record.time), record.line.source.service.text(), logLevelName(record.level)));
    m_text->setPlainText(prettyLog(record));
    m_request->setEnabled(!record.requestId.isEmpty());
    m_endpoint->setEnabled(!record.endpoint.isEmpty());
}

void LogDetail::clear()
{
    m_title->clear();
    m_text->clear();
}

} // namespace vigie
