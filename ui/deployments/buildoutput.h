// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"
#include "async/taskscope.h"
#include "deployments/deploymentrow.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace vigie {

class ErrorView;

/// The build output of one deployment: all so far, then what follows. Follows the end until the reader
/// scrolls up. Keeps the newest 20 000 lines.
class BuildOutput final : public QWidget {
    Q_OBJECT
public:
    static constexpr int mostLines = 20000;
    explicit BuildOutput(Session& session, QWidget* parent = nullptr);

    void open(const DeploymentRow& row);
    void close();
    bool isShowing(const DeploymentRow& row) const;
    QWidget* findField() const;

Q_SIGNALS:
    void closed();

private:
    void take(const QList<LogLine>& lines);
    void flush();
    void find(bool backwards);
    void copy() const;
    void writeState();

    Session& m_session;
    ServiceKey m_service;
    DeploymentId m_deployment;
    QLabel* m_title;
    QLabel* m_state;
    QLineEdit* m_find;
    QPlainTextEdit* m_text;
    ErrorView* m_error;
    QStringList m_waiting; ///< lines that have arrived since the last flush()
    qint64 m_lines = 0;
    bool m_ended = false;
    QTimer m_flush; ///< joins bursts: text is added at most ten times a second
    TaskScope m_scope;
};

} // namespace vigie
