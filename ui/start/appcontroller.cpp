// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/appcontroller.h"

#include "app/backupwatch.h"
#include "async/drain.h"
#include "common/errorview.h"
#include "common/naming.h"
#include "common/systemappearance.h"
#include "common/theme.h"
#include "provider/providertype.h"
#include "shell/mainwindow.h"
#include "start/connectwindow.h"
#include "start/filebanner.h"
#include "start/firstrun.h"
#include "workspace/workspacereader.h"

#include <QApplication>
#include <QFileInfo>
#include <QMessageBox>

namespace vigie {

namespace {

constexpr int mostRecent = 8;

QList<ServiceKey> backedUp(const Workspace& workspace)
{
    QList<ServiceKey> services;
    for (const BackupJob& job : workspace.backups.jobs)
        services.append(job.service);
    return services;
}

} // namespace

AppController::AppController(StartOptions options, const SettingsPaths& paths, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_settings(paths)
    , m_language(Language::localeFor(
          m_options.language.isEmpty() ? m_settings.text(Setting::Language) : m_options.language))
    , m_state(paths)
    , m_user(AppPaths::forUser())
    , m_appearance(new SystemAppearance(this))
    , m_systemPalette(QApplication::palette())
{
    m_user.setSettings(&m_settings);
    setCompactRows(m_settings.flag(Setting::CompactRows));
    applyAppearance();
    QApplication::setQuitOnLastWindowClosed(false);
    connect(m_appearance, &SystemAppearance::changed, this, &AppController::applyAppearance);
    connect(&m_settings, &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::Theme) {
            m_options.theme.clear(); // a choice in the window is newer than the command line
            applyAppearance();
        } else if (setting == Setting::CompactRows) {
            setCompactRows(m_settings.flag(setting));
        }
    });
}

AppController::~AppController()
{
    closeSession();
    m_demonstration.reset();
    drainEvents(); // what they left under way, while there is still what it waits for
}

void AppController::later(std::function<void()> turn)
{
    // Windows ask for their own end from within their events.
    QMetaObject::invokeMethod(this, std::move(turn), Qt::QueuedConnection);
}

void AppController::applyAppearance()
{
    const QString chosen = m_options.theme.isEmpty() ? m_settings.text(Setting::Theme) : m_options.theme;
    const bool system = chosen == u"system";
    const bool dark = chosen == u"dark" || (chosen != u"light" && m_appearance->prefersDark());
    if (chosen == u"high-contrast" || (system && m_appearance->prefersHighContrast()))
        applyTheme(highContrastTheme(dark ? darkTheme().palette() : m_systemPalette));
    else
        applyTheme(dark ? darkTheme() : lightTheme());
}

void AppController::start()
{
    if (m_options.demonstration) {
        openDemonstration();
        return;
    }
    const QString last = m_settings.text(Setting::LastWorkspace);
    if (!m_options.workspace.isEmpty())
        openFile(m_options.workspace);
    else if (!last.isEmpty())
        openFile(last);
    else
        showDoors();
}

void AppController::adopt(QWidget* window)
{
    window->show();
    window->raise();
    window->activateWindow();
    Q_EMIT windowShown(window);
}

void AppController::showDoors()
{
    m_connect.reset();
    m_doors = std::make_unique<FirstRun>(m_language.code(), m_settings.textList(Setting::RecentWorkspaces));
    FirstRun* const doors = m_doors.get();
    connect(doors, &FirstRun::demonstrationChosen, this, [this] { later([this] { openDemonstration(); }); });
    connect(doors, &FirstRun::connectChosen, this, [this] { later([this] { showConnect(); }); });
    connect(doors, &FirstRun::fileChosen, this,
        [this](const QString& path) { later([this, path] { openFile(path); }); });
    connect(doors, &FirstRun::languageChosen, this, [this](const QString& language) {
        m_settings.setText(Setting::Language, language);
        m_language.use(Language::localeFor(language));
        later([this] { showDoors(); });
    });
    connect(doors, &FirstRun::closed, this, [this] {
        later([this] {
            m_doors.reset();
            if (!m_window)
                quit();
        });
    });
    adopt(doors);
}

