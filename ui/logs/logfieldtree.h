// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/record/recordtree.h"

#include <QModelIndex>
#include <QSet>
#include <QWidget>

class QStandardItem;
class QStandardItemModel;

namespace vigie {

class ActionTree;

/// The fields of one record as a tree, folded and unfolded by the person and so again at the next record,
/// with its traceback as one branch. Every value leads on: include, exclude, column, count, copy.
class LogFieldTree final : public QWidget {
    Q_OBJECT
public:
    explicit LogFieldTree(QWidget* parent = nullptr);

    /// @p text stands for a record without fields. @p unfoldTraceback: it is what somebody asked for.
    void show(const std::vector<RecordField>& fields, const QString& text, const QString& traceback,
        bool unfoldTraceback);
    /// Goes to the next field whose name or value holds @p text, round about; false when none does.
    bool find(const QString& text, bool backwards);
    ActionTree* tree() const { return m_tree; }

Q_SIGNALS:
    void termChosen(QString term, bool exclude);
    void columnRequested(QString field);
    void valuesRequested(QString field);

private:
    void addField(QStandardItem* parent, const RecordField& field);
    void addTraceback(const QString& traceback);
    void act(const QModelIndex& index, int action);
    void openMenu(const QModelIndex& index, QPoint position);
    void unfold(const QModelIndex& parent);
    QList<QModelIndex> allRows(const QModelIndex& parent = {}) const;

    QStandardItemModel* m_model;
    ActionTree* m_tree;
    QSet<QString> m_folded; ///< names of branches
    bool m_tracebackOpen = false;
    bool m_filling = false;
};

} // namespace vigie
