// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/pane.h"

#include <QListWidget>

namespace vigie {

/// The column of panes at the left; folds to icons in narrow windows.
class PaneList final : public QListWidget {
    Q_OBJECT
public:
    explicit PaneList(const QList<PaneType>& types, QWidget* parent = nullptr);

    void setFolded(bool folded);
    void setCurrentPane(const QString& id);
    QString paneAt(int row) const;

Q_SIGNALS:
    void paneChosen(QString id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void dress();

    QList<PaneType> m_types;
    bool m_folded = false;
};

} // namespace vigie