void AppController::showConnect()
{
    m_candidate.reset();
    m_connect = std::make_unique<ConnectWindow>(m_user);
    connect(m_connect.get(), &ConnectWindow::left, this, [this] { later([this] { showDoors(); }); });
    connect(m_connect.get(), &ConnectWindow::saved, this, &AppController::createFile);
    m_doors.reset();
    adopt(m_connect.get());
}

std::unique_ptr<WorkspaceFile> AppController::makeFile()
{
    return std::make_unique<WorkspaceFile>(knownProviders(allProviderTypes()), m_user.workers());
}

void AppController::openFile(const QString& path)
{
    m_candidate = makeFile();
    connect(m_candidate.get(), &WorkspaceFile::opened, this, [this] {
        later([this] {
            if (m_candidate && m_candidate->isOpen()) // nothing else was asked for meanwhile
                fileOpened(std::move(m_candidate));
        });
    });
    connect(m_candidate.get(), &WorkspaceFile::failed, this, [this] { report(*m_candidate->problem()); });
    m_candidate->open(path);
}

void AppController::createFile(
    const QString& path, const Workspace& workspace, std::shared_ptr<CredentialAccess> access)
{
    m_fresh = std::move(access);
    m_candidate = makeFile();
    m_scope.run(m_candidate->create(path, workspace), [this](const Result<>& created) {
        if (created)
            later([this] { fileOpened(std::move(m_candidate)); });
        else
            report(created.error());
    });
}

void AppController::report(const Error& error)
{
    if (m_connect) {
        m_connect->showError(error);
        return;
    }
    if (m_window && !m_doors) { // what is open stays open, also when the other file becomes right
        if (m_candidate)
            m_candidate.release()->deleteLater();
        auto* const box = new QMessageBox(QMessageBox::Warning, tr("The workspace does not open"),
            error.what(), QMessageBox::NoButton, m_window.get());
        named(box, u"openingFailed"_qs, tr("The workspace does not open"));
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setInformativeText(error.nextStep());
        box->addButton(tr("Close"), QMessageBox::RejectRole);
        box->open();
        return;
    }
    if (!m_doors)
        showDoors();
    m_doors->showError(error);
}

void AppController::remember(const QString& path)
{
    QStringList recent = m_settings.textList(Setting::RecentWorkspaces);
    recent.removeAll(path);
    recent.prepend(path);
    m_settings.setTextList(Setting::RecentWorkspaces, recent.mid(0, mostRecent));
    m_settings.setText(Setting::LastWorkspace, path);
}

void AppController::fileOpened(std::unique_ptr<WorkspaceFile> file)
{
    if (!file)
        return;
    closeSession();
    closeDemonstration();
    m_file = std::move(file);
    m_file->disconnect(this);
    remember(m_file->path());
    const Workspace& workspace = m_file->workspace();
    auto access
        = m_fresh ? std::move(m_fresh) : std::make_shared<CredentialAccess>(m_user, workspace.id, nullptr);
    m_fresh.reset();
    connect(m_file.get(), &WorkspaceFile::changed, this, [this] { later([this] { fileChanged(); }); });
    openSession(m_user, workspace, std::move(access), m_file.get());
}

void AppController::fileChanged()
{
    if (!m_file || !m_session || m_session->file() != m_file.get())
        return;
    Workspace before = m_session->workspace();
    const Workspace& now = m_file->workspace();
    before.objectives = now.objectives;
    before.searches = now.searches;
    if (backedUp(before) == backedUp(now)) // panes list these once
        before.backups = now.backups;
    if (before == now) { // nothing that services are made of
        m_session->setObjectives(now.objectives);
        m_session->setBackups(now.backups);
        m_session->setSharedSearches(now.searches);
        return;
    }
    auto access = now.id == m_session->workspace().id
        ? std::const_pointer_cast<CredentialAccess>(m_session->credentials())
        : std::make_shared<CredentialAccess>(m_user, now.id, nullptr);
    openSession(m_user, now, std::move(access), m_file.get());
}

