// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan/plan.h"

#include <QDialog>
#include <QList>

#include <functional>

class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace vigie {

/// One thing that the palette can do.
struct PaletteEntry {
    QString text; ///< translated
    QString hint; ///< translated: shortcut, kind, or the pane that it leads to
    QString iconName;
    bool enabled = true;
    QString whyNot; ///< translated, when not enabled
    std::function<void()> run;
    ActionLevel level = ActionLevel::Read; ///< of the plan that it leads to; shown from the first on
};

/// Ctrl+K: type a few letters in any order and any accents, Enter runs. It never runs a dangerous action:
/// those entries open a plan. A window of its own, so that screen readers find it; it closes when it is left.
class Palette final : public QDialog {
    Q_OBJECT
public:
    Palette(QList<PaletteEntry> entries, QWidget* parent);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void addItem(int number);
    void step(int by);
    void tellCurrent();
    void runCurrent();

    QList<PaletteEntry> m_entries;
    QLineEdit* m_field;
    QListWidget* m_list;
};

} // namespace vigie
