// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logfieldtree.h"

#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "logs/actiontree.h"
#include "logs/bytes/displaytext.h"
#include "logs/logterms.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QShortcut>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

enum Action { Include, Exclude, Column, Values };
enum Role { PathRole = Qt::UserRole, TermRole, ExactRole, BranchRole };

constexpr int mostLines = 500; ///< of a traceback
constexpr int mostShown = 4000; ///< characters of a value; copying takes all

QString seen(const QString& value)
{
    const QByteArray bytes = value.left(mostShown).toUtf8();
    return bytes::displayText({bytes.constData(), static_cast<size_t>(bytes.size())});
}

/// One line, for a row of equal height.
QString oneLine(const QString& value)
{
    return seen(value).replace(u'\n', u'␊').left(1000);
}

QString summaryOf(const RecordField& field)
{
    const auto count = static_cast<int>(field.children.size());
    return field.kind == RecordField::Kind::Object ? LogFieldTree::tr("%n field(s)", nullptr, count)
                                                   : LogFieldTree::tr("%n element(s)", nullptr, count);
}

void copyValue(const QModelIndex& index)
{
    const QString exact = index.data(ExactRole).toString();
    QApplication::clipboard()->setText(exact.isNull() ? index.data().toString() : exact);
}

} // namespace

LogFieldTree::LogFieldTree(QWidget* parent)
    : QWidget(parent)
    , m_model(new QStandardItemModel(this))
    , m_tree(named(new ActionTree, u"logDetailFields"_qs, tr("Fields of the record")))
{
    m_model->setColumnCount(2);
    m_model->setHorizontalHeaderLabels({tr("Field"), tr("Value")});
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_tree->header()->resizeSection(0, 230);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setActions({{Include, u"plus"_qs, tr("Only records with this value")},
        {Exclude, u"minus"_qs, tr("All but records with this value")},
        {Column, u"add-column"_qs, tr("Add as column")}, {Values, u"facets"_qs, tr("Count the values")}});
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tree);

    connect(m_tree, &ActionTree::triggered, this, &LogFieldTree::act);
    connect(m_tree, &ActionTree::menuRequested, this, &LogFieldTree::openMenu);
    const auto open = [this](const QModelIndex& index) {
        if (m_model->hasChildren(index))
            m_tree->setExpanded(index, !m_tree->isExpanded(index));
        else
            openMenu(index, m_tree->viewport()->mapToGlobal(m_tree->visualRect(index).bottomLeft()));
    };
    connect(m_tree, &ActionTree::opened, this, open);
    connect(m_tree, &QTreeView::doubleClicked, this,
        [open](const QModelIndex& index) { open(index.siblingAtColumn(0)); });
    auto* const copying = new QShortcut(QKeySequence::Copy, m_tree, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copying, &QShortcut::activated, this, [this] {
        if (m_tree->currentIndex().isValid())
            copyValue(m_tree->currentIndex().siblingAtColumn(0));
    });
    const auto remember = [this](const QModelIndex& index, bool isOpen) {
        const QString branch = index.data(BranchRole).toString();
        if (m_filling || branch.isNull())
            return;
        if (branch.isEmpty())
            m_tracebackOpen = isOpen;
        else if (isOpen)
            m_folded.remove(branch);
        else
            m_folded.insert(branch);
    };
    connect(
        m_tree, &QTreeView::expanded, this, [remember](const QModelIndex& index) { remember(index, true); });
    connect(m_tree, &QTreeView::collapsed, this,
        [remember](const QModelIndex& index) { remember(index, false); });
}

void LogFieldTree::show(const std::vector<RecordField>& fields, const QString& text, const QString& traceback,
    bool unfoldTraceback)
{
    m_filling = true;
    m_model->removeRows(0, m_model->rowCount());
    for (const RecordField& field : fields)
        addField(m_model->invisibleRootItem(), field);
    if (fields.empty()) {
        auto* const name = new QStandardItem(tr("Text"));
        auto* const value = new QStandardItem(oneLine(text));
        value->setToolTip(seen(text).toHtmlEscaped());
        name->setData(text, ExactRole);
        value->setFont(fixedFont());
        m_model->appendRow({name, value});
    }
    if (!traceback.isEmpty())
        addTraceback(traceback);
    m_tracebackOpen = m_tracebackOpen || unfoldTraceback;
    unfold({});
    m_filling = false;
    if (unfoldTraceback) // it comes last, and is what was asked for
        m_tree->scrollTo(m_model->index(m_model->rowCount() - 1, 0), QAbstractItemView::PositionAtTop);
}

