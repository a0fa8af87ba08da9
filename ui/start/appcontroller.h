// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credentialaccess.h"
#include "app/demonstration.h"
#include "app/language.h"
#include "async/taskscope.h"
#include "settings/sessionstate.h"
#include "settings/settings.h"
#include "start/startoptions.h"
#include "workspace/workspacefile.h"

#include <QObject>
#include <QPalette>

#include <memory>

namespace vigie {

class ConnectWindow;
class FileBanner;
class FirstRun;
class MainWindow;
class SystemAppearance;

/// The program from its start to its end: which window is open and on what. Owns everything that lives longer
/// than a window, and ends things in order: window, session, demonstration, contexts. Main thread.
class AppController final : public QObject {
    Q_OBJECT
public:
    AppController(StartOptions options, const SettingsPaths& paths, QObject* parent = nullptr);
    ~AppController() override;

    /// Opens what the command line or the last session names, or the doors.
    void start();
    void openDemonstration();
    void openFile(const QString& path);
    void showDoors();
    void showConnect();
    /// Saves the state of the window, ends what runs, and leaves the event loop. Plans that are being carried
    /// out are found again in the journal at the next start.
    void quit();

    Settings& settings() { return m_settings; }
    MainWindow* window() const { return m_window.get(); } ///< null while there is none
    FirstRun* doors() const { return m_doors.get(); }
    ConnectWindow* connecting() const { return m_connect.get(); }

Q_SIGNALS:
    void windowShown(QWidget* window); ///< a window of another kind than before

private:
    void later(std::function<void()> turn);
    void applyAppearance();
    void openSession(AppContext& context, Workspace workspace, std::shared_ptr<CredentialAccess> access,
        WorkspaceFile* file);
    void plantBackups(bool databaseRuns); ///< of the demonstration
    void closeSession();
    void closeDemonstration();
    void saveWindowState();
    void fileOpened(std::unique_ptr<WorkspaceFile> file);
    void fileChanged();
    void watchFile();
    void report(const Error& error);
    void adopt(QWidget* window);
    void createFile(
        const QString& path, const Workspace& workspace, std::shared_ptr<CredentialAccess> access);
    void remember(const QString& path);
    std::unique_ptr<WorkspaceFile> makeFile();

    // Destroyed from the last to the first: nothing that awaits may outlive its context.
    StartOptions m_options;
    Settings m_settings;
    Language m_language;
    SessionState m_state;
    AppContext m_user;
    std::unique_ptr<AppContext> m_demoContext;
    std::unique_ptr<Demonstration> m_demonstration;
    std::unique_ptr<WorkspaceFile> m_file; ///< what is open
    std::unique_ptr<WorkspaceFile> m_candidate; ///< what is being opened; what is open stays until it is good
    std::shared_ptr<CredentialAccess> m_fresh; ///< of a workspace that is being created
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<FirstRun> m_doors;
    std::unique_ptr<ConnectWindow> m_connect;
    SystemAppearance* m_appearance;
    QPalette m_systemPalette;
    bool m_quitting = false;
    TaskScope m_scope;
};

} // namespace vigie
