// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QElapsedTimer>
#include <QProcessEnvironment>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace vigie {

struct PipedCommand {
    QString program; ///< absolute
    QStringList arguments; ///< no secret: everyone can read them
    QProcessEnvironment environment;
    int archive = -1; ///< a file that the program finds as "/dev/fd/3"; stays the caller's
    bool yields = false; ///< gives way to whatever else runs on this machine, where that is allowed
};

struct PipedEnd {
    int exitCode = 0; ///< 128 + signal when a signal ended it, as a shell says it
    QByteArray errors; ///< the last 8 KiB of what it wrote to standard error

    bool succeeded() const { return exitCode == 0; }
    QString words() const; ///< the last lines of the errors, for people
};

/// A program that eats a stream of ours and may answer with one (pg_restore, psql). Started directly, without
/// a shell; killed when this object (and with it what it started itself), the program, or the thread that
/// started it ends. All functions block: for one worker thread at a time, while start() is quick and may be
/// called on the main thread. A child that stops reading only makes write() wait; what it answers is taken
/// meanwhile.
class PipedChild {
public:
    struct Handlers {
        std::function<Result<>(QByteArray)> output; ///< null: thrown away; a failure ends the child
        std::function<void(QByteArray)> errorLine; ///< may be null
        /// May be null: bytes that the child and those that it started have read from files so far, several
        /// times a second; never called where the kernel does not count them.
        std::function<void(qint64)> bytesRead;
    };

    [[nodiscard]] static Result<std::unique_ptr<PipedChild>> start(
        PipedCommand command, Handlers handlers, CancelToken cancel);
    ~PipedChild();
    PipedChild(const PipedChild&) = delete;
    PipedChild& operator=(const PipedChild&) = delete;

    /// Unavailable, with the child's own words, when it went away before it had read everything; finish()
    /// then still tells its end.
    [[nodiscard]] Result<> write(QByteArrayView bytes);
    /// Closes its standard input and waits for its end. A bad exit code is no error here.
    [[nodiscard]] Result<PipedEnd> finish();

private:
    PipedChild(Handlers handlers, CancelToken cancel);
    Result<> exchange(QByteArrayView& rest);
    Result<bool> drain(int& end, bool errors); ///< false: the other side has closed it
    void keepErrors(QByteArrayView bytes);
    void kill();
    int wait();
    void countReading();

    Handlers m_handlers;
    CancelToken m_cancel;
    std::optional<PipedEnd> m_end;
    QElapsedTimer m_counted;
    int m_process = -1;
    int m_input = -1;
    int m_output = -1;
    int m_errors = -1;
    QByteArray m_tail;
    QByteArray m_line;
};

} // namespace vigie
