// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/panestack.h"

#include "common/faces.h"
#include "common/naming.h"

#include <QApplication>
#include <QScrollArea>

#include <algorithm>

namespace vigie {

namespace {

/// Null: it is not shown, or there is none.
QWidget* mainView(const Pane* pane)
{
    const QList<QAbstractScrollArea*> areas = pane->findChildren<QAbstractScrollArea*>();
    const auto view = std::ranges::find_if(areas, [pane](const QAbstractScrollArea* area) {
        return area->isVisibleTo(pane) && area->isEnabled() && (area->focusPolicy() & Qt::TabFocus)
            && !qobject_cast<const QScrollArea*>(area);
    });
    return view == areas.end() ? nullptr : *view;
}

} // namespace

PaneStack::PaneStack(Session& session, Shell& shell, QWidget* parent)
    : QStackedWidget(parent)
    , m_session(session)
    , m_shell(shell)
    , m_types(paneTypes())
{
    connect(this, &QStackedWidget::currentChanged, this, &QWidget::updateGeometry);
}

QSize PaneStack::sizeHint() const
{
    return currentWidget() ? currentWidget()->sizeHint() : QStackedWidget::sizeHint();
}

QSize PaneStack::minimumSizeHint() const
{
    if (!currentWidget())
        return QStackedWidget::minimumSizeHint();
    return currentWidget()->minimumSizeHint().expandedTo(currentWidget()->minimumSize());
}

const PaneType* PaneStack::currentType() const
{
    const auto type = std::ranges::find(m_types, m_current, &PaneType::id);
    return type == m_types.end() ? nullptr : &*type;
}

QString PaneStack::currentId() const
{
    return m_current.isEmpty() ? m_types.first().id : m_current;
}

Pane* PaneStack::pane(const QString& id)
{
    if (Pane* const made = m_panes.value(id))
        return made;
    const auto type = std::ranges::find(m_types, id, &PaneType::id);
    if (type == m_types.end())
        return nullptr;
    Pane* const made = type->create(m_session, m_shell);
    named(made, u"pane-"_qs + id, type->title);
    m_panes.insert(id, made);
    addWidget(made);
    made->setEnvironment(m_environment);
    followFocus(made);
    return made;
}

/// A pane that was entered before it had anything to show hands the focus on once it has.
void PaneStack::followFocus(Pane* made)
{
    for (Faces* const faces : made->findChildren<Faces*>()) {
        connect(faces, &Faces::contentShown, made, [this, made] {
            if (QApplication::focusWidget() == made)
                enterPane();
        });
    }
}

void PaneStack::enterPane()
{
    Pane* const shown = currentPane();
    if (!shown || currentWidget() != shown)
        return;
    QWidget* const view = mainView(shown);
    (view ? view : shown)->setFocus(Qt::OtherFocusReason);
}

bool PaneStack::showPane(const QString& id)
{
    Pane* const shown = pane(id);
    if (!shown)
        return false;
    m_current = id;
    setCurrentWidget(shown);
    return true;
}

void PaneStack::setEnvironment(const EnvironmentId& environment)
{
    m_environment = environment;
    for (Pane* const made : std::as_const(m_panes))
        made->setEnvironment(environment);
}

QJsonObject PaneStack::saveState() const
{
    QJsonObject panes;
    for (auto made = m_panes.cbegin(); made != m_panes.cend(); ++made)
        panes.insert(made.key(), made.value()->saveState());
    return panes;
}

void PaneStack::restoreState(const QJsonObject& panes)
{
    for (auto saved = panes.begin(); saved != panes.end(); ++saved) {
        if (Pane* const made = pane(saved.key()))
            made->restoreState(saved.value().toObject());
    }
}

} // namespace vigie
