// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logaskbar.h"
#include "logs/loghighlights.h"
#include "logs/logmarks.h"
#include "logs/logsources.h"
#include "logs/logview.h"
#include "shell/pane.h"

class QMenu;
class QToolButton;

namespace vigie {

/// What a person does with single records of a log: marks, notes, highlights, excluding, going to a time or a
/// deployment. Serves all views of a pane; the one that had the focus last is meant. Main thread.
class LogTools final : public QObject {
    Q_OBJECT
public:
    /// All outlive this, and the bar and the buttons once they are in a layout.
    LogTools(Session& session, Shell& shell, LogSources& sources, QObject* parent = nullptr);

    void attach(LogView* view);
    LogView* view() const; ///< the one that is meant
    LogHighlights& highlights() { return m_highlights; }
    const LogHighlights& highlights() const { return m_highlights; }
    LogMarks& marks() { return m_marks; }
    LogSeparators& separators() { return m_separators; }
    LogAskBar* bar() const { return m_bar; }
    QToolButton* marksButton() const { return m_marksButton; }
    QToolButton* highlightsButton() const { return m_highlightsButton; }

    void setUtc(bool utc);
    /// The deployments of the shown environment are read anew.
    void writeDeployments();

    void toggleMark();
    void stepMark(int direction);
    void writeNote();
    void highlight(); ///< the focused cell, or the word that is asked for; once more takes it away
    void askHighlight();
    void exclude();
    void askMoment();
    void openDeployment(); ///< the one that had begun before the current record
    void showDeploymentRange();

Q_SIGNALS:
    void termRequested(QString term); ///< to be added to the query
    void momentRequested(vigie::TimePoint time);
    void rangeRequested(vigie::ServiceKey service, vigie::DeploymentId deployment);

private:
    void writeButtons();
    void openMarks();
    void fillHighlightMenu();
    void goToMark(const LogMark& mark);
    void separatorMenu(const LogSeparator& separator, QPoint at);
    void open(const ServiceKey& service, const DeploymentId& deployment);
    const Deployment* deploymentOfCurrent();

    Session& m_session;
    Shell& m_shell;
    LogSources& m_sources;
    LogSearch m_gaps;
    LogMarks m_marks;
    LogHighlights m_highlights;
    LogSeparators m_separators;
    LogTimes m_times;
    QList<LogView*> m_views;
    LogView* m_last = nullptr;
    LogAskBar* m_bar;
    QToolButton* m_marksButton;
    QToolButton* m_highlightsButton;
    QMenu* m_highlightMenu;
};

} // namespace vigie