void LogFieldTree::addField(QStandardItem* parent, const RecordField& field)
{
    const bool branch = field.kind == RecordField::Kind::Object || field.kind == RecordField::Kind::Array;
    auto* const name = new QStandardItem(oneLine(field.name));
    auto* const value = new QStandardItem(branch ? summaryOf(field) : oneLine(field.value));
    name->setData(theme().muted, ActionTree::InkRole);
    name->setData(field.path, PathRole);
    name->setToolTip(oneLine(field.path).toHtmlEscaped());
    name->setAccessibleText(branch ? tr("%1, %2").arg(name->text(), value->text())
                                   : tr("%1: %2").arg(name->text(), value->text()));
    if (branch) {
        value->setData(theme().muted, ActionTree::InkRole);
        name->setData(field.path + u'/' + field.name, BranchRole);
    } else {
        const QString term = field.isNull() ? absenceTerm(field.path) : fieldTerm(field.path, field.value);
        value->setFont(fixedFont());
        value->setToolTip(seen(field.value).toHtmlEscaped());
        name->setData(term, TermRole);
        name->setData(field.value, ExactRole);
        name->setData(!term.isEmpty(), ActionTree::OffersRole);
    }
    parent->appendRow({name, value});
    for (const RecordField& child : field.children)
        addField(name, child);
}

void LogFieldTree::addTraceback(const QString& traceback)
{
    const QStringList lines = traceback.split(u'\n');
    auto* const name = new QStandardItem(tr("Traceback"));
    // The last line names the exception.
    auto* const value = new QStandardItem(oneLine(lines.last()));
    value->setData(theme().down, ActionTree::InkRole);
    value->setFont(fixedFont());
    value->setToolTip(seen(lines.last()).toHtmlEscaped());
    name->setData(u""_qs, BranchRole);
    name->setData(traceback, ExactRole);
    name->setData(theme().muted, ActionTree::InkRole);
    name->setAccessibleText(tr("%1: %2").arg(name->text(), value->text()));
    m_model->appendRow({name, value});
    for (int i = 0; i < std::min<int>(mostLines, static_cast<int>(lines.size())); ++i) {
        auto* const line = new QStandardItem(oneLine(lines.at(i)));
        line->setFont(fixedFont());
        line->setData(lines.at(i), ExactRole);
        name->appendRow(line);
        m_tree->setFirstColumnSpanned(i, name->index(), true);
    }
    if (lines.size() > mostLines)
        name->appendRow(new QStandardItem(
            tr("%n more line(s); copying takes all", nullptr, static_cast<int>(lines.size()) - mostLines)));
}

void LogFieldTree::unfold(const QModelIndex& parent)
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (!m_model->hasChildren(index))
            continue;
        const QString branch = index.data(BranchRole).toString();
        m_tree->setExpanded(index, branch.isEmpty() ? m_tracebackOpen : !m_folded.contains(branch));
        unfold(index);
    }
}

QList<QModelIndex> LogFieldTree::allRows(const QModelIndex& parent) const
{
    QList<QModelIndex> rows;
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        rows.append(index);
        rows += allRows(index);
    }
    return rows;
}

bool LogFieldTree::find(const QString& text, bool backwards)
{
    if (text.isEmpty())
        return false;
    const QList<QModelIndex> rows = allRows();
    const auto count = static_cast<int>(rows.size());
    const int here = static_cast<int>(rows.indexOf(m_tree->currentIndex().siblingAtColumn(0)));
    const auto holds = [&text](const QModelIndex& index) {
        return index.data().toString().contains(text, Qt::CaseInsensitive)
            || (index.data(ExactRole).toString().contains(text, Qt::CaseInsensitive)
                && index.data(BranchRole).toString().isNull());
    };
    for (int step = 1; step <= count; ++step) {
        const int from = here < 0 ? (backwards ? 0 : -1) : here;
        const QModelIndex& index = rows.at(((from + (backwards ? -step : step)) % count + count) % count);
        if (!holds(index))
            continue;
        m_tree->setCurrentIndex(index); // unfolds what it stands in
        m_tree->scrollTo(index);
        return true;
    }
    return false;
}

void LogFieldTree::act(const QModelIndex& index, int action)
{
    const QString path = index.data(PathRole).toString();
    const QString term = index.data(TermRole).toString();
    switch (action) {
    case Include:
    case Exclude:
        Q_EMIT termChosen(term, action == Exclude);
        break;
    case Column:
        Q_EMIT columnRequested(path);
        break;
    case Values:
        Q_EMIT valuesRequested(path);
        break;
    default:
        break;
    }
}

void LogFieldTree::openMenu(const QModelIndex& index, QPoint position)
{
    auto* const menu = named(new QMenu(this), u"logFieldMenu"_qs, tr("What to do with the field"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex row = index;
    if (index.data(ActionTree::OffersRole).toBool()) {
        for (const ActionTree::Action& action : m_tree->actions())
            menu->addAction(
                icon(action.icon), action.tip, this, [this, row, id = action.id] { act(row, id); });
        menu->addSeparator();
    }
    menu->addAction(icon(u"copy"_qs), tr("Copy the value"), this, [row] { copyValue(row); });
    menu->popup(position);
}

} // namespace vigie
