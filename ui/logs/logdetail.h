// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logrecord.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace vigie {

/// One record in full: its facts, its JSON, and the ways on from it.
class LogDetail final : public QWidget {
    Q_OBJECT
public:
    explicit LogDetail(QWidget* parent = nullptr);

    void show(const LogRecord& record);
    void clear();

Q_SIGNALS:
    void filterRequested(QString term); ///< to be added to the filter
    void closed();

private:
    LogRecord m_record;
    QLabel* m_title;
    QPlainTextEdit* m_text;
    QPushButton* m_request;
    QPushButton* m_endpoint;
    QPushButton* m_copy;
};

} // namespace vigie
