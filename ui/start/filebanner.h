// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace vigie {

class WorkspaceFile;

/// Under the band of the window: the workspace file on disk is another one now. Offers to take it, or says by
/// line and pointer why it cannot be used. Also names keys of the open file that nobody knows: they are kept,
/// and may be typing mistakes. Nothing changes by itself.
class FileBanner final : public QWidget {
    Q_OBJECT
public:
    explicit FileBanner(WorkspaceFile& file, QWidget* parent = nullptr);

    /// While an action is being carried out the workspace stays as it is.
    void setBusy(bool busy);

Q_SIGNALS:
    void takeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void write();
    QString oddKeys() const; ///< empty: there are none
    void dress();

    WorkspaceFile& m_file;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_take;
    QPushButton* m_later;
    bool m_busy = false;
    QString m_dismissed; ///< the odd keys that the person has seen
};

} // namespace vigie