void AppController::openDemonstration()
{
    closeSession();
    closeDemonstration();
    m_candidate.reset();
    m_file.reset();
    if (!m_demoContext) {
        m_demoContext = std::make_unique<AppContext>(AppPaths::forDemonstration());
        m_demoContext->setSettings(&m_settings);
    }
    Demonstration::Options options;
    options.speed = m_options.speed;
    options.logRate = m_options.logRate;
    options.startsDatabase = true;
    m_demonstration = std::make_unique<Demonstration>(*m_demoContext, options);
    if (auto started = m_demonstration->start(); !started) {
        m_demonstration.reset();
        report(started.error());
        return;
    }
    const Workspace workspace = m_demonstration->workspace();
    auto access = std::make_shared<CredentialAccess>(*m_demoContext, workspace.id, m_demonstration->memory());
    openSession(*m_demoContext, workspace, std::move(access), nullptr);
}

void AppController::openSession(
    AppContext& context, Workspace workspace, std::shared_ptr<CredentialAccess> access, WorkspaceFile* file)
{
    closeSession();
    m_session = std::make_unique<Session>(context, std::move(workspace), access->reader());
    m_session->attach(file, access);
    m_window = std::make_unique<MainWindow>(*m_session);
    MainWindow* const window = m_window.get();
    if (file) {
        auto* const banner = new FileBanner(*file);
        window->setBanner(banner);
        const auto busy = [this, banner] { banner->setBusy(m_session->operations().isWriting()); };
        connect(&m_session->operations(), &OperationCenter::progressed, banner, busy);
        connect(&m_session->operations(), &OperationCenter::listChanged, banner, busy);
        connect(&m_session->operations(), &OperationCenter::planFinished, banner, busy);
        connect(banner, &FileBanner::takeRequested, file, &WorkspaceFile::acceptOffer);
    }
    connect(window, &MainWindow::closed, this, [this] { later([this] { quit(); }); });
    connect(window, &MainWindow::startRequested, this, [this] { later([this] { showDoors(); }); });
    window->restoreState(m_state.part(m_session->workspace().id, u"window"_qs));
    adopt(window);
    m_doors.reset();
    m_connect.reset();
    // The first paint goes before the first question.
    QTimer::singleShot(0, m_session.get(), [this] {
        m_session->start();
        if (m_demonstration) {
            m_scope.run(
                Demonstration::startDatabase(
                    m_demonstration->database(), m_session.get(), [](const QString&) {}, m_scope.token()),
                [this](const Result<>& started) { plantBackups(started.has_value()); });
            m_scope.run(m_demonstration->plantHealth(m_session.get()), [this](const Result<>& planted) {
                if (!planted && m_session)
                    Q_EMIT m_session->notice(planted.error().what());
            });
        }
    });
}

void AppController::plantBackups(bool databaseRuns)
{
    const QPointer<Session> session(m_session.get());
    if (!session || !m_demonstration)
        return;
    const auto tell = [session](const Result<>& done) {
        if (!done && session)
            Q_EMIT session->notice(done.error().what());
    };
    // First what the pretended provider keeps: that is quick, and seen at once.
    m_scope.run(m_demonstration->makeHeldDumps(m_scope.token()),
        [this, session, tell, databaseRuns](const Result<>& made) {
            tell(made);
            if (!session || !m_demonstration)
                return;
            session->backups().refresh();
            if (databaseRuns)
                m_scope.run(m_demonstration->plantBackups(session, m_scope.token()), tell);
        });
}

void AppController::saveWindowState()
{
    if (!m_window)
        return;
    m_state.setPart(m_session->workspace().id, u"window"_qs, m_window->saveState());
    m_state.save();
    m_settings.flush();
}

void AppController::closeSession()
{
    saveWindowState();
    m_window.reset();
    m_session.reset();
}

void AppController::closeDemonstration()
{
    if (!m_demonstration)
        return;
    // The task holds the database until its server has ended.
    m_scope.run(m_demonstration->database()->stop(), [](const Result<>&) {});
    m_demonstration.reset();
}

void AppController::quit()
{
    if (m_quitting)
        return;
    m_quitting = true;
    closeSession();
    m_doors.reset();
    m_connect.reset();
    m_settings.flush();
    if (!m_demonstration) {
        QApplication::quit();
        return;
    }
    m_scope.run(m_demonstration->database()->stop(), [](const Result<>&) { QApplication::quit(); });
}

} // namespace vigie
