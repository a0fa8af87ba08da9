// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/loglines.h"
#include "logs/logsources.h"
#include "shell/pane.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QToolButton;

namespace vigie {

class Faces;
class LogColumns;
class LogDetail;
class LogView;

/// Live logs of any selection of services, or local files, merged by time; a query, fields as columns,
/// detail, pause, copy, export.
class LogsPane final : public Pane {
    Q_OBJECT
public:
    LogsPane(Session& session, Shell& shell, QWidget* parent = nullptr);
    ~LogsPane() override;

    QString title() const override;
    QString help() const override;
    void setEnvironment(const EnvironmentId& environment) override;
    void refresh() override;
    void goTo(const Destination& destination) override;
    QWidget* findField() override;
    bool exportView() override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void layOut();
    void connectAll();
    void fillSourceMenu();
    void fillColumnMenu();
    void chooseFiles();
    void chooseFolder();
    void openFiles(const QStringList& paths);
    void applyQuery();
    void chooseLines();
    void writeFollowing();
    void writeCounts();
    void storeChanged();
    void showRecord(qint64 row);
    void step(int direction, LogSearch& wanted);
    void exportRange();
    void exportSnapshot(std::shared_ptr<const RecordSnapshot> records, const QString& title);

    LogSources m_sources;
    LogSearch m_search;
    LogSearch m_errors; ///< among what is shown, for going from one to the next
    LogSearch m_warnings;
    LogLines m_lines; ///< the upper view: all, or the matches in place
    LogLines m_matches; ///< the lower view: matches below the full log
    LogColumns* m_columns;
    LogColumns* m_matchColumns;
    LogView* m_view;
    LogView* m_matchView;
    LogDetail* m_detail;
    QLineEdit* m_query;
    QLabel* m_validity;
    QToolButton* m_case; ///< capitals differ from small letters
    QToolButton* m_accents; ///< letters differ from their accented ones
    QComboBox* m_level;
    QComboBox* m_since;
    QToolButton* m_sourceMenu;
    QToolButton* m_columnMenu;
    QPushButton* m_follow;
    QPushButton* m_pause;
    QCheckBox* m_utc;
    QCheckBox* m_context;
    QLabel* m_counts;
    QSplitter* m_split;
    Faces* m_faces;
    QTimer m_typing;
    QTimer m_counting;
    std::optional<TimePoint> m_wanted; ///< to be shown once its records have arrived
};

} // namespace vigie
