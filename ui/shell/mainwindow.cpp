// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/mainwindow.h"

#include "common/errorview.h"
#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"
#include "plan/planpage.h"
#include "settings/settings.h"
#include "shell/absence.h"
#include "shell/band.h"
#include "shell/leftoverdialog.h"
#include "shell/operationbar.h"
#include "shell/palette.h"
#include "shell/panelist.h"
#include "shell/statusline.h"
#include "shell/writingdialog.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableWidget>
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

bool isTyping()
{
    const QWidget* const focus = QApplication::focusWidget();
    return focus
        && (focus->inherits("QLineEdit") || focus->inherits("QTextEdit") || focus->inherits("QPlainTextEdit")
            || focus->inherits("QAbstractSpinBox"));
}

} // namespace

MainWindow::MainWindow(Session& session, QWidget* parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_types(paneTypes())
    , m_band(new Band(Band::Use::Window))
    , m_list(new PaneList(m_types))
    , m_stack(new QStackedWidget)
    , m_inspector(new QWidget)
    , m_operations(new OperationBar)
    , m_status(new StatusLine)
{
    setObjectName(u"mainWindow"_qs);
    setAccessibleName(QStringLiteral("Vigie"));
    named(m_stack, u"panes"_qs, {});
    named(m_inspector, u"inspector"_qs, tr("Inspector"));
    m_inspector->setFixedWidth(304);
    auto* const inspectorColumn = new QVBoxLayout(m_inspector);
    inspectorColumn->setContentsMargins(0, 0, 0, 0);
    m_inspector->hide();

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
    m_prefix.setSingleShot(true);
    m_prefix.setInterval(1500);
    new Absence(m_session, this);

    connect(m_band, &Band::environmentChosen, this, &MainWindow::setEnvironment);
    connect(m_band, &Band::openWritingRequested, this, [this] { openWriting(m_environment); });
    connect(m_band, &Band::closeWritingRequested, this, [this] { m_session.closeWriting(m_environment); });
    connect(m_band, &Band::paletteRequested, this, &MainWindow::openPalette);
    connect(m_list, &PaneList::paneChosen, this, &MainWindow::showPane);
    connect(m_operations, &OperationBar::planOpened, this, &MainWindow::showPlanPage);
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
    resize(1280, 800);
}

void MainWindow::addShortcuts()
{
    const auto bind = [this](const QKeySequence& keys, auto slot) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, slot);
    };
    bind(QKeySequence(tr("Ctrl+K")), [this] { openPalette(); });
    bind(QKeySequence(tr("Ctrl+Shift+P")), [this] { openPalette(); });
    bind(QKeySequence(tr("Ctrl+E")), [this] { m_band->openSwitcher(); });
    bind(QKeySequence(tr("Ctrl+Shift+L")), [this] {
        m_session.isWritingOpen(m_environment) && m_session.isProtected(m_environment)
            ? m_session.closeWriting(m_environment)
            : openWriting(m_environment);
    });
    bind(QKeySequence(Qt::CTRL | Qt::Key_PageUp), [this] { stepPane(-1); });
    bind(QKeySequence(Qt::CTRL | Qt::Key_PageDown), [this] { stepPane(1); });
    bind(QKeySequence(Qt::Key_F6), [this] { stepRegion(1); });
    bind(QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { stepRegion(-1); });
    bind(QKeySequence(Qt::Key_F5), [this] {
        m_session.refresh();
        if (Pane* const shown = currentPane())
            shown->refresh();
    });
    bind(QKeySequence(Qt::Key_F11), [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    bind(QKeySequence(Qt::Key_F1), [this] { showHelp(); });
    bind(QKeySequence::Find, [this] {
        if (Pane* const shown = currentPane(); shown && shown->findField())
            shown->findField()->setFocus(Qt::ShortcutFocusReason);
    });
    bind(QKeySequence::Save, [this] {
        if (Pane* const shown = currentPane(); shown && !shown->exportView())
            notify(tr("There is nothing to export in this view."));
    });
    // The unshifted characters of an AZERTY keyboard's digits open the same panes as the digits.
    constexpr std::array azerty{Qt::Key_Ampersand, Qt::Key_Eacute, Qt::Key_QuoteDbl, Qt::Key_Apostrophe,
        Qt::Key_ParenLeft, Qt::Key_Minus, Qt::Key_Egrave};
    for (int i = 0; i < m_types.size() && i < static_cast<int>(azerty.size()); ++i) {
        const QString id = m_types.at(i).id;
        bind(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)),
            [this, id] { m_list->setCurrentPane(id); });
        bind(QKeySequence(Qt::CTRL | azerty.at(static_cast<size_t>(i))),
            [this, id] { m_list->setCurrentPane(id); });
    }
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    const QString typed = event->text().toUpper();
    const Settings* const settings = m_session.context().settings();
    const bool letters = !settings || settings->flag(Setting::SingleLetterKeys);
    if (letters && !isTyping() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        && !typed.isEmpty()) {
        if (m_prefix.isActive()) {
            m_prefix.stop();
            for (const PaneType& type : std::as_const(m_types)) {
                if (type.letter == QKeySequence(typed)) {
                    m_list->setCurrentPane(type.id);
                    return;
                }
            }
        } else if (typed == u"G") {
            m_prefix.start();
            return;
        } else if (typed == u"?") {
            showHelp();
            return;
        } else if (typed == u"/" && currentPane() && currentPane()->findField()) {
            currentPane()->findField()->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
    if (event->key() == Qt::Key_Escape && m_planPage && m_planPage->isVisible()) {
        m_planPage->leave();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

Pane* MainWindow::pane(const QString& id)
{
    if (Pane* const made = m_panes.value(id))
        return made;
    const auto type = std::ranges::find(m_types, id, &PaneType::id);
    if (type == m_types.end())
        return nullptr;
    Pane* const made = type->create(m_session, *this);
    named(made, u"pane-"_qs + id, type->title);
    m_panes.insert(id, made);
    m_stack->addWidget(made);
    made->setEnvironment(m_environment);
    return made;
}

Pane* MainWindow::currentPane() const
{
    return m_panes.value(m_current);
}

void MainWindow::showPane(const QString& id)
{
    Pane* const shown = pane(id);
    if (!shown)
        return;
    m_current = id;
    showInspector(nullptr);
    m_stack->setCurrentWidget(shown);
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
}

void MainWindow::stepRegion(int by)
{
    QList<QWidget*> regions{m_band, m_list, m_stack};
    if (m_inspector->isVisible())
        regions.append(m_inspector);
    if (m_operations->isVisible())
        regions.append(m_operations);
    const QWidget* const focus = QApplication::focusWidget();
    qsizetype at = 0;
    for (qsizetype i = 0; i < regions.size(); ++i) {
        if (focus && (regions.at(i) == focus || regions.at(i)->isAncestorOf(focus)))
            at = i;
    }
    const qsizetype count = regions.size();
    QWidget* const next = regions.at((at + by + count) % count);
    if (next == m_list) {
        m_list->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    for (QWidget* const child : next->findChildren<QWidget*>()) {
        if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus)) {
            child->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void MainWindow::setEnvironment(const EnvironmentId& environment)
{
    if (!m_session.workspace().environment(environment))
        return;
    m_environment = environment;
    m_session.setFocus(environment);
    m_band->setEnvironment(environment);
    m_status->setEnvironment(environment);
    showInspector(nullptr);
    for (Pane* const made : std::as_const(m_panes))
        made->setEnvironment(environment);
    writeTitle();
}

void MainWindow::writeTitle()
{
    const EnvironmentConfig* const environment = m_session.workspace().environment(m_environment);
    const auto type = std::ranges::find(m_types, m_current, &PaneType::id);
    QString title = type == m_types.end() ? QString() : type->title + u" – "_qs;
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

void MainWindow::go(const Destination& destination)
{
    if (!destination.environment.isEmpty() && destination.environment != m_environment)
        setEnvironment(destination.environment);
    if (m_planPage && m_stack->currentWidget() == m_planPage)
        m_current.clear();
    m_list->setCurrentPane(destination.pane);
    showPane(destination.pane);
    if (Pane* const shown = currentPane())
        shown->goTo(destination);
}

void MainWindow::openPlan(Plan plan)
{
    showPlanPage(m_session.prepare(std::move(plan)));
}

void MainWindow::showPlanPage(PlanRunner* runner)
{
    if (m_planPage) {
        m_stack->removeWidget(m_planPage);
        m_planPage->deleteLater();
    }
    m_planPage = new PlanPage(m_session, *this, runner);
    m_stack->addWidget(m_planPage);
    showInspector(nullptr);
    m_stack->setCurrentWidget(m_planPage);
    m_planPage->setFocus(); // whatever had it: the plan is read before any field takes it
    connect(m_planPage, &PlanPage::left, this, [this] {
        PlanPage* const page = std::exchange(m_planPage, nullptr);
        m_stack->removeWidget(page);
        page->deleteLater();
        showPane(m_current.isEmpty() ? m_types.first().id : m_current);
    });
    connect(m_planPage, &PlanPage::planRequested, this, &MainWindow::planAndOpen);
}

void MainWindow::planAndOpen(const QString& title, std::function<Async<Plan>(CancelToken)> planning)
{
    notify(title);
    m_scope.run(planning(m_scope.token()), [this](Result<Plan> plan) {
        if (plan) {
            openPlan(*std::move(plan));
            return;
        }
        QMessageBox* const box = new QMessageBox(
            QMessageBox::Warning, tr("No plan"), plan.error().what(), QMessageBox::NoButton, this);
        named(box, u"planningFailed"_qs, tr("No plan"));
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setInformativeText(plan.error().nextStep());
        box->setDetailedText(ErrorView::fullText(plan.error()));
        box->addButton(tr("Close"), QMessageBox::RejectRole);
        box->open();
    });
}

void MainWindow::runAtOnce(Plan plan)
{
    if (!m_session.isWritingOpen(plan.target.environment)) {
        notify(tr("“%1” is read-only: open writing first.").arg(plan.target.environment.text()));
        return;
    }
    if (plan.level >= ActionLevel::AffectsProduction) {
        openPlan(std::move(plan));
        return;
    }
    m_session.prepare(std::move(plan))->start(PlanRunner::Mode::Execute, {});
}

void MainWindow::showInspector(QWidget* content)
{
    QLayout* const column = m_inspector->layout();
    while (QLayoutItem* const item = column->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    if (content) {
        auto* const scroll = new QScrollArea;
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setWidget(content);
        column->addWidget(scroll);
    }
    m_inspector->setVisible(content && width() >= 1000);
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
    QList<PaletteEntry> entries;
    for (const PaneType& type : std::as_const(m_types))
        entries.append({type.title, tr("pane"), type.icon, true, {},
            [this, id = type.id] { m_list->setCurrentPane(id); }});
    for (const EnvironmentConfig& environment : m_session.workspace().environments) {
        const QString title = environment.title.isEmpty() ? environment.id.text() : environment.title;
        entries.append({title, tr("environment, %1").arg(kindTitle(environment.kind)),
            kindIconName(environment.kind), true, {}, [this, id = environment.id] { setEnvironment(id); }});
    }
    if (m_session.isProtected(m_environment)) {
        const bool open = m_session.isWritingOpen(m_environment);
        entries.append({open ? tr("Close writing") : tr("Open writing…"), QStringLiteral("Ctrl+Shift+L"),
            open ? u"unlocked"_qs : u"locked"_qs, true, {},
            [this, open] { open ? m_session.closeWriting(m_environment) : openWriting(m_environment); }});
    }
    if (const Pane* const shown = currentPane()) {
        for (QAction* const command : shown->commands())
            entries.append(
                {command->text().remove(u'&'), command->shortcut().toString(QKeySequence::NativeText), {},
                    command->isEnabled(), command->toolTip(), [command] { command->trigger(); }});
    }
    for (const ServiceHandle* const service : m_session.services(m_environment)) {
        if (!service->deployments().value)
            continue;
        for (const Deployment& deployment : service->deployments().value->mid(0, 20)) {
            entries.append(
                {tr("%1 %2 %3")
                        .arg(service->title(), deployment.version.shortCommit(), deployment.version.message),
                    tr("version"), u"pane-deployments"_qs, true, {},
                    [this, key = service->key(), id = deployment.id.text()] {
                        go({u"deployments"_qs, key.environment, key.service, id, {}, {}, {}});
                    }});
        }
    }
    entries.append(
        {tr("Refresh"), QStringLiteral("F5"), u"refresh"_qs, true, {}, [this] { m_session.refresh(); }});
    entries.append({tr("Open another workspace…"), tr("start"), u"pane-environments"_qs, true, {},
        [this] { Q_EMIT startRequested(); }});
    entries.append({tr("Keyboard shortcuts"), tr("help"), u"help"_qs, true, {}, [this] { showShortcuts(); }});
    auto* const palette = new Palette(std::move(entries), this);
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
    QList<std::pair<QString, QString>> rows{{u"Ctrl+K"_qs, tr("Command palette")},
        {u"Ctrl+E"_qs, tr("Choose the environment")}, {u"Ctrl+Shift+L"_qs, tr("Open or close writing")},
        {u"Ctrl+PgUp, Ctrl+PgDn"_qs, tr("Previous or next pane")},
        {u"F6, Shift+F6"_qs, tr("Next or previous region")}, {u"Ctrl+F, /"_qs, tr("Find")},
        {u"Ctrl+S"_qs, tr("Export the current view")}, {u"F5"_qs, tr("Refresh")}, {u"F1, ?"_qs, tr("Help")},
        {u"F11"_qs, tr("Full screen")}};
    for (int i = 0; i < m_types.size(); ++i)
        rows.append({tr("Ctrl+%1, or G then %2").arg(i + 1).arg(m_types.at(i).letter.toString()),
            m_types.at(i).title});
    if (const Pane* const shown = currentPane()) {
        for (const QAction* const command : shown->commands()) {
            if (!command->shortcut().isEmpty())
                rows.append(
                    {command->shortcut().toString(QKeySequence::NativeText), command->text().remove(u'&')});
        }
    }
    auto* const dialog = new QDialog(this);
    named(dialog, u"shortcuts"_qs, tr("Keyboard shortcuts"));
    dialog->setWindowTitle(tr("Keyboard shortcuts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* const field = named(new QLineEdit, u"shortcutsFilter"_qs, tr("Search shortcuts"));
    field->setPlaceholderText(tr("Search shortcuts"));
    auto* const table = named(
        new QTableWidget(static_cast<int>(rows.size()), 2), u"shortcutsTable"_qs, tr("Keyboard shortcuts"));
    table->setHorizontalHeaderLabels({tr("Keys"), tr("Action")});
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->horizontalHeader()->setStretchLastSection(true);
    for (int row = 0; row < rows.size(); ++row) {
        table->setItem(row, 0, new QTableWidgetItem(rows.at(row).first));
        table->setItem(row, 1, new QTableWidgetItem(rows.at(row).second));
    }
    table->resizeColumnToContents(0);
    connect(field, &QLineEdit::textChanged, table, [table](const QString& text) {
        for (int row = 0; row < table->rowCount(); ++row)
            table->setRowHidden(row,
                !folded(table->item(row, 0)->text() + table->item(row, 1)->text()).contains(folded(text)));
    });
    auto* const column = new QVBoxLayout(dialog);
    column->addWidget(field);
    column->addWidget(table);
    dialog->resize(560, 520);
    dialog->open();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_list->setFolded(width() < 1100);
    m_band->setNarrow(width() < 900);
    const QLayout* const column = m_inspector->layout();
    m_inspector->setVisible(column->count() > 0 && width() >= 1000);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_session.operations().isWriting()) {
        event->accept();
        Q_EMIT closed();
        return;
    }
    event->ignore();
    auto* const box = new QMessageBox(QMessageBox::Warning, tr("An action is running"),
        tr("A plan is being carried out. What has been sent to a provider goes on there."),
        QMessageBox::NoButton, this);
    named(box, u"closeWhileRunning"_qs, tr("An action is running"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("Vigie can stay in the background until it is done, or stop after the present step."));
    QPushButton* const stay = box->addButton(tr("Stay"), QMessageBox::RejectRole);
    QPushButton* const background = box->addButton(tr("Keep in background"), QMessageBox::ActionRole);
    QPushButton* const stop = box->addButton(tr("Stop after this step"), QMessageBox::ActionRole);
    box->setDefaultButton(stay);
    const auto endWhenDone = [this] {
        hide();
        connect(&m_session.operations(), &OperationCenter::planFinished, this, [this] {
            if (!m_session.operations().isWriting())
                Q_EMIT closed();
        });
    };
    connect(background, &QPushButton::clicked, this, endWhenDone);
    connect(stop, &QPushButton::clicked, this, [this, endWhenDone] {
        m_session.operations().stopAllAfterStep();
        endWhenDone();
    });
    box->open();
}

QJsonObject MainWindow::saveState() const
{
    QJsonObject panes;
    for (auto made = m_panes.cbegin(); made != m_panes.cend(); ++made)
        panes.insert(made.key(), made.value()->saveState());
    return {{u"environment"_qs, m_environment.text()}, {u"pane"_qs, m_current}, {u"panes"_qs, panes},
        {u"geometry"_qs, QString::fromLatin1(saveGeometry().toBase64())}};
}

void MainWindow::restoreState(const QJsonObject& state)
{
    restoreGeometry(QByteArray::fromBase64(state.value(u"geometry").toString().toLatin1()));
    if (const EnvironmentId environment(state.value(u"environment").toString());
        m_session.workspace().environment(environment))
        setEnvironment(environment);
    const QJsonObject panes = state.value(u"panes").toObject();
    for (auto saved = panes.begin(); saved != panes.end(); ++saved) {
        if (Pane* const made = pane(saved.key()))
            made->restoreState(saved.value().toObject());
    }
    if (const QString id = state.value(u"pane").toString(); !id.isEmpty())
        m_list->setCurrentPane(id);
}

} // namespace vigie
