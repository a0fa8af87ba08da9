// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/servicestatus.h"

#include <QWidget>

namespace vigie {

/// A state as shape, word and colour. With no text of its own it shows the state's word.
class StateLabel final : public QWidget {
    Q_OBJECT
public:
    explicit StateLabel(QWidget* parent = nullptr);

    void setState(State state, const QString& text = {});
    /// What has not begun yet: neither known to be well nor a question.
    void setWaiting(const QString& text);
    State state() const { return m_state; }
    QString text() const;
    void setEmphasised(bool emphasised); ///< semibold, in the state's colour

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont drawnFont() const;
    int markSize() const; ///< grows with the font of key figures

    State m_state = State::Unknown;
    QString m_text;
    bool m_emphasised = false;
    bool m_waiting = false;
};

} // namespace vigie
