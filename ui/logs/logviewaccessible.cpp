// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logviewaccessible.h"

#include "logs/logview.h"

#include <QPointer>

namespace vigie {

namespace {

/// What stands at one place of the screen: another record after scrolling.
class RecordAccessible final : public QAccessibleInterface {
public:
    RecordAccessible(LogView* view, int index)
        : m_view(view)
        , m_index(index)
    {
    }

    int index() const { return m_index; }
    bool isValid() const override { return m_view && row() < m_view->lines().count(); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString&) override { }

    QString text(QAccessible::Text kind) const override
    {
        return m_view && kind == QAccessible::Name ? m_view->sentence(row()) : QString();
    }

    QRect rect() const override
    {
        if (!m_view)
            return {};
        for (const LogPlace& place : m_view->places()) {
            if (place.row == row())
                return m_view->boxOf(place).translated(m_view->viewport()->mapToGlobal(QPoint()));
        }
        return {};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!m_view) {
            state.invalid = true;
            return state;
        }
        state.focusable = true;
        state.selectable = true;
        state.readOnly = true;
        state.focused = m_view->hasFocus() && m_view->current() == row();
        const auto [first, last] = m_view->selected();
        state.selected = row() >= first && row() <= last;
        return state;
    }

private:
    qint64 row() const { return m_view->top() + m_index; }

    QPointer<LogView> m_view;
    int m_index;
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    auto* const view = className == u"vigie::LogView" ? qobject_cast<LogView*>(object) : nullptr;
    return view ? new LogViewAccessible(view) : nullptr;
}

} // namespace

void LogViewAccessible::install()
{
    static const bool once = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(once)
}

LogViewAccessible::LogViewAccessible(LogView* view)
    : QAccessibleWidget(view, QAccessible::List)
{
}

LogViewAccessible::~LogViewAccessible()
{
    for (const QAccessible::Id id : m_records)
        QAccessible::deleteAccessibleInterface(id);
}

LogView* LogViewAccessible::view() const
{
    return static_cast<LogView*>(object());
}

int LogViewAccessible::childCount() const
{
    int records = 0;
    for (const LogPlace& place : view()->places())
        records += place.row < view()->lines().count() ? 1 : 0;
    return records;
}

QAccessibleInterface* LogViewAccessible::child(int index) const
{
    // As many as were ever on the screen at once.
    if (index < 0 || index >= childCount())
        return nullptr;
    while (m_records.size() <= static_cast<size_t>(index)) {
        auto* const record = new RecordAccessible(view(), static_cast<int>(m_records.size()));
        m_records.push_back(QAccessible::registerAccessibleInterface(record));
    }
    return QAccessible::accessibleInterface(m_records.at(static_cast<size_t>(index)));
}

int LogViewAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* const record = dynamic_cast<const RecordAccessible*>(child);
    return record ? record->index() : -1;
}

QAccessibleInterface* LogViewAccessible::childAt(int x, int y) const
{
    const QPoint at = view()->viewport()->mapFromGlobal(QPoint(x, y));
    for (const LogPlace& place : view()->places()) {
        if (place.row < view()->lines().count() && view()->boxOf(place).contains(at))
            return child(static_cast<int>(place.row - view()->top()));
    }
    return nullptr;
}

QAccessibleInterface* LogViewAccessible::focusChild() const
{
    return view()->current() < 0 ? nullptr : child(static_cast<int>(view()->current() - view()->top()));
}

} // namespace vigie
