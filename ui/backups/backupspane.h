// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "shell/pane.h"

#include <QHash>
#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;

namespace vigie {

class AgeLabel;
class BackupsModel;
class DataTable;
class Faces;
class StateLabel;

/// The backups that the database's provider holds, what would be lost now, and a way to bring one here.
class BackupsPane final : public Pane {
    Q_OBJECT
public:
    BackupsPane(Session& session, Shell& shell, QWidget* parent = nullptr);

    QString title() const override;
    QString help() const override;
    void setEnvironment(const EnvironmentId& environment) override;
    void refresh() override;
    void goTo(const PaneTarget& destination) override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    ServiceHandle* holder() const; ///< the chosen service that holds backups; null without any
    void write();
    /// Sizes that the provider's list does not tell, asked for one after the other while the pane is seen.
    void askSizes();
    QList<Backup> withSizes(QList<Backup> backups) const;
    void writeFigures(const QList<Backup>& backups);
    void downloadSelected();
    void fetch(const Backup& backup, const QString& file);

    EnvironmentId m_environment;
    QComboBox* m_services;
    AgeLabel* m_age;
    StateLabel* m_exposure;
    QLabel* m_exposureWhy;
    QLabel* m_kept;
    QLabel* m_newest;
    BackupsModel* m_model;
    QSortFilterProxyModel* m_sorted;
    DataTable* m_table;
    QPushButton* m_download;
    Faces* m_faces;
    QHash<BackupId, std::optional<qint64>> m_sizes; ///< nothing: it could not be told
    bool m_askingSize = false;
    QTimer m_clock;
    TaskScope m_scope;
};

} // namespace vigie
