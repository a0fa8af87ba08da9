// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/process/pipedchild.h"

#include <QCoreApplication>
#include <QFile>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <vector>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PipedChild)
};

constexpr int look = 200; // ms between two looks at the cancel token
constexpr qsizetype keptErrors = 8192;
constexpr int archiveNumber = 3; ///< under which the child finds PipedCommand::archive

void shut(int& end)
{
    if (end >= 0)
        ::close(end);
    end = -1;
}

/// Two ends; ours does not block and neither survives an exec by chance.
bool makePair(int& ours, int& theirs)
{
    int ends[2] = {-1, -1};
    // A socket and not a pipe: writing to a child that is gone must be an error, not a signal.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    ours = ends[0];
    theirs = ends[1];
    const int room = 1 << 20;
    ::setsockopt(ours, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    ::setsockopt(theirs, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    ::fcntl(ours, F_SETFL, O_NONBLOCK);
    return true;
}

/// What one process has read; nothing when it is gone or not counted.
std::optional<qint64> readBy(const QByteArray& process)
{
    QFile file(u"/proc/%1/io"_qs.arg(QString::fromLatin1(process)));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    constexpr QByteArrayView key("rchar: ");
    const QByteArray text = file.readAll();
    if (!text.startsWith(key))
        return std::nullopt;
    return text.mid(key.size(), text.indexOf('\n') - key.size()).toLongLong();
}

} // namespace

QString PipedEnd::words() const
{
    const QByteArray text = errors.trimmed();
    return QString::fromUtf8(text.right(600));
}

PipedChild::PipedChild(Handlers handlers, CancelToken cancel)
    : m_handlers(std::move(handlers))
    , m_cancel(std::move(cancel))
{
}

PipedChild::~PipedChild()
{
    if (m_process > 0) {
        kill();
        wait();
    }
    shut(m_input);
    shut(m_output);
    shut(m_errors);
}

Result<std::unique_ptr<PipedChild>> PipedChild::start(
    PipedCommand command, Handlers handlers, CancelToken cancel)
{
    std::unique_ptr<PipedChild> child(new PipedChild(std::move(handlers), std::move(cancel)));
    std::array<int, 3> theirs{-1, -1, -1};
    const bool made = makePair(child->m_input, theirs[0]) && makePair(child->m_output, theirs[1])
        && makePair(child->m_errors, theirs[2]);
    // The kernel ends the child with the thread that started it, also when that is killed.
    std::vector<QByteArray> words{"setpriv", "--pdeathsig=KILL", "--"};
    if (command.yields)
        words.insert(words.end(), {"/usr/bin/nice", "-n", "10", "--"});
    words.push_back(command.program.toLocal8Bit());
    for (const QString& argument : std::as_const(command.arguments))
        words.push_back(argument.toLocal8Bit());
    std::vector<QByteArray> variables;
    const QStringList environment = command.environment.toStringList();
    for (const QString& variable : environment)
        variables.push_back(variable.toLocal8Bit());
    const auto pointers = [](std::vector<QByteArray>& texts) {
        std::vector<char*> list;
        list.reserve(texts.size() + 1);
        for (QByteArray& text : texts)
            list.push_back(text.data());
        list.push_back(nullptr);
        return list;
    };
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < 3; ++i)
        posix_spawn_file_actions_adddup2(&actions, theirs[static_cast<size_t>(i)], i);
    if (command.archive >= 0)
        posix_spawn_file_actions_adddup2(&actions, command.archive, archiveNumber);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    // A group of its own, so that those which it starts are killed with it.
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    const int problem = !made ? errno
                              : ::posix_spawn(&child->m_process, "/usr/bin/setpriv", &actions, &attributes,
                                  pointers(words).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    for (int& end : theirs)
        shut(end);
    if (problem != 0) {
        child->m_process = -1;
        return fail(ErrorKind::Unavailable,
            Text::tr("The program %1 could not be run: %2")
                .arg(command.program, QString::fromLocal8Bit(::strerror(problem))));
    }
    return child;
}

void PipedChild::kill()
{
    if (m_process > 0)
        ::kill(-m_process, SIGKILL);
}

void PipedChild::countReading()
{
    if (!m_handlers.bytesRead || (m_counted.isValid() && m_counted.elapsed() < look))
        return;
    m_counted.start();
    const QByteArray leader = QByteArray::number(m_process);
    QFile file(u"/proc/%1/task/%1/children"_qs.arg(m_process));
    QList<QByteArray> processes{leader};
    if (file.open(QIODevice::ReadOnly))
        processes += file.readAll().simplified().split(' ');
    std::optional<qint64> sum;
    for (const QByteArray& process : std::as_const(processes)) {
        if (const auto bytes = readBy(process))
            sum = sum.value_or(0) + *bytes;
    }
    if (sum)
        m_handlers.bytesRead(*sum);
}

int PipedChild::wait()
{
    int status = 0;
    while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) { }
    m_process = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void PipedChild::keepErrors(QByteArrayView bytes)
{
    m_tail.append(bytes);
    if (m_tail.size() > keptErrors * 2)
        m_tail = m_tail.right(keptErrors);
    if (!m_handlers.errorLine)
        return;
    m_line.append(bytes);
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n')) {
        m_handlers.errorLine(m_line.left(end));
        m_line.remove(0, end + 1);
    }
    if (m_line.size() > keptErrors)
        m_line.clear();
}

