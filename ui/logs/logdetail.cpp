// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logdetail.h"

#include "common/format.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/bytes/displaytext.h"
#include "logs/record/redaction.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

/// A condition that means just this value, whatever characters are in it.
QString quotedTerm(const QString& field, QString value)
{
    return field + u":\""_qs + value.replace(u'\\', u"\\\\"_qs).replace(u'"', u"\\\""_qs) + u'"';
}

} // namespace

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
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QApplication::clipboard()->setText(Redaction().text(m_text->toPlainText())); });
    connect(m_request, &QPushButton::clicked, this,
        [this] { Q_EMIT queryRequested(quotedTerm(u"request_id"_qs, m_record.requestId)); });
    connect(m_endpoint, &QPushButton::clicked, this,
        [this] { Q_EMIT queryRequested(quotedTerm(u"endpoint"_qs, m_record.endpoint)); });
}

void LogDetail::show(const LogRecord& record, const QString& source, const QString& traceback)
{
    m_record = record;
    m_title->setText(tr("%1 · %2 · %3").arg(exactText(record.time), source, logLevelName(record.level)));
    const QByteArray pretty = prettyText(record).toUtf8();
    // Line by line: the ends of lines are the only control characters that are not shown as pictures.
    QStringList lines;
    for (const QByteArray& line :
        (pretty + (traceback.isEmpty() ? "" : "\n\n") + traceback.toUtf8()).split('\n'))
        lines.append(bytes::displayText({line.constData(), static_cast<size_t>(line.size())}));
    m_text->setPlainText(lines.join(u'\n'));
    m_request->setEnabled(!record.requestId.isEmpty());
    m_endpoint->setEnabled(!record.endpoint.isEmpty());
}

} // namespace vigie
