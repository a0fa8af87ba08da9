// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/checksmodel.h"
#include "health/outages.h"

#include <QWidget>

class QVBoxLayout;

namespace vigie {

/// What is shown of one check beside the table.
struct CheckDetail {
    CheckRow row;
    QUrl url;
    Millis interval{0};
    QStringList conditions;
    QList<Outage> outages; ///< confirmed ones of the last days, newest first
    bool flapping = false;
};

/// One check beside the table: the parts of its newest answer, what was wrong with it, its interruptions.
class CheckInspector final : public QWidget {
    Q_OBJECT
public:
    explicit CheckInspector(QWidget* parent = nullptr);
    void show(const CheckDetail& detail, TimePoint now);

Q_SIGNALS:
    void checkRequested();
    void logsRequested();

private:
    void writeAnswer(QVBoxLayout* column, const HealthSample& sample);
    void writeOutages(QVBoxLayout* column, const CheckDetail& detail, TimePoint now);

    QWidget* m_content = nullptr; ///< made anew with each answer
    QVBoxLayout* m_column;
};

} // namespace vigie
