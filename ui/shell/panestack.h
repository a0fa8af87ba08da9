// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/pane.h"

#include <QHash>
#include <QStackedWidget>

namespace vigie {

/// The panes, each made on its first visit. Remembers which one is the present one while another page, such
/// as a plan, is shown instead.
class PaneStack final : public QStackedWidget {
    Q_OBJECT
public:
    PaneStack(Session& session, Shell& shell, QWidget* parent = nullptr);

    const QList<PaneType>& types() const { return m_types; }
    const PaneType* currentType() const; ///< null before the first pane is shown
    Pane* currentPane() const { return m_panes.value(m_current); } ///< likewise
    bool showPane(const QString& id); ///< false: there is none of this name
    QString currentId() const; ///< the first one's before any is shown
    /// Gives the focus to what the present pane is about, its table or log, so that its keys work from there;
    /// to the pane while that is not there yet.
    void enterPane();
    void setEnvironment(const EnvironmentId& environment);

    /// Of the page on display alone: what others need is no reason to press the inspector beside it.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Of all panes that were visited, under their names.
    QJsonObject saveState() const;
    void restoreState(const QJsonObject& panes);

private:
    Pane* pane(const QString& id);
    void followFocus(Pane* made);

    Session& m_session;
    Shell& m_shell;
    QList<PaneType> m_types;
    QHash<QString, Pane*> m_panes;
    EnvironmentId m_environment;
    QString m_current;
};

} // namespace vigie
