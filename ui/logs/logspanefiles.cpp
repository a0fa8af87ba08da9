// SPDX-License-Identifier: GPL-3.0-or-later
// What the pane does around local files: asking for them, and taking those that are dropped on it.
#include "common/faces.h"
#include "common/naming.h"
#include "logs/logspane.h"

#include <QDragEnterEvent>
#include <QFileDialog>
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

void LogsPane::openFiles(const QStringList& paths)
{
    dropRange();
    // What was deployed before and after is none of a file's business.
    m_tools.separators().setBounds(std::nullopt, false);
    m_faces->showLoading(tr("Reading %n file(s)…", nullptr, static_cast<int>(paths.size())));
    m_sources.openFiles(paths);
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
