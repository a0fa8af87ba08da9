// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the pane: their keys, the menu of a record, and going from one record to the next.
#include "common/naming.h"
#include "logs/logdetail.h"
#include "logs/logkeysdialog.h"
#include "logs/logsearchbutton.h"
#include "logs/logspane.h"
#include "logs/logview.h"
#include "settings/settings.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace vigie {

namespace {

constexpr int prefixTime = 1500; ///< ms, as the window waits for the second letter

} // namespace

void LogsPane::addCommands()
{
    const auto command = [this](const QString& name, const QString& text, const QString& letter, auto run,
                             const QKeySequence& keys = {}) {
        QAction* const action = addCommand(name, text, keys);
        connect(action, &QAction::triggered, this, run);
        if (!letter.isEmpty())
            action->setProperty(LogKeys::usualProperty, letter);
        return action;
    };
    const auto ofRecord = [this](QAction* action) { m_recordActions.append(action); };
    m_prefix.setSingleShot(true);
    m_prefix.setInterval(prefixTime);
    command(u"logNextError"_qs, tr("Next error"), u"E"_qs, [this] { step(1, m_errors); });
    command(u"logPreviousError"_qs, tr("Previous error"), u"Shift+E"_qs, [this] { step(-1, m_errors); });
    command(u"logNextWarning"_qs, tr("Next warning"), u"W"_qs, [this] { step(1, m_warnings); });
    command(
        u"logPreviousWarning"_qs, tr("Previous warning"), u"Shift+W"_qs, [this] { step(-1, m_warnings); });
    ofRecord(
        command(u"logMark"_qs, tr("Mark or unmark the record"), u"M"_qs, [this] { m_tools.toggleMark(); }));
    ofRecord(command(u"logNote"_qs, tr("Write a note on the record…"), {}, [this] { m_tools.writeNote(); }));
    command(u"logNextMark"_qs, tr("Next mark"), u"B"_qs, [this] { m_tools.stepMark(1); });
    command(u"logPreviousMark"_qs, tr("Previous mark"), u"Shift+B"_qs, [this] { m_tools.stepMark(-1); });
    ofRecord(command(
        u"logHighlight"_qs, tr("Highlight the cell or a word"), u"H"_qs, [this] { m_tools.highlight(); }));
    ofRecord(
        command(u"logExclude"_qs, tr("Exclude what the cell says"), u"X"_qs, [this] { m_tools.exclude(); }));
    command(
        u"logFindNext"_qs, tr("Next match"), u"N"_qs, [this] { stepFound(1); }, QKeySequence(Qt::Key_F3));
    command(
        u"logFindPrevious"_qs, tr("Previous match"), u"Shift+N"_qs, [this] { stepFound(-1); },
        QKeySequence(Qt::SHIFT | Qt::Key_F3));
    command(
        u"logGoToTime"_qs, tr("Go to time…"), {}, [this] { m_tools.askMoment(); },
        QKeySequence(Qt::CTRL | Qt::Key_G));
    ofRecord(command(u"logTraceback"_qs, tr("Show or fold the traceback"), u"T"_qs,
        [this] { m_tools.view()->toggleTraceback(); }));
    command(u"logFoldTracebacks"_qs, tr("Fold all tracebacks or show them"), u"Shift+T"_qs,
        [this] { setFolding(!m_lines.isFolding()); });
    command(u"logToggleWrap"_qs, tr("Wrap long lines or not"), u"Z"_qs, [this] { m_wrap->toggle(); });
    command(u"logToggleUtc"_qs, tr("UTC or local time"), u"U"_qs, [this] { m_utc->toggle(); });
    command(u"logPauseResume"_qs, tr("Pause or resume"), u"Space"_qs, [this] { m_pause->click(); });
    command(u"logBottom"_qs, tr("Bottom, and follow"), {}, [this] { m_tools.view()->setFollowing(true); });
    command(u"logTop"_qs, tr("Top"), {}, [this] { m_tools.view()->moveTo(0, false); });
    ofRecord(command(u"logDeploymentRange"_qs, tr("Show logs of the deployment before the record"), {},
        [this] { m_tools.showDeploymentRange(); }));
    ofRecord(command(u"logOpenDeployment"_qs, tr("Open the deployment before the record"), {},
        [this] { m_tools.openDeployment(); }));
    const QList<QAction*> known = commands();
    const auto histogram = std::ranges::find(known, u"logShowHistogram"_qs, &QAction::objectName);
    if (histogram != known.end())
        (*histogram)->setProperty(LogKeys::usualProperty, u"I"_qs);
    command(u"logShowMarks"_qs, tr("Show marks"), {}, [this] { m_tools.marksButton()->click(); });
    command(u"logEditSearches"_qs, tr("Save this search or change saved ones…"), {},
        [this] { m_searches->openDialog(); });
    command(u"logClear"_qs, tr("Clear the query"), {}, [this] { m_query->clear(); });
    command(u"logOpenFiles"_qs, tr("Open log files…"), {}, [this] { chooseFiles(); });
    command(u"logLetters"_qs, tr("Change the letters of the log…"), {}, [this] {
        Settings* const settings = session().context().settings();
        auto* const dialog
            = new LogKeysDialog(session(), m_sources.environment(), settings, letteredCommands(), this);
        dialog->open();
    });
    if (const Settings* const settings = session().context().settings()) {
        connect(settings, &Settings::changed, this, [this](Setting setting) {
            if (setting == Setting::LogLetters)
                writeLetters();
        });
    }
    writeLetters();
}

