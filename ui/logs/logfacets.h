// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logfacetsmodel.h"

#include <QSet>
#include <QStringList>
#include <QWidget>

class QLineEdit;

namespace vigie {

class ActionTree;

/// The most frequent values of chosen fields beside the records, latency by endpoint and errors by version.
/// A click or Enter includes a value, with Shift it excludes it; the same is in the menu and on the row.
class LogFacets final : public QWidget {
    Q_OBJECT
public:
    static constexpr int shownValues = 8;

    explicit LogFacets(QWidget* parent = nullptr);

    static QStringList usualFields();
    const QStringList& fields() const { return m_fields; }
    void setFields(const QStringList& fields);
    /// Adds the field if it is missing, and goes there as soon as its values are counted.
    void showField(const QString& field);
    /// @p anew: of another query, so that nothing is aimed at any more.
    void show(const StatsSummary& summary, bool anew);
    void setQuery(const QString& query);
    LogFacetsModel* model() const { return m_model; }

    QStringList folded() const; ///< ids of groups
    void setFolded(const QStringList& groups);

Q_SIGNALS:
    void termChosen(QString term, bool exclude);
    void tableRequested(QString group);
    void columnRequested(QString field);
    void fieldsChanged();
    void closed();

private:
    void unfold();
    void choose(const QModelIndex& index, bool exclude);
    void openMenu(const QModelIndex& index, QPoint position);
    void addTyped();
    void removeField(const QString& field);

    QStringList m_fields;
    QSet<QString> m_folded;
    QString m_wanted; ///< the group to go to
    LogFacetsModel* m_model;
    ActionTree* m_tree;
    QLineEdit* m_add;
};

} // namespace vigie
