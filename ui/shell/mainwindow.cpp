// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/mainwindow.h"

#include "common/naming.h"
#include "common/theme.h"
#include "settings/settings.h"
#include "shell/absence.h"
#include "shell/alertdesk.h"
#include "shell/band.h"
#include "shell/closingquestion.h"
#include "shell/inspectorcolumn.h"
#include "shell/leftoverdialog.h"
#include "shell/letterkeys.h"
#include "shell/operationbar.h"
#include "shell/paletteentries.h"
#include "shell/panelist.h"
#include "shell/panestack.h"
#include "shell/plandesk.h"
#include "shell/regions.h"
#include "shell/shortcutsdialog.h"
#include "shell/statusline.h"
#include "shell/writingdialog.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

QFrame* hairline(QFrame::Shape shape)
{
    auto* const line = new QFrame;
    line->setFrameShape(shape);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

} // namespace

MainWindow::MainWindow(Session& session, QWidget* parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_band(new Band(Band::Use::Window))
    , m_stack(new PaneStack(session, *this))
    , m_list(new PaneList(m_stack->types()))
    , m_inspector(new InspectorColumn)
    , m_operations(new OperationBar)
    , m_status(new StatusLine)
    , m_letters(new LetterKeys(this))
    , m_plans(new PlanDesk(session, *this, *m_stack, this))
{
    setObjectName(u"mainWindow"_qs);
    setAccessibleName(QStringLiteral("Vigie"));
    named(m_stack, u"panes"_qs, {});

    auto* const middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_list);
    middle->addWidget(hairline(QFrame::VLine));
    middle->addWidget(m_stack, 1);
    middle->addWidget(m_inspector);
    auto* const central = new QWidget;
    auto* const column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_band);
    column->addLayout(middle, 1);
    column->addWidget(hairline(QFrame::HLine));
    column->addWidget(m_operations);
    column->addWidget(m_status);
    setCentralWidget(central);

    m_band->setSession(&m_session);
    m_status->setSession(&m_session);
    m_operations->setCenter(&m_session.operations());
    new Absence(m_session, this);
    new AlertDesk(m_session, *this, *m_operations, this);

    connect(m_band, &Band::environmentChosen, this, &MainWindow::setEnvironment);
    connect(m_band, &Band::openWritingRequested, this, [this] { openWriting(m_environment); });
    connect(m_band, &Band::closeWritingRequested, this, [this] { m_session.closeWriting(m_environment); });
    connect(m_band, &Band::paletteRequested, this, &MainWindow::openPalette);
    connect(m_list, &PaneList::paneChosen, this, &MainWindow::showPane);
    connect(m_letters, &LetterKeys::paneRequested, this, &MainWindow::openPane);
    connect(m_letters, &LetterKeys::helpRequested, this, &MainWindow::showHelp);
    connect(m_letters, &LetterKeys::findRequested, this, &MainWindow::find);
    connect(m_operations, &OperationBar::planOpened, m_plans, &PlanDesk::showPage);
    connect(m_plans, &PlanDesk::noticeOver, m_operations, &OperationBar::withdraw);
    connect(m_plans, &PlanDesk::left, this, [this] {
        showPane(m_stack->currentId());
        m_stack->enterPane();
    });
    connect(&m_session, &Session::notice, this, &MainWindow::notify);
    connect(&m_session, &Session::leftoversFound, this, &MainWindow::offerLeftovers);
    connect(&m_session, &Session::writingChanged, this, [this](const EnvironmentId& environment) {
        writeTitle();
        if (m_session.isProtected(environment))
            notify(m_session.isWritingOpen(environment)
                    ? tr("Writing to “%1” is open.").arg(environment.text())
                    : tr("“%1” is read-only again.").arg(environment.text()));
    });
    addShortcuts();

    const auto& environments = m_session.workspace().environments;
    const auto production = std::ranges::find_if(environments, &EnvironmentConfig::isProduction);
    if (!environments.isEmpty())
        setEnvironment(production == environments.end() ? environments.first().id : production->id);
    m_list->setCurrentRow(0);
    m_history.clear();
    m_stack->enterPane(); // or the first control would have the focus, which opens writing
    resizeWithinScreen(this, {1280, 800});
}

