// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QPlainTextEdit;

namespace vigie {

/// An error as a person needs it: what, why, the next safe step; the service's own words, status and request
/// id behind "Details", to be copied.
class ErrorView final : public QWidget {
    Q_OBJECT
public:
    enum class Layout { Page, Banner };
    explicit ErrorView(Layout layout, QWidget* parent = nullptr);

    void show(const Error& error);
    void setRetryVisible(bool visible);

    /// The same as text, for the clipboard.
    static QString fullText(const Error& error);

Q_SIGNALS:
    void retryRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void dress();

    QLabel* m_shape;
    QLabel* m_what;
    QLabel* m_next;
    QPlainTextEdit* m_details;
    QPushButton* m_retry;
    QPushButton* m_detailsButton;
    QPushButton* m_copy;
    QString m_fullText;
};

} // namespace vigie
