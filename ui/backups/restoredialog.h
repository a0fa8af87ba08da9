// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backupplans.h"
#include "shell/banddialog.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QRadioButton;
class QTreeWidget;

namespace vigie {

/// How a backup is to be brought back: beside the database in use (the default), only beside, selected tables
/// to a side database, into another database of the workspace, or, last, over the one in use. Leads to a
/// plan, which counts what each would change; changes nothing itself.
class RestoreDialog final : public BandDialog {
    Q_OBJECT
public:
    RestoreDialog(Session& session, const ServiceKey& service, const LedgerEntry& entry, TimePoint now,
        QWidget* parent = nullptr);

    /// Meaningful while a plan can be asked for.
    RestoreWish wish() const;

Q_SIGNALS:
    void planRequested(vigie::RestoreWish wish);

private:
    QRadioButton* addWay(const QString& name, const QString& text, const QString& explanation);
    void fillTables(const LedgerEntry& entry);
    void fillSecond(Session& session);
    void check();

    ServiceKey m_service;
    QRadioButton* m_beside;
    QRadioButton* m_aside;
    QRadioButton* m_selected;
    QTreeWidget* m_tables;
    QRadioButton* m_elsewhere;
    QComboBox* m_second;
    QCheckBox* m_switch;
    QRadioButton* m_inPlace;
    QLabel* m_problem;
    QPushButton* m_plan;
};

} // namespace vigie
