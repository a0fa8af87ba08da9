// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/taskscope.h"
#include "workspace/workspacereader.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QPointer>
#include <QTimer>

class QThreadPool;

namespace vigie {

/// The bytes of a workspace file, of at most 4 MiB. NotFound, Forbidden, or Corrupt for what is no regular
/// file: a pipe or a device could keep its reader waiting for ever. Blocks on the disk.
[[nodiscard]] Result<QByteArray> readWorkspaceText(const QString& path);

/// A workspace file that is open: reads it off the calling thread, holds the last good state, watches the
/// disk, and saves without ever overwriting somebody else's change. Main thread only; @p workers outlives it.
class WorkspaceFile final : public QObject {
    Q_OBJECT
public:
    WorkspaceFile(KnownProviders known, QThreadPool* workers, QObject* parent = nullptr);
    ~WorkspaceFile() override;

    /// Reads the file and watches it from then on: opened() or failed() follows. Closes what was open.
    void open(const QString& path);
    void close();

    bool isOpen() const { return m_isOpen; }
    const QString& path() const { return m_path; }
    const Workspace& workspace() const { return m_workspace; } ///< the last good state
    const QList<WorkspaceProblem>& warnings() const { return m_warnings; }
    /// Why the file on disk cannot be used: wrong, gone, or unreadable. What is open stays open.
    const std::optional<Error>& problem() const { return m_problem; }
    /// What somebody else has put into the file meanwhile; null when nothing is on offer.
    const Workspace* offer() const { return m_offer ? &m_offer->workspace : nullptr; }
    /// Takes what is on offer: changed() follows.
    void acceptOffer();

    /// Writes @p changed into the file, atomically and keeping keys that are not ours. Conflict when the file
    /// on disk is not the one that is open (accept the offer first); Invalid when the result would not be
    /// readable.
    [[nodiscard]] Async<void> save(Workspace changed);
    /// Writes a new file and opens it. Conflict when the file exists.
    [[nodiscard]] Async<void> create(QString path, Workspace first);

Q_SIGNALS:
    void opened();
    void failed(); ///< nothing could be opened: problem()
    void changed(); ///< workspace() is another one now
    void offered(); ///< a different and good file is on disk: offer()
    void spoiled(); ///< the file on disk cannot be used any more: problem()
    void settled(); ///< an offer or a problem has gone: the disk holds again what is open

private:
    /// A text from the disk and what it means.
    struct State {
        QByteArray text;
        Workspace workspace;
        QList<WorkspaceProblem> warnings;
    };
    struct Saving;

    static Result<State> readState(const QString& path, const KnownProviders& known);
    static Result<State> writeState(const Saving& saving);
    static Async<void> runSave(QPointer<WorkspaceFile> self, Saving saving);
    void delivered(Result<State> disk);
    void adopt(State state);
    void watch();
    void check();

    KnownProviders m_known;
    QThreadPool* m_workers;
    QString m_path;
    bool m_isOpen = false;
    bool m_saving = false;
    int m_looks = 0;
    QByteArray m_text;
    Workspace m_workspace;
    QList<WorkspaceProblem> m_warnings;
    std::optional<Error> m_problem;
    std::optional<State> m_offer;
    QFileSystemWatcher m_watcher;
    QTimer m_quiet; ///< joins the bursts of notices that one save by an editor makes
    TaskScope m_scope;
};

} // namespace vigie
