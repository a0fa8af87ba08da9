// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/logalerts.h"
#include "common/desktopnotices.h"
#include "shell/pane.h"

#include <QTimer>

namespace vigie {

class OperationBar;

/// Tells a person what the alerts of saved searches have raised: as a notice of the desktop, whose click
/// opens the search at that place, and as an entry among the operations, which stays. One entry and one
/// notice for each search and environment: the newest counts. In the quiet hours there are entries only, and
/// one notice sums them up when the hours are over.
class AlertDesk final : public QObject {
    Q_OBJECT
public:
    /// @p window comes to the front when a notice is clicked. All outlive this.
    AlertDesk(Session& session, Shell& shell, OperationBar& operations, QWidget* window);

    void raise(const LogAlert& alert);

private:
    bool isQuiet() const;
    void endQuiet();
    void open(const QString& key);
    QString text(const LogAlert& alert) const;

    Session& m_session;
    Shell& m_shell;
    OperationBar& m_operations;
    QWidget* m_window;
    DesktopNotices m_notices;
    QHash<QString, LogAlert> m_raised; ///< the newest by search and environment
    QStringList m_held; ///< keys of those that came in the quiet hours, the newest last
    QTimer m_quietEnd;
};

} // namespace vigie
