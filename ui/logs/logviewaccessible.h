// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>

#include <vector>

namespace vigie {

class LogView;

/// A log view as a screen reader sees it: a list of the records that are on the screen, each of which is one
/// sentence. The millions beyond are reached with the keys, as by everybody.
class LogViewAccessible final : public QAccessibleWidget {
public:
    static void install(); ///< once for all views; harmless again

    explicit LogViewAccessible(LogView* view);
    ~LogViewAccessible() override;

    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;

private:
    LogView* view() const;

    mutable std::vector<QAccessible::Id> m_records; ///< by place on the screen
};

} // namespace vigie
