// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/completion.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace vigie {

/// How a child of ours ended.
struct ClientEnd {
    int exitCode = 0;
    bool crashed = false; ///< by a signal, ours included
    QString words; ///< the last of what it said on standard error, progress left out

    bool isGood() const { return exitCode == 0 && !crashed; }
};

/// One pg_dump or pg_restore under way, started directly, with its output or its input in a pipe whose other
/// end is a thread's. It gets SIGTERM when this process dies. Main thread but for the pipe; keep it in a
/// shared_ptr. Destroying it kills the child.
class ClientProcess {
public:
    enum class Pipe { Output, Input };
    using Said = std::function<void(QString)>; ///< each line of standard error, on the main thread

    /// No secret in @p arguments: everybody can read them. Unavailable when it cannot be started.
    [[nodiscard]] static Result<std::shared_ptr<ClientProcess>> start(const QString& program,
        const QStringList& arguments, const QProcessEnvironment& environment, Pipe pipe, Said said);
    ~ClientProcess();
    ClientProcess(const ClientProcess&) = delete;
    ClientProcess& operator=(const ClientProcess&) = delete;

    /// Our end of the pipe. Read or write it on a thread that may block, and only until closePipe().
    int pipe() const { return m_pipe; }
    void closePipe(); ///< any thread: no more input; or: the output is not wanted any more

    /// Waits for the child's end.
    [[nodiscard]] static QCoro::Task<ClientEnd> ended(std::shared_ptr<ClientProcess> self);
    /// Asks it to end now; ended() then reports it.
    void stop();
    qint64 id() const { return m_process.processId(); }

private:
    ClientProcess() = default;
    void listen();

    QProcess m_process;
    Said m_said;
    QByteArray m_line;
    QStringList m_words;
    std::atomic<int> m_pipe = -1;
    std::shared_ptr<Completion<ClientEnd>> m_end = std::make_shared<Completion<ClientEnd>>();
};

/// Everything that comes out of @p descriptor, on a thread that may block. False from @p take ends it.
[[nodiscard]] Result<> drainPipe(int descriptor, const std::function<Result<>(QByteArrayView)>& take);
/// All of @p bytes into @p descriptor; Unavailable when nobody reads there any more.
[[nodiscard]] Result<> fillPipe(int descriptor, QByteArrayView bytes);

} // namespace vigie
