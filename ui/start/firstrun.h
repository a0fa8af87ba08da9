// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QWidget>

class QBoxLayout;
class QCommandLinkButton;

namespace vigie {

class ErrorView;

/// Shown when no workspace opens by itself: three doors, and the language. Nothing is asked of the network
/// before one of them is taken.
class FirstRun final : public QWidget {
    Q_OBJECT
public:
    /// @p recent: paths of workspace files that were open before.
    FirstRun(const QString& language, const QStringList& recent, QWidget* parent = nullptr);

    void showError(const Error& error);

Q_SIGNALS:
    void demonstrationChosen();
    void connectChosen();
    void fileChosen(QString path);
    void languageChosen(QString language);
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QCommandLinkButton* addDoor(QBoxLayout* column, const QString& objectName, const QString& iconName,
        const QString& title, const QString& explanation);
    void chooseFile();

    ErrorView* m_error;
};

} // namespace vigie
