// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logtimes.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QStringList>

namespace vigie {

/// The columns of a log view and their header. A column is a field of the records, by its name or dotted
/// path; "time", "source" and "message" are always there. Widths and order can be changed with the mouse and
/// are saved.
class LogColumns final : public QHeaderView {
    Q_OBJECT
public:
    explicit LogColumns(QWidget* parent = nullptr);

    /// What is offered without typing a field's name.
    static QStringList usualFields();
    static QString titleOf(const QString& field); ///< translated; a field that is not known by its name

    const QStringList& fields() const { return m_fields; } ///< by section, fixed ones included
    bool hasField(const QString& field) const { return m_fields.contains(field); }
    void setField(const QString& field, bool shown);
    /// These, in this order; the ones that are always there are put in where they lack. Widths are kept.
    void setFields(const QStringList& fields);
    QStringList shownFields() const; ///< in the order in which they are painted
    /// The zone goes into the title of the time's column.
    void setTimes(const LogTimes& times);
    /// Sections in the order in which they are painted.
    QList<int> inOrder() const;
    QString field(int section) const { return m_fields.value(section); }

    QJsonObject saved() const;
    void restore(const QJsonObject& state);

Q_SIGNALS:
    void fieldsChanged();

private:
    void build(const QStringList& fields);
    void buildKeepingWidths(const QStringList& fields);

    void writeTimeTitle();

    QStandardItemModel m_titles;
    LogTimes m_times;
    QStringList m_fields;
};

} // namespace vigie
