// SPDX-License-Identifier: GPL-3.0-or-later
// What the pane does around local files: asking for them, and taking those that are dropped on it.
#include "common/faces.h"
#include "common/naming.h"
#include "logs/logspane.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>

namespace vigie {

void LogsPane::chooseFiles()
{
    auto* const dialog = new QFileDialog(this, tr("Open log files"));
    named(dialog, u"logOpenDialog"_qs, tr("Open log files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Log files (*.log *.log.* *.json *.jsonl *.txt *.gz *.zst)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &LogsPane::openFiles);
    dialog->open();
}

void LogsPane::chooseFolder()
{
    auto* const dialog = new QFileDialog(this, tr("Open a log folder"));
    named(dialog, u"logFolderDialog"_qs, tr("Open a log folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &LogsPane::openFiles);
    dialog->open();
}

void LogsPane::addFileEntries(QMenu* menu)
{
    menu->addSeparator();
    const QStringList paths = m_sources.files();
    for (const QString& path : paths) {
        QAction* const action = menu->addAction(QFileInfo(path).fileName());
        action->setToolTip(path);
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::triggered, this, [this, path] {
            QStringList others = m_sources.files();
            others.removeAll(path);
            showFiles(others, m_sources.showsFilesBeside());
        });
    }
    if (!paths.isEmpty()) {
        QAction* const beside = menu->addAction(tr("Services beside the files"));
        beside->setObjectName(u"logFilesBeside"_qs);
        beside->setCheckable(true);
        beside->setChecked(m_sources.showsFilesBeside());
        connect(beside, &QAction::triggered, this, [this](bool on) { showFiles(m_sources.files(), on); });
        QAction* const back = menu->addAction(tr("Close the files"));
        back->setObjectName(u"logCloseFiles"_qs);
        connect(back, &QAction::triggered, this, [this] { showFiles({}, true); });
        menu->addSeparator();
    }
    QAction* const files = menu->addAction(tr("Open log files…"));
    files->setObjectName(u"logOpenFilesMenu"_qs);
    connect(files, &QAction::triggered, this, &LogsPane::chooseFiles);
    QAction* const folder = menu->addAction(tr("Open a log folder…"));
    folder->setObjectName(u"logOpenFolderMenu"_qs);
    connect(folder, &QAction::triggered, this, &LogsPane::chooseFolder);
}

/// Without services, or together with those that are chosen; without files, the services alone.
void LogsPane::showFiles(const QStringList& paths, bool beside)
{
    if (paths.isEmpty() || beside) {
        m_sources.setFilesBeside(paths);
        refresh();
        fillSourceMenu();
    } else {
        openFiles(paths);
    }
}

void LogsPane::openFiles(const QStringList& paths)
{
    dropRange();
    // What was deployed before and after is none of a file's business.
    m_tools.separators().setBounds(std::nullopt, false);
    m_faces->showLoading(tr("Reading %n file(s)…", nullptr, static_cast<int>(paths.size())));
    m_sources.openFiles(paths);
    fillSourceMenu();
}

void LogsPane::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void LogsPane::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    if (!paths.isEmpty())
        openFiles(paths);
}

} // namespace vigie
