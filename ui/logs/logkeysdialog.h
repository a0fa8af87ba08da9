// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/banddialog.h"

#include <QLineEdit>

class QAction;
class QLabel;
class QPushButton;

namespace vigie {

class Settings;

/// Which single letter means which command of the log, as people have chosen.
class LogKeys {
public:
    /// The letter of @p command: the chosen one, or @p usual. Empty: none.
    static QString letterOf(const Settings* settings, const QAction& command, const QString& usual);
    /// Keeps what differs from the usual; by object names of commands.
    static void keep(
        Settings& settings, const QList<QAction*>& commands, const QHash<QString, QString>& letters);
    /// Letters that the window itself heeds.
    static const QStringList& taken();
    static constexpr const char* usualProperty = "usualLetter";
};

/// A field that takes one key: "E", "Shift+E", "Space"; Backspace empties it.
class LogKeyField final : public QLineEdit {
    Q_OBJECT
public:
    using QLineEdit::QLineEdit;

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

/// All commands of the log with the letter that means each, to be changed or emptied. Kept only while no
/// letter means two things.
class LogKeysDialog final : public BandDialog {
    Q_OBJECT
public:
    /// @p settings may be null, and then nothing can be kept.
    LogKeysDialog(Session& session, const EnvironmentId& environment, Settings* settings,
        const QList<QAction*>& commands, QWidget* parent);

private:
    QString problem() const;
    void check();
    void keep();

    Settings* m_settings;
    QList<QAction*> m_commands;
    QList<LogKeyField*> m_fields; ///< one for each
    QLabel* m_problem;
    QPushButton* m_keep;
};

} // namespace vigie
