// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/errorissue.h"

#include <QWidget>

#include <optional>

class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace vigie {

/// One issue beside the table: facts, what can be done, and the newest event with its stack. It only shows
/// and asks; whoever made it acts.
class IssueInspector final : public QWidget {
    Q_OBJECT
public:
    explicit IssueInspector(const QString& trackerTitle, QWidget* parent = nullptr);

    void showIssue(const ErrorIssue& issue, TimePoint now);
    void showLatest(const Result<ErrorEvent>& event, TimePoint now);
    /// Empty: allowed; else why not, and what opens it.
    void setWritingRefused(const QString& why);
    const ErrorIssue& issue() const { return m_issue; }
    /// Of the newest event, else when the issue was last seen.
    TimePoint moment() const { return m_moment; }

    /// The stack as text, the failing call first, our own code marked.
    static QString stackText(const QList<StackFrame>& stack);

Q_SIGNALS:
    void statusRequested(vigie::IssueStatus status);
    void logsRequested();
    void linkRequested();

private:
    QLabel* m_title;
    QLabel* m_culprit;
    QFormLayout* m_facts;
    QPushButton* m_resolve;
    QPushButton* m_ignore;
    QPushButton* m_logs;
    QPushButton* m_link;
    QLabel* m_writing;
    QLabel* m_event;
    QLabel* m_message;
    QPlainTextEdit* m_stack;
    QLabel* m_tags;
    ErrorIssue m_issue;
    TimePoint m_moment;
};

} // namespace vigie
