// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/record/logrecord.h"

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

    /// @p traceback follows the record in its source; empty when there is none.
    void show(const LogRecord& record, const QString& source, const QString& traceback);

Q_SIGNALS:
    void queryRequested(QString term); ///< to be added to the query
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
