// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/errorissue.h"

#include <QWidget>

namespace vigie {

/// What a change did to the errors: small bars of the hours around it, and a mark at its moment. Those who
/// cannot see it hear the counts.
class ErrorEffect final : public QWidget {
    Q_OBJECT
public:
    static constexpr Millis reach{std::chrono::hours(3)}; ///< to both sides of the moment

    explicit ErrorEffect(TimePoint moment, QWidget* parent = nullptr);

    /// What is known now; whether that is enough to draw anything: a whole bucket before the moment, and
    /// something after it.
    bool setErrors(const TimeSeries& errors, TimePoint readAt);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TimeSeries m_errors;
    TimePoint m_moment;
    TimePoint m_readAt;
    bool m_rose = false;
};

} // namespace vigie