void MainWindow::addShortcuts()
{
    const auto bind = [this](const QKeySequence& keys, auto slot) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, slot);
    };
    bind(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    bind(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { openPalette(); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_E), [this] { m_band->openSwitcher(); });
    bind(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), [this] {
        m_session.isWritingOpen(m_environment) && m_session.isProtected(m_environment)
            ? m_session.closeWriting(m_environment)
            : openWriting(m_environment);
    });
    bind(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { revisit(m_history.back(place())); });
    bind(QKeySequence(Qt::ALT | Qt::Key_Right), [this] { revisit(m_history.forward(place())); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_T), [this] { openPane(m_stack->types().first().id); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_PageUp), [this] { stepPane(-1); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_PageDown), [this] { stepPane(1); });
    bind(QKeySequence(Qt::Key_F6), [this] { stepRegion(regions(), 1); });
    bind(QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { stepRegion(regions(), -1); });
    bind(QKeySequence(Qt::Key_F5), [this] {
        m_session.refresh();
        if (Pane* const shown = currentPane())
            shown->refresh();
    });
    bind(QKeySequence(Qt::Key_F11), [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    bind(QKeySequence(Qt::Key_F1), [this] { showHelp(); });
    bind(QKeySequence::Find, [this] { find(); });
    bind(QKeySequence::Save, [this] {
        if (Pane* const shown = currentPane(); shown && !shown->exportView())
            notify(tr("There is nothing to export in this view."));
    });
    // The unshifted characters of an AZERTY keyboard's digits open the same panes as the digits.
    constexpr std::array azerty{Qt::Key_Ampersand, Qt::Key_Eacute, Qt::Key_QuoteDbl, Qt::Key_Apostrophe,
        Qt::Key_ParenLeft, Qt::Key_Minus, Qt::Key_Egrave};
    const QList<PaneType>& types = m_stack->types();
    for (int i = 0; i < types.size() && i < static_cast<int>(azerty.size()); ++i) {
        const QString id = types.at(i).id;
        bind(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, id] { openPane(id); });
        bind(QKeySequence(Qt::CTRL | azerty.at(static_cast<size_t>(i))), [this, id] { openPane(id); });
    }
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    const Settings* const settings = m_session.context().settings();
    const bool letters = !settings || settings->flag(Setting::SingleLetterKeys);
    if (letters && m_letters->take(*event, m_stack->types()))
        return;
    if (event->key() == Qt::Key_Escape && m_plans->leave())
        return;
    QMainWindow::keyPressEvent(event);
}

QList<PaneType> MainWindow::paneTypes() const
{
    return m_stack->types();
}

Pane* MainWindow::currentPane() const
{
    return m_stack->currentPane();
}

void MainWindow::openPane(const QString& id)
{
    m_list->setCurrentPane(id);
    m_stack->enterPane();
}

PlaceHistory::Place MainWindow::place() const
{
    return {m_stack->currentId(), m_environment};
}

void MainWindow::remember(const PlaceHistory::Place& before)
{
    if (!m_revisiting && before != place() && !before.environment.isEmpty())
        m_history.left(before);
}

void MainWindow::revisit(const std::optional<PlaceHistory::Place>& place)
{
    if (!place)
        return;
    m_revisiting = true;
    setEnvironment(place->environment);
    openPane(place->pane);
    m_revisiting = false;
}

void MainWindow::showPane(const QString& id)
{
    const PlaceHistory::Place before = place();
    if (!m_stack->showPane(id))
        return;
    remember(before);
    showInspector(nullptr);
    writeTitle();
}

void MainWindow::setBanner(QWidget* banner)
{
    delete std::exchange(m_banner, banner);
    if (banner)
        static_cast<QVBoxLayout*>(centralWidget()->layout())->insertWidget(1, banner);
}

void MainWindow::stepPane(int by)
{
    const int rows = m_list->count();
    m_list->setCurrentRow((m_list->currentRow() + by + rows) % rows);
    m_stack->enterPane();
}

QList<QWidget*> MainWindow::regions() const
{
    return {m_band, m_list, m_stack, m_inspector, m_operations};
}

