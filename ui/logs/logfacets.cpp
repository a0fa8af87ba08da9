// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logfacets.h"

#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/actiontree.h"
#include "logs/logcolumns.h"

#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace vigie {

namespace {

enum Action { Include, Exclude };

}

LogFacets::LogFacets(QWidget* parent)
    : QWidget(parent)
    , m_model(new LogFacetsModel(this))
    , m_tree(named(new ActionTree, u"logFacetTree"_qs, tr("Values of the shown records")))
    , m_add(named(new QLineEdit, u"logFacetAdd"_qs, tr("Add a field whose values are counted")))
{
    named(this, u"logFacets"_qs, tr("Values"));
    auto* const title = new QLabel(tr("Values"));
    QFont semibold = title->font();
    semibold.setWeight(QFont::DemiBold);
    title->setFont(semibold);
    auto* const close = named(new QToolButton, u"logFacetsClose"_qs, tr("Close the values"));
    close->setIcon(icon(u"close"_qs));
    close->setAutoRaise(true);
    close->setToolTip(close->accessibleName());
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setMinimumSectionSize(16);
    m_tree->header()->setSectionResizeMode(LogFacetsModel::Value, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(LogFacetsModel::Figure, QHeaderView::ResizeToContents);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setActions(
        {{Include, u"plus"_qs, tr("Only these")}, {Exclude, u"minus"_qs, tr("All but these")}});
    m_add->setPlaceholderText(tr("Add a field…", "to a list of fields, by typing its name"));
    m_add->setClearButtonEnabled(true);
    auto* const completer = new QCompleter(LogColumns::usualFields(), this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_add->setCompleter(completer);

    auto* const head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(close);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::grid);
    column->addLayout(head);
    column->addWidget(m_tree, 1);
    column->addWidget(m_add);

    connect(close, &QToolButton::clicked, this, &LogFacets::closed);
    connect(m_tree, &ActionTree::triggered, this,
        [this](const QModelIndex& index, int action) { choose(index, action == Exclude); });
    const auto click = [this](const QModelIndex& index, Qt::KeyboardModifiers modifiers) {
        if (m_model->row(index))
            choose(index, modifiers & (Qt::ShiftModifier | Qt::AltModifier));
        else
            m_tree->setExpanded(index, !m_tree->isExpanded(index));
    };
    connect(m_tree, &ActionTree::rowClicked, this, click);
    connect(m_tree, &ActionTree::opened, this, click);
    connect(m_tree, &ActionTree::menuRequested, this, &LogFacets::openMenu);
    connect(m_tree, &QTreeView::collapsed, this,
        [this](const QModelIndex& index) { m_folded.insert(m_model->group(index).id); });
    connect(m_tree, &QTreeView::expanded, this,
        [this](const QModelIndex& index) { m_folded.remove(m_model->group(index).id); });
    connect(m_add, &QLineEdit::returnPressed, this, &LogFacets::addTyped);
    auto* const remove = new QShortcut(QKeySequence::Delete, m_tree, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] {
        const QModelIndex current = m_tree->currentIndex();
        if (m_model->row(current))
            choose(current, true);
        else if (current.isValid())
            removeField(m_model->group(current).id);
    });
    m_fields = usualFields();
}

QStringList LogFacets::usualFields()
{
    return {u"level"_qs, u"service"_qs, u"status_code"_qs, u"endpoint"_qs, u"version"_qs};
}

void LogFacets::setFields(const QStringList& fields)
{
    if (fields == m_fields)
        return;
    m_fields = fields;
    Q_EMIT fieldsChanged();
}

void LogFacets::showField(const QString& field)
{
    m_wanted = field;
    m_folded.remove(field);
    if (!m_fields.contains(field))
        setFields(m_fields + QStringList{field});
    unfold();
}

void LogFacets::show(const StatsSummary& summary, bool anew)
{
    const bool aimedAt = m_tree->underMouse() || m_tree->hasFocus();
    m_model->apply(facetGroups(summary, shownValues), aimedAt && !anew);
    unfold();
}

void LogFacets::setQuery(const QString& query)
{
    m_model->setQuery(query);
}

void LogFacets::unfold()
{
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const QModelIndex index = m_model->index(i, 0);
        const bool open = !m_folded.contains(m_model->group(index).id);
        if (m_tree->isExpanded(index) != open)
            m_tree->setExpanded(index, open);
    }
    const QModelIndex wanted = m_wanted.isEmpty() ? QModelIndex() : m_model->indexOf(m_wanted);
    if (!wanted.isValid())
        return;
    m_wanted.clear();
    m_tree->setCurrentIndex(wanted);
    m_tree->scrollTo(wanted, QAbstractItemView::PositionAtTop);
}

QStringList LogFacets::folded() const
{
    return m_folded.values();
}

void LogFacets::setFolded(const QStringList& groups)
{
    m_folded = QSet<QString>(groups.begin(), groups.end());
    unfold();
}

void LogFacets::choose(const QModelIndex& index, bool exclude)
{
    const LogFacetRow* const row = m_model->row(index);
    if (row && !row->term.isEmpty())
        Q_EMIT termChosen(QString(row->term), exclude);
}

void LogFacets::openMenu(const QModelIndex& index, QPoint position)
{
    auto* const menu = named(new QMenu(this), u"logFacetMenu"_qs, tr("What to do with it"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString group = m_model->group(index).id;
    const bool isField = m_fields.contains(group);
    if (const LogFacetRow* const row = m_model->row(index)) {
        const QString term = row->term;
        const QString value = row->key;
        if (!term.isEmpty()) {
            menu->addAction(
                icon(u"plus"_qs), tr("Only these"), this, [this, term] { Q_EMIT termChosen(term, false); });
            menu->addAction(icon(u"minus"_qs), tr("All but these"), this,
                [this, term] { Q_EMIT termChosen(term, true); });
        }
        menu->addAction(icon(u"copy"_qs), tr("Copy the value"), this,
            [value] { QApplication::clipboard()->setText(value); });
        menu->addSeparator();
    }
    menu->addAction(
        icon(u"table"_qs), tr("Show as table"), this, [this, group] { Q_EMIT tableRequested(group); });
    if (isField) {
        menu->addAction(icon(u"add-column"_qs), tr("Add as column"), this,
            [this, group] { Q_EMIT columnRequested(group); });
        menu->addAction(tr("Remove the field from this list"), this, [this, group] { removeField(group); });
    }
    menu->popup(position);
}

void LogFacets::addTyped()
{
    const QString field = m_add->text().trimmed();
    if (field.isEmpty())
        return;
    m_add->clear();
    showField(field);
}

void LogFacets::removeField(const QString& field)
{
    QStringList fields = m_fields;
    if (fields.removeOne(field))
        setFields(fields);
}

} // namespace vigie