QList<QAction*> LogsPane::letteredCommands() const
{
    QList<QAction*> all = commands();
    all.removeIf([](const QAction* command) {
        return command->objectName() == u"logBottom" || command->objectName() == u"logTop";
    });
    return all;
}

void LogsPane::writeLetters()
{
    const Settings* const settings = session().context().settings();
    m_letters.clear();
    for (QAction* const action : letteredCommands()) {
        const QString letter
            = LogKeys::letterOf(settings, *action, action->property(LogKeys::usualProperty).toString());
        setLetter(action, letter);
        if (!letter.isEmpty())
            m_letters.insert(letter, action);
    }
    for (QAction* const action : commands()) { // the view's own keys
        if (action->objectName() == u"logBottom")
            setLetter(action, u"End"_qs);
        else if (action->objectName() == u"logTop")
            setLetter(action, u"Home"_qs);
    }
}

void LogsPane::setFolding(bool folding)
{
    m_lines.setFolding(folding);
    m_matches.setFolding(folding);
}

void LogsPane::showMenu(QPoint at)
{
    auto* const menu = named(new QMenu(this), u"logRecordMenu"_qs, tr("Record"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QAction* const command : std::as_const(m_recordActions)) {
        // A copy, for the keys of the commands are letters that a menu would not show.
        QAction* const action = menu->addAction(command->text() + u'\t' + keysText(*command));
        connect(action, &QAction::triggered, command, &QAction::trigger);
    }
    menu->popup(at);
}

void LogsPane::addTerm(const QString& term)
{
    // Typed rather than set, so that Ctrl+Z in the field takes it back.
    m_query->end(false);
    m_query->insert(m_query->text().isEmpty() || m_query->text().endsWith(u' ') ? term : u' ' + term);
}

void LogsPane::step(int direction, LogSearch& wanted)
{
    const Timeline& timeline = m_sources.store().timeline();
    const qint64 from = m_view->current() >= 0 ? timeline.positionOf(m_lines.at(m_view->current()))
        : direction > 0                        ? -1
                                               : timeline.size();
    qint64 index = direction > 0 ? wanted.indexFrom(from + 1) : wanted.indexFrom(from) - 1;
    // Lines that are folded into the present record are where a person is already.
    while (index >= 0 && index < wanted.size() && m_view->current() >= 0
        && m_lines.rowOf(wanted.at(index)) == m_view->current())
        index += direction;
    if (index < 0 || index >= wanted.size()) {
        shell().notify(direction > 0 ? tr("No further one below.") : tr("No further one above."));
        return;
    }
    m_view->moveTo(m_lines.rowOf(wanted.at(index)), false);
}

void LogsPane::stepFound(int direction)
{
    const bool queried = !m_search.query().matchesAll();
    if (queried && m_lines.showsAll())
        step(direction, m_search);
    else if (m_found)
        step(direction, *m_found);
    else if (queried)
        m_tools.view()->moveTo(m_tools.view()->current() + direction, false);
    else
        m_query->setFocus(Qt::ShortcutFocusReason);
}

bool LogsPane::takeLetter(const QKeyEvent& event)
{
    const Settings* const settings = session().context().settings();
    if ((settings && !settings->flag(Setting::SingleLetterKeys))
        || (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)))
        return false;
    // By what is typed, wherever the keyboard has it.
    QString typed = event.text() == u" " ? u"Space"_qs : event.text().toUpper();
    if (m_prefix.isActive()) {
        m_prefix.stop();
        return false;
    }
    if (typed == u"G") {
        m_prefix.start();
        return false;
    }
    if (event.modifiers() & Qt::ShiftModifier)
        typed.prepend(u"Shift+"_qs);
    QAction* const action = m_letters.value(typed);
    if (!action)
        return false;
    action->trigger();
    return true;
}

bool LogsPane::leaveTopLayer()
{
    if (m_tools.bar()->isVisible())
        m_tools.bar()->leave();
    else if (m_detail->isVisible())
        m_detail->hide();
    else
        return false;
    return true;
}

void LogsPane::keyPressEvent(QKeyEvent* event)
{
    const bool inView = m_view->hasFocus() || m_matchView->hasFocus();
    if (inView && event->matches(QKeySequence::Copy)) {
        copyRecords(LogDetail::Copy::Bytes);
        return;
    }
    if (inView && takeLetter(*event))
        return;
    if (inView && event->key() == Qt::Key_Escape && leaveTopLayer())
        return;
    Pane::keyPressEvent(event);
}

} // namespace vigie