Result<bool> PipedChild::drain(int& end, bool errors)
{
    QByteArray bytes(256 * 1024, Qt::Uninitialized);
    for (;;) {
        const ssize_t got = ::read(end, bytes.data(), static_cast<size_t>(bytes.size()));
        if (got > 0) {
            if (errors) {
                keepErrors(QByteArrayView(bytes.constData(), got));
            } else if (m_handlers.output) {
                if (auto taken = m_handlers.output(bytes.left(got)); !taken)
                    return fail(std::move(taken).error());
            }
            if (got == bytes.size())
                continue;
            return true;
        }
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN)
            return true;
        shut(end);
        return false;
    }
}

/// One round: writes what goes, reads what came.
Result<> PipedChild::exchange(QByteArrayView& rest)
{
    if (m_cancel.stop_requested())
        return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
    std::array<pollfd, 3> ends{{{m_input, static_cast<short>(rest.isEmpty() ? 0 : POLLOUT), 0},
        {m_output, POLLIN, 0}, {m_errors, POLLIN, 0}}};
    if (::poll(ends.data(), ends.size(), look) < 0 && errno != EINTR)
        return fail(ErrorKind::Internal, QString::fromLocal8Bit(::strerror(errno)));
    countReading();
    if (m_errors >= 0 && ends[2].revents != 0) {
        if (auto taken = drain(m_errors, true); !taken)
            return fail(std::move(taken).error());
    }
    if (m_output >= 0 && ends[1].revents != 0) {
        if (auto taken = drain(m_output, false); !taken)
            return fail(std::move(taken).error());
    }
    if (rest.isEmpty() || ends[0].revents == 0)
        return {};
    const ssize_t sent = ::send(m_input, rest.data(), static_cast<size_t>(rest.size()), MSG_NOSIGNAL);
    if (sent > 0)
        rest = rest.sliced(sent);
    else if (sent < 0 && errno != EAGAIN && errno != EINTR)
        shut(m_input);
    return {};
}

Result<> PipedChild::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (auto done = exchange(bytes); !done) {
            kill();
            return done;
        }
        if (m_input < 0 && !bytes.isEmpty()) {
            auto end = finish();
            if (!end)
                return fail(std::move(end).error());
            return fail(ErrorKind::Unavailable,
                Text::tr("The program ended (%1) before it had read everything: %2")
                    .arg(end->exitCode)
                    .arg(end->words()));
        }
    }
    return {};
}

Result<PipedEnd> PipedChild::finish()
{
    if (m_end)
        return *m_end;
    shut(m_input);
    QByteArrayView nothing;
    while (m_output >= 0 || m_errors >= 0) {
        if (auto done = exchange(nothing); !done) {
            kill();
            m_end = PipedEnd{wait(), m_tail.right(keptErrors)};
            return fail(std::move(done).error());
        }
    }
    m_end = PipedEnd{wait(), m_tail.right(keptErrors)};
    return *m_end;
}

} // namespace vigie
