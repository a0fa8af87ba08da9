// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/pane.h"

#include <QTimer>

class QKeyEvent;

namespace vigie {

/// The keys without a modifier: G and then a pane's letter, ? for help, / for finding. They are letters only
/// while nobody types.
class LetterKeys final : public QObject {
    Q_OBJECT
public:
    explicit LetterKeys(QObject* parent = nullptr);

    /// Whether the key was one of ours.
    bool take(const QKeyEvent& event, const QList<PaneType>& types);

Q_SIGNALS:
    void paneRequested(QString id);
    void helpRequested();
    void findRequested();

private:
    QTimer m_prefix; ///< runs after G until the second letter
};

} // namespace vigie
