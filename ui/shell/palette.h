// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

#include <functional>

class QLineEdit;
class QListWidget;

namespace vigie {

/// One thing that the palette can do.
struct PaletteEntry {
    QString text; ///< translated
    QString hint; ///< translated: shortcut, level or kind
    QString iconName;
    bool enabled = true;
    QString whyNot; ///< translated, when not enabled
    std::function<void()> run;
};

/// Ctrl+K: type a few letters in any order and any accents, Enter runs. It never runs a dangerous action:
/// those entries open a plan.
class Palette final : public QDialog {
    Q_OBJECT
public:
    Palette(QList<PaletteEntry> entries, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void runCurrent();

    QList<PaletteEntry> m_entries;
    QLineEdit* m_field;
    QListWidget* m_list;
};

} // namespace vigie
