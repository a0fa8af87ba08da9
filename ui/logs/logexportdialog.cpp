// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logexportdialog.h"

#include "app/session.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/logredaction.h"
#include "logs/redactiondialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

LogExportDialog::LogExportDialog(Session& session, const EnvironmentId& environment, const Subject& subject,
    const QJsonObject& last, QWidget* parent)
    : BandDialog(session, environment, parent)
    , m_session(session)
    , m_environment(environment)
    , m_subject(subject)
    , m_format(named(new QComboBox, u"logExportFormat"_qs, tr("Format")))
    , m_packing(named(new QComboBox, u"logExportPacking"_qs, tr("Packing")))
    , m_columns(named(new QComboBox, u"logExportColumns"_qs, tr("Columns")))
    , m_zone(named(new QComboBox, u"logExportZone"_qs, tr("Times")))
    , m_redact(named(new QCheckBox(tr("Cut out secrets")), u"logExportRedact"_qs, tr("Cut out secrets")))
    , m_remark(named(new QLabel, u"logExportRemark"_qs, {}))
{
    named(this, u"logExportOptions"_qs, subject.title);
    setWindowTitle(subject.title);
    m_format->addItem(tr("JSON Lines: each record whole"), int(LogExportFormat::JsonLines));
    m_format->addItem(tr("CSV: for spreadsheets"), int(LogExportFormat::Csv));
    m_format->addItem(tr("Text: for reading"), int(LogExportFormat::Text));
    m_packing->addItem(tr("None"), int(ExportPacking::None));
    m_packing->addItem(u"gzip"_qs, int(ExportPacking::Gzip));
    m_packing->addItem(u"zstd"_qs, int(ExportPacking::Zstd));
    m_columns->addItem(tr("As shown: %1").arg(subject.columns.join(u", "_qs)), true);
    m_columns->addItem(tr("All usual fields"), false);
    m_zone->addItem(u"UTC"_qs, true);
    m_zone->addItem(tr("Local: %1").arg(QString::fromLatin1(QTimeZone::systemTimeZoneId())), false);
    const auto choose = [](QComboBox* box, const QVariant& value) {
        box->setCurrentIndex(std::max(0, box->findData(value)));
    };
    choose(m_format, last.value(u"format").toInt(int(LogExportFormat::JsonLines)));
    choose(m_packing, last.value(u"packing").toInt(int(ExportPacking::None)));
    choose(m_columns, last.value(u"shownColumns").toBool(true));
    choose(m_zone, subject.utc);
    m_redact->setChecked(true);
    // A long list of columns must not widen the dialog.
    m_columns->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_columns->setMinimumContentsLength(36);
    m_remark->setWordWrap(true);
    m_remark->setForegroundRole(QPalette::PlaceholderText);
    m_remark->setMinimumHeight(3 * QFontMetrics(font()).lineSpacing());
    m_remark->setAlignment(Qt::AlignTop);

    auto* const patterns = named(
        new QPushButton(tr("Patterns…")), u"logExportPatterns"_qs, tr("Patterns of what is a secret…"));
    patterns->setAutoDefault(false);
    auto* const secrets = new QHBoxLayout;
    secrets->addWidget(m_redact);
    secrets->addWidget(patterns);
    secrets->addStretch();
    auto* const form = new QFormLayout;
    form->addRow(tr("Format"), m_format);
    form->addRow(tr("Columns"), m_columns);
    form->addRow(tr("Times"), m_zone);
    form->addRow(tr("Packing"), m_packing);
    form->addRow(tr("Secrets"), secrets);
    auto* const count = new QLabel(subject.count);
    count->setWordWrap(true);
    body()->setSpacing(space::between);
    body()->addWidget(count);
    body()->addLayout(form);
    body()->addWidget(m_remark);
    auto* const close = named(new QPushButton(tr("Close")), u"logExportClose"_qs, tr("Close"));
    auto* const go
        = named(new QPushButton(tr("Choose the file…")), u"logExportChoose"_qs, tr("Choose the file…"));
    addButtons({close, go});

    for (QComboBox* const box : {m_format, m_packing, m_columns, m_zone})
        connect(box, &QComboBox::currentIndexChanged, this, &LogExportDialog::write);
    connect(m_redact, &QCheckBox::toggled, this, &LogExportDialog::write);
    connect(patterns, &QPushButton::clicked, this, &LogExportDialog::editPatterns);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, [this] {
        Q_EMIT fileWanted();
        accept();
    });
    setMinimumWidth(560);
    write();
}

LogExportFormat LogExportDialog::format() const
{
    return static_cast<LogExportFormat>(m_format->currentData().toInt());
}

ExportPacking LogExportDialog::packing() const
{
    return static_cast<ExportPacking>(m_packing->currentData().toInt());
}

void LogExportDialog::write()
{
    m_columns->setEnabled(format() != LogExportFormat::JsonLines);
    QStringList remarks;
    switch (format()) {
    case LogExportFormat::JsonLines:
        remarks.append(
            tr("Every field of every record, as it was written. The first object tells the query, the "
               "time zone and what else belongs to the file."));
        break;
    case LogExportFormat::Csv:
        remarks.append(
            tr("The header names the time zone. Cells hold what the records hold; those that begin like "
               "a formula are counted and not changed: import them as text."));
        break;
    case LogExportFormat::Text:
        remarks.append(
            tr("The first lines tell the query, the time zone and what else belongs to the file."));
        break;
    }
    if (!m_redact->isChecked())
        remarks.append(tr("Passwords and tokens that stand in the records will stand in the file."));
    m_remark->setText(remarks.join(u' '));
}

ExportOptions LogExportDialog::options() const
{
    ExportOptions options;
    options.packing = packing();
    options.format.format = format();
    if (m_redact->isChecked())
        options.format.redaction = redactionInForce(m_session.context().settings());
    if (m_columns->currentData().toBool())
        options.format.columns = m_subject.columns;
    if (!m_zone->currentData().toBool())
        options.format.zone = QTimeZone(QTimeZone::systemTimeZoneId());
    return options;
}

QString LogExportDialog::suffix() const
{
    const QString ending = format() == LogExportFormat::Csv ? u"csv"_qs
        : format() == LogExportFormat::Text                 ? u"log"_qs
                                                            : u"jsonl"_qs;
    return ending + packingSuffix(packing());
}

QJsonObject LogExportDialog::choice() const
{
    return {{u"format"_qs, int(format())}, {u"packing"_qs, int(packing())},
        {u"shownColumns"_qs, m_columns->currentData().toBool()}};
}

void LogExportDialog::editPatterns()
{
    auto* const dialog = new RedactionDialog(
        m_session, m_environment, m_session.context().settings(), m_subject.sample, this);
    dialog->open();
}

} // namespace vigie
