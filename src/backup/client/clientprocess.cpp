// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/client/clientprocess.h"

#include "base/clock.h"

#include <QCoreApplication>
#include <QTimer>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <pthread.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr int pipeSize = 1024 * 1024;
constexpr qsizetype readSize = 256 * 1024;
constexpr Millis patience{5000}; ///< with a child that was asked to end
constexpr qsizetype mostWords = 20; ///< lines kept for an error

/// Lines with which --verbose tells what it does, in contrast to what went wrong.
bool isWorthQuoting(const QString& line)
{
    return line.contains(u"error:") || line.contains(u"ERROR:") || line.contains(u"FATAL:")
        || line.contains(u"detail:") || line.contains(u"hint:") || line.contains(u"warning:");
}

} // namespace

Result<std::shared_ptr<ClientProcess>> ClientProcess::start(const QString& program,
    const QStringList& arguments, const QProcessEnvironment& environment, Pipe pipe, Said said)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return fail(ErrorKind::Internal,
            Text::tr("No pipe could be made: %1.").arg(QString::fromLocal8Bit(std::strerror(errno))));
    ::fcntl(ends[0], F_SETPIPE_SZ, pipeSize); // fewer changes between the two processes; not needed
    const bool output = pipe == Pipe::Output;
    const int theirs = output ? ends[1] : ends[0];
    std::shared_ptr<ClientProcess> client(new ClientProcess);
    client->m_pipe = output ? ends[0] : ends[1];
    client->m_said = std::move(said);
    QProcess& process = client->m_process;
    process.setProgram(program);
    process.setArguments(arguments);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(u"/"_qs);
    process.setReadChannel(QProcess::StandardError);
    if (output)
        process.setStandardInputFile(QProcess::nullDevice());
    // What this channel is given here is replaced in the child itself, just before the program starts.
    process.setStandardOutputFile(QProcess::nullDevice());
    const pid_t parent = ::getpid();
    process.setChildProcessModifier([theirs, output, parent] {
        ::dup2(theirs, output ? STDOUT_FILENO : STDIN_FILENO);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent)
            ::_exit(1); // the parent died before we could ask to be told
    });
    ClientProcess* const raw = client.get();
    QObject::connect(&process, &QProcess::readyReadStandardError, &process, [raw] { raw->listen(); });
    QObject::connect(&process, &QProcess::finished, &process, [raw](int code, QProcess::ExitStatus how) {
        raw->listen();
        ClientEnd end;
        end.exitCode = code;
        end.crashed = how == QProcess::CrashExit;
        end.words = raw->m_words.join(u'\n');
        raw->m_end->finish(end);
    });
    process.start(QIODevice::ReadOnly);
    ::close(theirs);
    if (!process.waitForStarted(10'000))
        return fail(ErrorKind::Unavailable,
            Text::tr("%1 could not be started: %2.").arg(program, process.errorString()));
    return client;
}

ClientProcess::~ClientProcess()
{
    m_process.disconnect();
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
    closePipe();
}

void ClientProcess::closePipe()
{
    const int descriptor = m_pipe.exchange(-1);
    if (descriptor >= 0)
        ::close(descriptor);
}

void ClientProcess::listen()
{
    m_line += m_process.readAllStandardError();
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_line.first(end)).trimmed();
        m_line.remove(0, end + 1);
        if (isWorthQuoting(line)) {
            m_words.append(line.left(500));
            if (m_words.size() > mostWords)
                m_words.removeFirst();
        }
        if (m_said)
            m_said(line);
    }
}

QCoro::Task<ClientEnd> ClientProcess::ended(std::shared_ptr<ClientProcess> self)
{
    QCoro::Task<ClientEnd> waiting = answerOf(self->m_end);
    co_return co_await waiting;
}

void ClientProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    QTimer::singleShot(patience, &m_process, [this] { m_process.kill(); });
}

Result<> drainPipe(int descriptor, const std::function<Result<>(QByteArrayView)>& take)
{
    QByteArray buffer(readSize, Qt::Uninitialized);
    for (;;) {
        const ssize_t got = ::read(descriptor, buffer.data(), size_t(buffer.size()));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(ErrorKind::Internal,
                Text::tr("The output of a program could not be read: %1.")
                    .arg(QString::fromLocal8Bit(std::strerror(errno))));
        if (got == 0)
            return {};
        if (auto taken = take(QByteArrayView(buffer.constData(), got)); !taken)
            return taken;
    }
}

Result<> fillPipe(int descriptor, QByteArrayView bytes)
{
    // A reader that has gone must be an error here and not a signal that ends the program.
    sigset_t pipeSignal;
    ::sigemptyset(&pipeSignal);
    ::sigaddset(&pipeSignal, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipeSignal, nullptr);
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(ErrorKind::Unavailable, Text::tr("The program that reads the dump has ended."));
        bytes = bytes.sliced(written);
    }
    return {};
}

} // namespace vigie
