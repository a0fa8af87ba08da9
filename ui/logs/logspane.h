// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logexport.h"
#include "logs/logtail.h"
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
class LogDetail;
class LogRows;
class LogView;

/// Live logs of any selection of services, merged by time; filter, fields as columns, detail, pause, copy,
/// export.
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

private:
    void fillSources();
    void follow();
    void applyFilter();
    void writeFollowing();
    void writeCounts();
    void step(int direction, LogLevel least);
    void exportShown(const QString& file, LogExportFormat format);
    void exportRange();
    void chooseFile(const QString& title, std::function<void(const QString&, LogExportFormat)> chosen);
    QList<LogTail::Source> chosenSources() const;

    EnvironmentId m_environment;
    LogTail m_tail;
    LogRows* m_rows;
    QLineEdit* m_filter;
    QLabel* m_validity;
    QComboBox* m_level;
    QComboBox* m_since;
    QToolButton* m_sources;
    QToolButton* m_columns;
    QPushButton* m_follow;
    QPushButton* m_pause;
    QCheckBox* m_utc;
    QLabel* m_counts;
    LogView* m_view;
    LogDetail* m_detail;
    QSplitter* m_split;
    Faces* m_faces;
    QSet<ServiceId> m_excluded;
    QTimer m_typing;
    QList<LogRecord> m_held; ///< what arrived while paused
    bool m_paused = false;
    std::optional<TimePoint> m_wanted; ///< to be shown once its records have arrived
};

} // namespace vigie
