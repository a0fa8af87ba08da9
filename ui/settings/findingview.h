// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connectiontest.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace vigie {

class ErrorView;
class StateLabel;

/// What a connection test found: who we are, what this credential may and may not do, until when, over which
/// line; and what there is to choose from.
class FindingView final : public QWidget {
    Q_OBJECT
public:
    explicit FindingView(QWidget* parent = nullptr);

    void clear();
    void showAsking(const QString& service);
    /// Without @p choosing, the list of resources is left out.
    void show(const ConnectionFinding& finding, bool choosing);

Q_SIGNALS:
    void resourceChosen(QJsonObject settings);

private:
    void addRow(const QString& label, const QString& value);
    void addRights(State state, const QStringList& sentences);
    void clearRows();

    StateLabel* m_state;
    ErrorView* m_error;
    QGridLayout* m_rows;
    QWidget* m_choice;
    QComboBox* m_resources;
    QList<QJsonObject> m_settings;
};

} // namespace vigie
