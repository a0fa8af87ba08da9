// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/restoredialog.h"

#include "common/format.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QRadioButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

constexpr int leastWidth = 640;
constexpr int treeHeight = 132;
constexpr int indent = 22; ///< of what belongs to a choice, below its words

QString provenText(const LedgerEntry& entry, TimePoint now)
{
    if (entry.isProven())
        return RestoreDialog::tr("It was restored for practice %1.").arg(ageText(entry.drilled->at, now));
    if (entry.verified && entry.verified->passed)
        return RestoreDialog::tr("It was only read to its end, %1, and never restored.")
            .arg(ageText(entry.verified->at, now));
    return RestoreDialog::tr("It was neither read to its end nor restored yet.");
}

QHBoxLayout* indented(QWidget* widget)
{
    auto* const row = new QHBoxLayout;
    row->addSpacing(indent);
    row->addWidget(widget, 1);
    return row;
}

} // namespace

RestoreDialog::RestoreDialog(
    Session& session, const ServiceKey& service, const LedgerEntry& entry, TimePoint now, QWidget* parent)
    : BandDialog(session, service.environment, parent)
    , m_service(service)
    , m_tables(named(new QTreeWidget, u"restoreTables"_qs, tr("Schemas and tables to restore")))
    , m_second(named(new QComboBox, u"restoreSecond"_qs, tr("Database to restore into")))
    , m_switch(named(new QCheckBox(tr("Then switch the services that use the database: their variable, and a "
                                      "restart")),
          u"restoreSwitchServices"_qs, tr("Switch the services that use the database")))
    , m_problem(mutedParagraph({}))
    , m_plan(named(new QPushButton(tr("Plan the restore…")), u"restorePlan"_qs, tr("Plan the restore…")))
{
    setWindowTitle(tr("Restore"));
    named(this, u"restoreDialog"_qs, tr("Restore"));
    auto* const what
        = headingLabel(tr("Data of %1, %2").arg(exactText(entry.dataOf()), ageText(entry.dataOf(), now)));
    what->setObjectName(u"restoreWhat"_qs);
    auto* const about = mutedParagraph(provenText(entry, now) + u' '
        + tr("The plan counts what is newer in use, the sessions that end, the free space and the time that "
             "it will take, and says what is not covered. Nothing is written before you confirm it."));
    about->setMinimumWidth(leastWidth - 2 * space::group); // or its height would be that of a narrower text
    body()->addWidget(what);
    body()->addWidget(about);
    body()->addSpacing(space::between);
    m_beside = addWay(u"restoreBeside"_qs, tr("Beside, then switch"),
        tr("Into a new database of the same server, compared, then switched to in one short step. The one in "
           "use stays as undo."));
    m_aside = addWay(
        u"restoreAside"_qs, tr("Beside, without a switch"), tr("Only makes the new database, to look into."));
    m_selected = addWay(u"restoreSelected"_qs, tr("Selected tables to a side database"),
        entry.manifest.tables.isEmpty()
            ? tr("This backup does not tell its tables.")
            : tr("All definitions, and the rows of what is chosen; nothing is switched."));
    body()->addLayout(indented(m_tables));
    m_elsewhere = addWay(u"restoreElsewhere"_qs, tr("Into another database"),
        tr("One that the workspace names, and that is empty: where no database can be created."));
    body()->addLayout(indented(m_second));
    body()->addLayout(indented(m_switch));
    m_inPlace = addWay(u"restoreInPlace"_qs, tr("In place, as the last resort"),
        tr("Over the database in use, in one transaction, after a safety backup was taken and verified. It "
           "cannot be undone but by restoring that one."));
    m_problem->setObjectName(u"restoreProblem"_qs);
    body()->addWidget(m_problem);
    auto* const close = named(new QPushButton(tr("Close")), u"restoreClose"_qs, tr("Close without a plan"));
    addButtons({close, m_plan});
    setMinimumWidth(leastWidth);

    fillTables(entry);
    fillSecond(session);
    m_selected->setEnabled(m_tables->topLevelItemCount() > 0);
    m_elsewhere->setEnabled(m_second->count() > 0);
    m_switch->setChecked(true);
    m_beside->setChecked(true);
    close->setFocus();
    for (QRadioButton* const way : {m_beside, m_aside, m_selected, m_elsewhere, m_inPlace})
        connect(way, &QRadioButton::toggled, this, &RestoreDialog::check);
    connect(m_tables, &QTreeWidget::itemChanged, this, &RestoreDialog::check);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_plan, &QPushButton::clicked, this, [this] {
        Q_EMIT planRequested(wish());
        accept();
    });
    check();
}

