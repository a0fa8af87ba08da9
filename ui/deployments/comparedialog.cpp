// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/comparedialog.h"

#include "common/datatable.h"
#include "common/format.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/theme.h"
#include "deployments/comparetext.h"
#include "deployments/deploymentsdelegate.h"
#include "deployments/deploymentsfilter.h"
#include "deployments/deploymentsmodel.h"
#include "shell/band.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vigie {

namespace {

using Column = DeploymentsModel::Column;

QLabel* cell(const QString& text, bool differs)
{
    auto* const label = new QLabel(text.isEmpty() ? u"–"_qs : text);
    label->setTextFormat(Qt::PlainText);
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

void write(QVBoxLayout* into, const QStringList& lines)
{
    while (QLayoutItem* const item = into->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& line : lines)
        into->addWidget(cell(line, false));
}

QVBoxLayout* addSection(QVBoxLayout* column, const QString& title, const QString& name)
{
    column->addSpacing(space::between);
    column->addWidget(headingLabel(title));
    auto* const box = named(new QWidget, name, title);
    auto* const lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space::grid);
    column->addWidget(box);
    return lines;
}

} // namespace

CompareDialog::CompareDialog(Session& session, const DeploymentRow& one,
    const std::optional<DeploymentRow>& other, const QList<DeploymentRow>& all, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_one(one)
    , m_others(counterparts(session, one))
    , m_all(all)
    , m_choice(named(new QComboBox, u"compareWith"_qs, tr("Compare with")))
    , m_area(named(new QScrollArea, u"compareArea"_qs, tr("The comparison")))
{
    named(this, u"compareDialog"_qs, tr("Compare two versions"));
    setWindowTitle(tr("Compare two versions"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const DeploymentRow& row : std::as_const(m_others))
        m_choice->addItem(
            tr("What serves in %1: %2").arg(environmentTitle(row), row.deployment.version.shortCommit()));
    if (other) {
        m_others.prepend(*other);
        m_choice->insertItem(0,
            tr("%1 of %2, %3")
                .arg(other->deployment.version.shortCommit(), other->tier,
                    exactText(other->deployment.createdAt)));
    }
    auto* const band = new Band(Band::Use::Dialog);
    band->setSession(&session);
    band->setEnvironment(one.deployment.service.environment);
    auto* const label = new QLabel(
        tr("Compare %1 of %2 with").arg(one.deployment.version.shortCommit(), environmentTitle(one)));
    label->setBuddy(m_choice);
    auto* const choice = new QHBoxLayout;
    choice->setSpacing(space::between);
    choice->addWidget(label);
    choice->addWidget(m_choice, 1);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    auto* const close = named(new QPushButton(tr("Close")), u"compareClose"_qs, tr("Close"));
    auto* const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    auto* const body = new QVBoxLayout;
    body->setContentsMargins(space::group, space::group, space::group, space::group);
    body->setSpacing(space::between);
    body->addLayout(choice);
    body->addWidget(m_area, 1);
    body->addLayout(buttons);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(band);
    column->addLayout(body, 1);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_choice->setCurrentIndex(0);
    show(0);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &CompareDialog::show);
    resize(780, 680);
}

CompareDialog::~CompareDialog() = default;

void CompareDialog::openFor(Session& session, const DeploymentRow& one, const QList<DeploymentRow>& selected,
    const QList<DeploymentRow>& all, QWidget* parent)
{
    const auto isOther = [&one](const DeploymentRow& row) {
        return row.deployment.id != one.deployment.id || row.deployment.service != one.deployment.service;
    };
    std::optional<DeploymentRow> other;
    for (const DeploymentRow& row : selected.size() == 2 ? selected : all) {
        const bool runs = row.deployment.serving && row.deployment.service == one.deployment.service;
        if (isOther(row) && (selected.size() == 2 || runs))
            other = row;
    }
    if (other || !counterparts(session, one).isEmpty())
        (new CompareDialog(session, one, other, all, parent))->open();
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

QList<DeploymentRow> CompareDialog::counterparts(const Session& session, const DeploymentRow& row)
{
    QList<DeploymentRow> found;
    const ServiceHandle* const own = session.service(row.deployment.service);
    for (const ServiceHandle* const service : session.services()) {
        if (!own || service->key().environment == own->key().environment || service->role() != own->role()
            || service->type().id != own->type().id || !service->deployments().value)
            continue;
        DeploymentSource source{service->title(), *service->deployments().value, {}};
        if (service->hold().value && service->hold().value->held)
            source.heldSince = service->hold().value->since;
        for (const DeploymentRow& other : deploymentRows({source}, {})) {
            if (other.deployment.serving)
                found.append(other);
        }
    }
    return found;
}

QString CompareDialog::environmentTitle(const DeploymentRow& row) const
{
    const ServiceHandle* const service = m_session.service(row.deployment.service);
    return service ? service->environmentTitle() : row.deployment.service.environment.text();
}

void CompareDialog::show(int choice)
{
    m_scope.restart();
    const DeploymentRow other = m_others.value(choice);
    const bool inOrder = m_one.deployment.createdAt <= other.deployment.createdAt;
    const DeploymentRow older = inOrder ? m_one : other;
    const DeploymentRow newer = inOrder ? other : m_one;
    const TimePoint now = m_session.clock().now();
    auto* const content = new QWidget;
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, space::between, 0);
    column->setSpacing(space::grid);
    column->addWidget(makeFacts(older, newer, now));
    write(addSection(column, tr("Commits"), u"compareCommits"_qs),
        commitLines(commitsBetween(m_session, older.deployment, newer.deployment)));
    if (older.deployment.service.environment == newer.deployment.service.environment) {
        const QList<DeploymentRow> rows = between(older, newer, m_all);
        column->addSpacing(space::between);
        column->addWidget(rows.isEmpty()
                ? headingLabel(tr("No deployment lies between them."))
                : headingLabel(tr("%n deployment(s) between them", nullptr, static_cast<int>(rows.size()))));
        if (!rows.isEmpty())
            column->addWidget(makeBetween(rows, now));
    }
    column->addSpacing(space::between);
    column->addWidget(headingLabel(tr("What does not follow when one takes the place of the other")));
    column->addWidget(cell(tr("The other services of the environment: they keep their versions."), false));
    m_variables = addSection(column, tr("Variables"), u"compareVariables"_qs);
    m_schema = addSection(column, tr("Schema of the database"), u"compareSchema"_qs);
    write(m_variables, {tr("Reading…")});
    write(m_schema, {tr("Reading…")});
    column->addStretch();
    m_area->setWidget(content);
    m_scope.run(compareDeployments(&m_session, older.deployment, newer.deployment, m_scope.token()),
        [this, older, newer](const Result<DeploymentComparison>& found) {
            if (found)
                showFindings(*found, older, newer);
        });
}

void CompareDialog::addFact(const QString& label, const QString& left, const QString& right)
{
    const int line = m_facts->rowCount();
    auto* const name = new QLabel(label);
    name->setForegroundRole(QPalette::PlaceholderText);
    name->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_facts->addWidget(name, line, 0);
    m_facts->addWidget(cell(left, left != right), line, 1);
    m_facts->addWidget(cell(right, left != right), line, 2);
}

QWidget* CompareDialog::makeFacts(const DeploymentRow& older, const DeploymentRow& newer, TimePoint now)
{
    auto* const facts = new QWidget;
    named(facts, u"compareFacts"_qs, tr("The two versions"));
    m_facts = new QGridLayout(facts);
    m_facts->setContentsMargins(0, 0, 0, 0);
    m_facts->setHorizontalSpacing(space::group);
    m_facts->setVerticalSpacing(space::grid);
    m_facts->setColumnStretch(1, 1);
    m_facts->setColumnStretch(2, 1);
    m_facts->addWidget(headingLabel(tr("Older")), 0, 1);
    m_facts->addWidget(headingLabel(tr("Newer")), 0, 2);
    const auto add
        = [&](const QString& label, const auto& value) { addFact(label, value(older), value(newer)); };
    add(tr("Environment"), [this](const DeploymentRow& row) { return environmentTitle(row); });
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
    auto* const table
        = named(new DataTable, u"compareBetween"_qs, tr("Deployments between the two versions"));
    auto* const model = new DeploymentsModel(table);
    model->apply(rows);
    model->setNow(now);
    auto* const sorted = new DeploymentsFilter(table);
    sorted->setSourceModel(model);
    table->setItemDelegate(new DeploymentsDelegate(table));
    table->setModel(sorted);
    table->sortByColumn(static_cast<int>(Column::Started), Qt::DescendingOrder);
    for (const Column hidden : {Column::Trigger, Column::Took, Column::Started})
        table->setColumnHidden(static_cast<int>(hidden), true);
    table->setColumnWidths({84, 76, 76, 200, 96, 0, 110, 100, 0, 0, 76});
    table->setStretchColumn(static_cast<int>(Column::Message));
    table->setFixedHeight(210);
    table->setFirstToGo({static_cast<int>(Column::Author)});
    return table;
}

void CompareDialog::showFindings(
    const DeploymentComparison& found, const DeploymentRow& older, const DeploymentRow& newer)
{
    QStringList labels;
    const auto valueIn = [](const Facts& facts, const QString& label) {
        QStringList values;
        for (const Fact& fact : facts) {
            if (fact.label == label)
                values.append(fact.value);
        }
        return values.join(u", ");
    };
    for (const Fact& fact : found.older.facts + found.newer.facts) {
        if (!labels.contains(fact.label))
            labels.append(fact.label);
    }
    for (const QString& label : std::as_const(labels))
        addFact(label, valueIn(found.older.facts, label), valueIn(found.newer.facts, label));
    if (!found.older.domains.isEmpty() || !found.newer.domains.isEmpty())
        addFact(tr("Domains"), found.older.domains.join(u", "), found.newer.domains.join(u", "));
    const auto problemIn = [](const ComparedArtefact& artefact) {
        return artefact.problem ? artefact.problem->what() : QString();
    };
    if (found.older.problem || found.newer.problem)
        addFact(tr("Could not be read"), problemIn(found.older), problemIn(found.newer));

    const ServiceHandle* const service = m_session.service(newer.deployment.service);
    const CompareNames names{
        environmentTitle(older), environmentTitle(newer), service ? service->type().title : QString()};
    write(m_variables, variableLines(found.variables, names));
    write(m_schema, schemaLines(found.schemas, m_session.clock().now()));
}

} // namespace vigie
