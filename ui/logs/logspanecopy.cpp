// SPDX-License-Identifier: GPL-3.0-or-later
// What the pane puts on the clipboard: the chosen records in one of three forms, without secrets.
#include "logs/logcopy.h"
#include "logs/logredaction.h"
#include "logs/logspane.h"
#include "logs/logview.h"
#include "logs/redactiondialog.h"

#include <QApplication>
#include <QClipboard>

namespace vigie {

void LogsPane::addCopyCommands()
{
    const QList<std::tuple<LogDetail::Copy, QString, QString, QKeySequence>> forms{
        {LogDetail::Copy::Bytes, u"logCopyBytes"_qs, tr("Copy the records as they came (Ctrl+C)"), {}},
        {LogDetail::Copy::Pretty, u"logCopyPretty"_qs, tr("Copy the records indented"), {}},
        {LogDetail::Copy::Ticket, u"logCopyTicket"_qs, tr("Copy the records with context, for a ticket"),
            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}};
    for (const auto& [form, name, text, keys] : forms)
        connect(addCommand(name, text, keys), &QAction::triggered, this,
            [this, form = form] { copyRecords(form); });
    connect(addCommand(u"logRedaction"_qs, tr("Patterns of what is cut out as a secret…")),
        &QAction::triggered, this, [this] {
            const qint64 row = m_view->current();
            const QString sample
                = row < 0 ? QString() : QString::fromUtf8(m_lines.record(row).bytes.left(2000));
            auto* const dialog = new RedactionDialog(
                session(), m_sources.environment(), session().context().settings(), sample, this);
            dialog->open();
        });
    connect(m_detail, &LogDetail::copyRequested, this, &LogsPane::copyRecords);
}

void LogsPane::copyRecords(LogDetail::Copy form)
{
    const bool below = m_matchView->hasFocus();
    const LogLines& lines = below ? m_matches : m_lines;
    const auto [first, last] = (below ? m_matchView : m_view)->selected();
    const LogSelection rows{first, last};
    if (rows.isEmpty()) {
        shell().notify(tr("Choose records first."));
        return;
    }
    const Redaction redaction = redactionInForce(session().context().settings());
    quint64 cuts = 0;
    QString text;
    switch (form) {
    case LogDetail::Copy::Bytes:
        text = copiedBytes(lines, rows, redaction, cuts);
        break;
    case LogDetail::Copy::Pretty:
        text = copiedPretty(lines, rows, redaction, cuts);
        break;
    case LogDetail::Copy::Ticket: {
        TicketContext context;
        const ExportFacts facts = exportFacts();
        context.product = facts.product;
        context.environment = facts.environment;
        context.query = facts.query;
        context.utc = m_view->isUtc();
        text = copiedTicket(lines, m_sources.store(), rows, context, redaction, cuts);
        break;
    }
    }
    QApplication::clipboard()->setText(text);
    const auto count = static_cast<int>(std::min(last - first + 1, LogSelection::most));
    const QString copied = tr("%Ln record(s) copied.", nullptr, count);
    shell().notify(cuts == 0
            ? copied
            : tr("%1 %2").arg(copied, tr("%Ln secret(s) cut out.", nullptr, static_cast<int>(cuts))));
}

} // namespace vigie
