// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/export/recordexport.h"
#include "logs/logdetail.h"
#include "logs/loglines.h"
#include "logs/logrange.h"
#include "logs/logsources.h"
#include "logs/logtools.h"
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

class ElidedLabel;
class Faces;
class LogColumns;
class LogSearchButton;
class LogInsight;
class LogView;

/// Live logs of any selection of services, or local files, merged by time; a query, fields as columns,
/// marks, highlights, detail, pause, copy, export.
class LogsPane final : public Pane {
    Q_OBJECT
public:
    LogsPane(Session& session, Shell& shell, QWidget* parent = nullptr);
    ~LogsPane() override;

    QString title() const override;
    QString help() const override;
    void setEnvironment(const EnvironmentId& environment) override;
    void refresh() override;
    void goTo(const PaneTarget& destination) override;
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
    void addCommands();
    void connectInsight();
    void connectDetail();
    void followRequest(const QString& requestId);
    void findIssueOf(qsizetype tracker);
    void goToDeployment();
    QList<ServiceHandle*> errorTrackers() const;
    std::optional<Deployment> deploymentOf(const LogRecord& record, const ServiceKey& source) const;
    void replaceQuery(const QString& text);
    void addColumn(const QString& field);
    void fillSourceMenu();
    void fillColumnMenu();
    void chooseFiles();
    void chooseFolder();
    void openFiles(const QStringList& paths);
    void applyQuery();
    void setQuery(const QString& query, bool caseSensitive, bool accentSensitive);
    void chooseLines();
    void writeFollowing();
    void writeCounts();
    void storeChanged();
    void showRecord(qint64 row);
    void showMenu(QPoint at);
    void setFolding(bool folding);
    QList<QAction*> letteredCommands() const;
    void writeLetters();
    void step(int direction, LogSearch& wanted);
    void stepFound(int direction);
    bool takeLetter(const QKeyEvent& event);
    bool leaveTopLayer();
    void addTerm(const QString& term);
    void showMoment(TimePoint time);
    void showRange(const LogRange& range);
    SavedSearch currentSearch() const;
    void applySearch(const SavedSearch& search);
    void addFileEntries(QMenu* menu);
    void showFiles(const QStringList& paths, bool beside);
    void dropRange();
    void leaveRange();
    void seek();
    void exportRange();
    ExportFacts exportFacts() const;
    void askExport(const QString& title, const QString& count,
        std::function<void(const QString& file, const ExportOptions& options)> run);
    void addCopyCommands();
    void copyRecords(LogDetail::Copy form);

    LogSources m_sources;
    LogSearch m_search;
    LogSearch m_errors; ///< among what is shown, for going from one to the next
    LogSearch m_warnings;
    std::unique_ptr<LogSearch> m_found; ///< records with highlights; null while there are none
    LogLines m_lines; ///< the upper view: all, or the matches in place
    LogLines m_matches; ///< the lower view: matches below the full log
    LogTools m_tools;
    LogColumns* m_columns;
    LogColumns* m_matchColumns;
    LogView* m_view;
    LogView* m_matchView;
    LogDetail* m_detail;
    LogSearchButton* m_searches;
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
    QCheckBox* m_wrap;
    QCheckBox* m_context;
    ElidedLabel* m_counts;
    QSplitter* m_split;
    LogInsight* m_insight; ///< around the records
    Faces* m_faces;
    QTimer m_typing;
    QTimer m_counting;
    QTimer m_seeking;
    QTimer m_prefix; ///< runs after G: the next letter is the window's
    QHash<QString, QAction*> m_letters; ///< "E", "Shift+E"
    QList<QAction*> m_recordActions; ///< in the menu of a record
    std::optional<LogRange> m_range; ///< instead of the last minutes
    QJsonObject m_exportChoice;
    ServiceKey m_inspectedService; ///< whose record the detail shows
    std::optional<TimePoint> m_wanted; ///< to be shown once its records have arrived
    TaskScope m_asking; ///< questions about the record in the detail
};

} // namespace vigie