QRadioButton* RestoreDialog::addWay(const QString& name, const QString& text, const QString& explanation)
{
    auto* const way = named(new QRadioButton(text), name, text, explanation);
    auto* const words = mutedParagraph(explanation);
    body()->addWidget(way);
    body()->addLayout(indented(words));
    return way;
}

void RestoreDialog::fillTables(const LedgerEntry& entry)
{
    m_tables->setHeaderLabels({tr("Table"), tr("Rows")});
    m_tables->setFixedHeight(treeHeight);
    m_tables->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tables->header()->setStretchLastSection(false);
    QMap<QString, QTreeWidgetItem*> schemas;
    for (const TableCount& table : entry.manifest.tables) {
        QTreeWidgetItem*& schema = schemas[table.schema];
        if (!schema) {
            schema = new QTreeWidgetItem(m_tables, {table.schema});
            schema->setFlags(schema->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsAutoTristate);
            schema->setCheckState(0, Qt::Unchecked);
        }
        auto* const row = new QTreeWidgetItem(schema, {table.name, numberText(table.rows)});
        row->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        row->setFlags(row->flags() | Qt::ItemIsUserCheckable);
        row->setCheckState(0, Qt::Unchecked);
    }
    m_tables->expandAll();
}

void RestoreDialog::fillSecond(Session& session)
{
    for (const ServiceHandle* const handle : session.services()) {
        if (handle->key() == m_service || handle->config().provider != u"postgresql"
            || handle->config().settings.isEmpty())
            continue;
        m_second->addItem(tr("%1 of %2").arg(handle->title(), handle->environmentTitle()),
            QStringList{handle->key().environment.text(), handle->key().service.text()});
    }
}

RestoreWish RestoreDialog::wish() const
{
    RestoreWish wish;
    wish.service = m_service;
    wish.way = m_inPlace->isChecked()                     ? RestoreWish::Way::InPlace
        : m_elsewhere->isChecked()                        ? RestoreWish::Way::Elsewhere
        : m_aside->isChecked() || m_selected->isChecked() ? RestoreWish::Way::Aside
                                                          : RestoreWish::Way::Beside;
    if (m_elsewhere->isChecked()) {
        const QStringList second = m_second->currentData().toStringList();
        wish.second = {EnvironmentId(second.value(0)), ServiceId(second.value(1))};
        wish.switchesServices = m_switch->isChecked();
    }
    if (!m_selected->isChecked())
        return wish;
    for (int i = 0; i < m_tables->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* const schema = m_tables->topLevelItem(i);
        if (schema->checkState(0) == Qt::Checked) {
            wish.schemas.append(schema->text(0));
            continue;
        }
        for (int j = 0; j < schema->childCount(); ++j) {
            if (schema->child(j)->checkState(0) == Qt::Checked)
                wish.tables.append(schema->text(0) + u'.' + schema->child(j)->text(0));
        }
    }
    return wish;
}

void RestoreDialog::check()
{
    m_tables->setVisible(m_selected->isChecked());
    m_second->setVisible(m_elsewhere->isChecked());
    m_switch->setVisible(m_elsewhere->isChecked());
    const RestoreWish now = wish();
    const bool nothing = m_selected->isChecked() && now.tables.isEmpty() && now.schemas.isEmpty();
    m_problem->setText(nothing ? tr("Choose at least one table.") : QString());
    m_problem->setVisible(nothing);
    m_plan->setEnabled(!nothing);
    adjustSize();
}

} // namespace vigie
