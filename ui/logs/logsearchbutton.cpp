// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logsearchbutton.h"

#include "common/naming.h"
#include "logs/logsearchesdialog.h"

#include <QMenu>

namespace vigie {

LogSearchButton::LogSearchButton(Session& session, std::function<SavedSearch()> current, QWidget* parent)
    : QToolButton(parent)
    , m_session(session)
    , m_searches(session)
    , m_current(std::move(current))
{
    named(this, u"logSearches"_qs, tr("Saved searches"));
    setText(tr("Searches"));
    setToolTip(tr("Saved searches"));
    setPopupMode(QToolButton::InstantPopup);
    setMenu(named(new QMenu(this), u"logSearchMenu"_qs, tr("Saved searches")));
    connect(menu(), &QMenu::aboutToShow, this, &LogSearchButton::fill);
    fill();
}

void LogSearchButton::fill()
{
    menu()->clear();
    std::optional<LogSearches::Place> section;
    const QList<LogSearches::Entry> entries = m_searches.entries();
    for (const LogSearches::Entry& entry : entries) {
        if (section != entry.place)
            menu()->addSection(entry.place == LogSearches::Place::Personal ? tr("Mine") : tr("Shared"));
        section = entry.place;
        const QString name = QString(entry.search.name).replace(u'&', u"&&"_qs);
        //: name of a search that raises notifications
        QAction* const action = menu()->addAction(entry.search.alert ? tr("%1 (alert)").arg(name) : name);
        action->setToolTip(entry.search.query);
        connect(action, &QAction::triggered, this,
            [this, search = entry.search] { Q_EMIT applyRequested(search); });
    }
    menu()->addSeparator();
    QAction* const edit = menu()->addAction(
        entries.isEmpty() ? tr("Save this search…") : tr("Save this search or change saved ones…"));
    edit->setObjectName(u"logSearchEdit"_qs);
    connect(edit, &QAction::triggered, this, &LogSearchButton::openDialog);
    menu()->setToolTipsVisible(true);
}

void LogSearchButton::openDialog()
{
    auto* const dialog = new LogSearchesDialog(m_session, m_environment, m_searches, m_current(), window());
    connect(dialog, &LogSearchesDialog::applyRequested, this, &LogSearchButton::applyRequested);
    dialog->open();
}

} // namespace vigie
