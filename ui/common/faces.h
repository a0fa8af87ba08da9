// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/errorview.h"

#include <QStackedWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace vigie {

/// The four faces of a pane: loading, empty, error, content. Content that was shown once stays while it
/// reloads, and an error then becomes a banner above it.
class Faces final : public QWidget {
    Q_OBJECT
public:
    /// Takes ownership of @p content.
    explicit Faces(QWidget* content, QWidget* parent = nullptr);

    /// @p what is awaited, named after 300 ms of waiting.
    void showLoading(const QString& what);
    /// One sentence, and at most one action (leave its text empty for none).
    void showEmpty(const QString& sentence, const QString& action = {}, const QString& iconName = {});
    void showError(const Error& error);
    void showContent();

Q_SIGNALS:
    void contentShown(); ///< another face was shown before
    void retryRequested();
    void emptyActionRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void dress();

    QString m_emptyIconName;
    QStackedWidget* m_stack;
    QWidget* m_content;
    QWidget* m_loading;
    QLabel* m_loadingText;
    QWidget* m_empty;
    QLabel* m_emptyIcon;
    QLabel* m_emptyText;
    QPushButton* m_emptyAction;
    ErrorView* m_error;
    ErrorView* m_banner;
    bool m_hadContent = false;
};

} // namespace vigie
