// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/comparedialog.h"

#include "common/datatable.h"
#include "common/format.h"
#include "common/naming.h"
#include "common/theme.h"
#include "deployments/deploymentsdelegate.h"
#include "deployments/deploymentsfilter.h"
#include "deployments/deploymentsmodel.h"
#include "shell/band.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

using Column = DeploymentsModel::Column;

QLabel* heading(const QString& text)
{
    auto* const label = new QLabel(text);
    label->setFont(headingFont());
    return label;
}

QLabel* cell(const QString& text, bool differs)
{
    auto* const label = new QLabel(text.isEmpty() ? u"–"_qs : text);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (differs) {
        QFont font = label->font();
        font.setWeight(QFont::DemiBold);
        label->setFont(font);
    }
    return label;
}

QString servedText(const DeploymentRow& row, TimePoint now)
{
    const auto span = timeInService(row, now);
    if (row.deployment.serving)
        return span ? CompareDialog::tr("serves, for %1").arg(spanText(*span)) : CompareDialog::tr("serves");
    if (span)
        return spanText(*span);
    return row.served ? CompareDialog::tr("served, how long is not known") : CompareDialog::tr("never");
}

} // namespace

CompareDialog::CompareDialog(Session& session, const DeploymentRow& one, const DeploymentRow& other,
    const QList<DeploymentRow>& all, QWidget* parent)
    : QDialog(parent)
{
    const bool inOrder = one.deployment.createdAt <= other.deployment.createdAt;
    const DeploymentRow& older = inOrder ? one : other;
    const DeploymentRow& newer = inOrder ? other : one;
    const TimePoint now = session.clock().now();
    named(this, u"compareDialog"_qs, tr("Compare two versions"));
    setWindowTitle(tr("Compare two versions"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto* const band = new Band(Band::Use::Dialog);
    band->setSession(&session);
    band->setEnvironment(newer.deployment.service.environment);
    const QList<DeploymentRow> rows = between(older, newer, all);
    auto* const body = new QVBoxLayout;
    body->setContentsMargins(space::group, space::group, space::group, space::group);
    body->setSpacing(space::between);
    body->addWidget(makeFacts(older, newer, now));
    body->addSpacing(space::between);
    body->addWidget(rows.isEmpty()
            ? heading(tr("No deployment lies between them."))
            : heading(tr("%n deployment(s) between them", nullptr, static_cast<int>(rows.size()))));
    if (!rows.isEmpty())
        body->addWidget(makeBetween(rows, now), 1);
    body->addSpacing(space::between);
    body->addWidget(heading(tr("What does not follow when one takes the place of the other")));
    for (const QString& line :
        {tr("Variables: they keep the values that they have now, whichever version reads them."),
            tr("The database and its schema: a version may meet a schema that is newer than itself."),
            tr("The other services of the environment: they keep their versions.")}) {
        auto* const label = new QLabel(line);
        label->setWordWrap(true);
        body->addWidget(label);
    }
    auto* const close = named(new QPushButton(tr("Close")), u"compareClose"_qs, tr("Close"));
    auto* const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    body->addSpacing(space::between);
    body->addLayout(buttons);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(band);
    column->addLayout(body, 1);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    resize(760, rows.isEmpty() ? 500 : 660);
}

QList<DeploymentRow> CompareDialog::between(
    const DeploymentRow& older, const DeploymentRow& newer, const QList<DeploymentRow>& all)
{
    QList<DeploymentRow> rows;
    for (const DeploymentRow& row : all) {
        const Deployment& deployment = row.deployment;
        const bool concerned = deployment.service == older.deployment.service
            || deployment.service == newer.deployment.service;
        if (concerned && deployment.createdAt > older.deployment.createdAt
            && deployment.createdAt < newer.deployment.createdAt)
            rows.append(row);
    }
    return rows;
}

QWidget* CompareDialog::makeFacts(const DeploymentRow& older, const DeploymentRow& newer, TimePoint now) const
{
    auto* const facts = new QWidget;
    named(facts, u"compareFacts"_qs, tr("The two versions"));
    auto* const grid = new QGridLayout(facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::group);
    grid->setVerticalSpacing(space::grid);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    int line = 0;
    const auto add = [&](const QString& label, const auto& value) {
        const QString left = value(older);
        const QString right = value(newer);
        auto* const name = new QLabel(label);
        name->setForegroundRole(QPalette::PlaceholderText);
        name->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(name, line, 0);
        grid->addWidget(cell(left, left != right), line, 1);
        grid->addWidget(cell(right, left != right), line, 2);
        ++line;
    };
    grid->addWidget(heading(tr("Older")), line, 1);
    grid->addWidget(heading(tr("Newer")), line, 2);
    ++line;
    add(tr("Service"), [](const DeploymentRow& row) { return row.tier; });
    add(tr("Commit"), [](const DeploymentRow& row) { return row.deployment.version.shortCommit(); });
    add(tr("Message"), [](const DeploymentRow& row) { return row.deployment.version.message; });
    add(tr("Branch"), [](const DeploymentRow& row) { return row.deployment.version.branch; });
    add(tr("Author"), [](const DeploymentRow& row) { return row.deployment.author; });
    add(tr("Action"), [](const DeploymentRow& row) { return deploymentActionTitle(row.deployment.action); });
    add(tr("State"), [](const DeploymentRow& row) { return deploymentStateTitle(row.deployment.state); });
    add(tr("Started"), [](const DeploymentRow& row) { return exactText(row.deployment.createdAt); });
    add(tr("Took"), [now](const DeploymentRow& row) {
        const auto took = timeTaken(row.deployment, now);
        return took ? spanText(*took) : QString();
    });
    add(tr("In service"), [now](const DeploymentRow& row) { return servedText(row, now); });
    return facts;
}

QWidget* CompareDialog::makeBetween(const QList<DeploymentRow>& rows, TimePoint now)
{
    auto* const model = new DeploymentsModel(this);
    model->apply(rows);
    model->setNow(now);
    auto* const sorted = new DeploymentsFilter(this);
    sorted->setSourceModel(model);
    auto* const table
        = named(new DataTable, u"compareBetween"_qs, tr("Deployments between the two versions"));
    table->setItemDelegate(new DeploymentsDelegate(table));
    table->setModel(sorted);
    table->sortByColumn(static_cast<int>(Column::Started), Qt::DescendingOrder);
    for (const Column hidden : {Column::Trigger, Column::Took, Column::Started})
        table->setColumnHidden(static_cast<int>(hidden), true);
    table->setColumnWidths({84, 76, 76, 200, 96, 0, 110, 100, 0, 0, 76});
    table->setStretchColumn(static_cast<int>(Column::Message));
    table->setFirstToGo({static_cast<int>(Column::Author)});
    return table;
}

} // namespace vigie