void MainWindow::find()
{
    if (Pane* const shown = currentPane(); shown && shown->findField())
        shown->findField()->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::setEnvironment(const EnvironmentId& environment)
{
    if (!m_session.workspace().environment(environment))
        return;
    const PlaceHistory::Place before = place();
    m_environment = environment;
    remember(before);
    m_session.setFocus(environment);
    m_band->setEnvironment(environment);
    m_status->setEnvironment(environment);
    showInspector(nullptr);
    m_stack->setEnvironment(environment);
    writeTitle();
}

void MainWindow::writeTitle()
{
    const EnvironmentConfig* const environment = m_session.workspace().environment(m_environment);
    const PaneType* const type = m_stack->currentType();
    QString title = type ? type->title + u" – "_qs : QString();
    if (environment) {
        const QString name = environment->title.isEmpty() ? environment->id.text() : environment->title;
        title += m_session.workspace().product + u" / "_qs + name;
        if (environment->isProduction())
            title += u" – "_qs + kindTitle(environment->kind).toUpper();
        if (m_session.isProtected(m_environment) && m_session.isWritingOpen(m_environment))
            title += u" – "_qs + tr("writing open");
    }
    setWindowTitle(title + u" – Vigie"_qs);
}

void MainWindow::go(const PaneTarget& destination)
{
    const PlaceHistory::Place before = place();
    const bool revisiting = std::exchange(m_revisiting, true); // one way to go, one way back
    if (!destination.environment.isEmpty() && destination.environment != m_environment)
        setEnvironment(destination.environment);
    openPane(destination.pane);
    showPane(destination.pane);
    m_revisiting = revisiting;
    remember(before);
    m_stack->enterPane();
    if (Pane* const shown = currentPane())
        shown->goTo(destination);
}

void MainWindow::openPlan(Plan plan)
{
    m_plans->open(std::move(plan));
}

void MainWindow::planAndOpen(const QString& title, std::function<Async<Plan>(CancelToken)> planning)
{
    m_plans->planAndOpen(title, std::move(planning));
}

void MainWindow::runAtOnce(Plan plan)
{
    m_plans->runAtOnce(std::move(plan));
}

void MainWindow::showInspector(QWidget* content)
{
    m_inspector->showContent(content);
}

void MainWindow::openWriting(const EnvironmentId& environment)
{
    if (!m_session.isProtected(environment) || m_session.isWritingOpen(environment))
        return;
    auto* const dialog = new WritingDialog(m_session, environment, this);
    connect(dialog, &WritingDialog::confirmed, this,
        [this, environment](const QString& reason) { m_session.openWriting(environment, reason); });
    dialog->open();
}

void MainWindow::notify(const QString& text)
{
    m_operations->notify(text);
}

void MainWindow::offerLeftovers()
{
    for (const UnfinishedPlan& leftover : m_session.leftovers()) {
        auto* const dialog = new LeftoverDialog(m_session, *this, leftover, this);
        dialog->open();
    }
}

void MainWindow::openPalette()
{
    auto* const palette = new Palette(paletteEntries(*this, m_session), this);
    palette->show();
}

void MainWindow::showHelp()
{
    const Pane* const shown = currentPane();
    auto* const box = new QMessageBox(
        QMessageBox::NoIcon, tr("Help"), shown ? shown->help() : QString(), QMessageBox::NoButton, this);
    named(box, u"help"_qs, tr("Help"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QAbstractButton* const keys = box->addButton(tr("Keyboard shortcuts"), QMessageBox::ActionRole);
    box->addButton(tr("Close"), QMessageBox::RejectRole);
    connect(keys, &QAbstractButton::clicked, this, &MainWindow::showShortcuts);
    box->open();
}

void MainWindow::showShortcuts()
{
    auto* const dialog = new ShortcutsDialog(m_stack->types(), currentPane(), this);
    dialog->open();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_list->setFolded(width() < 1100);
    m_band->setNarrow(width() < 900);
    m_inspector->setHasRoom(width() >= 1200);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_session.operations().isWriting()) {
        event->accept();
        Q_EMIT closed();
        return;
    }
    event->ignore();
    auto* const question = new ClosingQuestion(this);
    const auto endWhenDone = [this] {
        hide();
        connect(&m_session.operations(), &OperationCenter::planFinished, this, [this] {
            if (!m_session.operations().isWriting())
                Q_EMIT closed();
        });
    };
    connect(question, &ClosingQuestion::backgroundChosen, this, endWhenDone);
    connect(question, &ClosingQuestion::stopChosen, this, [this, endWhenDone] {
        m_session.operations().stopAllAfterStep();
        endWhenDone();
    });
    question->open();
}

QJsonObject MainWindow::saveState() const
{
    return {{u"environment"_qs, m_environment.text()}, {u"pane"_qs, m_stack->currentId()},
        {u"panes"_qs, m_stack->saveState()},
        {u"geometry"_qs, QString::fromLatin1(saveGeometry().toBase64())}};
}

void MainWindow::restoreState(const QJsonObject& state)
{
    restoreGeometry(QByteArray::fromBase64(state.value(u"geometry").toString().toLatin1()));
    if (const EnvironmentId environment(state.value(u"environment").toString());
        m_session.workspace().environment(environment))
        setEnvironment(environment);
    m_stack->restoreState(state.value(u"panes").toObject());
    if (const QString id = state.value(u"pane").toString(); !id.isEmpty())
        openPane(id);
    m_history.clear();
}

} // namespace vigie
