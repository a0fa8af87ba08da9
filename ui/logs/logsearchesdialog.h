// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logsearches.h"
#include "shell/banddialog.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace vigie {

/// Saved searches to be named, changed, shared, given an alert, and taken away. Begins with the search that
/// is in use, as a new one.
class LogSearchesDialog final : public BandDialog {
    Q_OBJECT
public:
    /// @p searches outlives this.
    LogSearchesDialog(Session& session, const EnvironmentId& environment, LogSearches& searches,
        const SavedSearch& current, QWidget* parent);

    void choose(const QString& name, LogSearches::Place place);

Q_SIGNALS:
    void applyRequested(vigie::SavedSearch search);

private:
    void layOut();
    void fill();
    void showChosen();
    void write(const SavedSearch& search, LogSearches::Place place);
    SavedSearch entered() const;
    LogSearches::Place place() const;
    QString problem() const; ///< translated; empty: it can be saved
    void check();
    void save();
    void removeChosen();
    std::optional<LogSearches::Entry> chosen() const;

    Session& m_session;
    LogSearches& m_searches;
    SavedSearch m_current;
    QList<LogSearches::Entry> m_entries;
    QListWidget* m_list;
    QLineEdit* m_name;
    QLineEdit* m_query;
    QCheckBox* m_case;
    QCheckBox* m_accents;
    QLineEdit* m_columns;
    QLineEdit* m_sources;
    QComboBox* m_place;
    QCheckBox* m_alert;
    QSpinBox* m_threshold;
    QLineEdit* m_window;
    QLabel* m_note; ///< what is wrong, or what has happened
    QPushButton* m_apply;
    QPushButton* m_remove;
    QPushButton* m_save;
    std::optional<std::pair<QString, LogSearches::Place>> m_wanted; ///< to be chosen once it is there
};

} // namespace vigie
