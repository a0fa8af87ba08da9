// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/journal.h"

#include "async/worker.h"
#include "base/fileturn.h"
#include "base/logging.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSysInfo>

#include <unistd.h>

namespace vigie {

namespace {

QByteArray beginning()
{
    return QByteArray(64, '0');
}

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Journal)
};

QString headFile(const QString& file)
{
    return file + QStringLiteral(".head");
}

Error diskError(const QFileDevice& file)
{
    return Error(ErrorKind::Unavailable,
        Text::tr("The journal %1 cannot be written: %2.").arg(file.fileName(), file.errorString()),
        Text::tr("Make room or mend the rights of its folder; nothing is done without its record."));
}

struct Head {
    qint64 sequence = 0;
    QByteArray hash = beginning();
};

/// "SEQUENCE HASH" of the last entry; the beginning when there is none yet.
Head readHead(const QString& file)
{
    QFile head(headFile(file));
    if (!head.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> words = head.readAll().trimmed().split(' ');
    return words.size() == 2 ? Head{words.at(0).toLongLong(), words.at(1)} : Head{};
}

/// The journal's last complete line, without reading all of it.
QByteArray lastLine(QFile& file)
{
    constexpr qint64 window = 64 * 1024;
    file.seek(std::max<qint64>(0, file.size() - window));
    QByteArray tail = file.readAll();
    while (tail.endsWith('\n'))
        tail.chop(1);
    return tail.mid(tail.lastIndexOf('\n') + 1);
}

Result<> writeHead(const QString& file, const JournalEntry& entry)
{
    QSaveFile head(headFile(file));
    if (!head.open(QIODevice::WriteOnly))
        return fail(diskError(head));
    head.write(QByteArray::number(entry.sequence) + ' ' + entry.hash + '\n');
    if (!head.commit())
        return fail(diskError(head));
    return {};
}

} // namespace

QString loginName()
{
    for (const char* variable : {"LOGNAME", "USER"}) {
        if (const QString name = qEnvironmentVariable(variable); !name.isEmpty())
            return name;
    }
    return QStringLiteral("uid %1").arg(getuid());
}

Journal::Journal(QString file, QThreadPool* workers, const Clock& clock)
    : m_file(std::move(file))
    , m_workers(workers)
    , m_clock(&clock)
{
}

Result<JournalEntry> Journal::appendNow(const QString& path, JournalEntry entry)
{
    QDir().mkpath(QFileInfo(path).path());
    const auto turn = FileTurn::take(path + QStringLiteral(".lock"), std::chrono::seconds(10));
    if (!turn && turn.error().kind() == ErrorKind::Conflict)
        return fail(ErrorKind::Unavailable, Text::tr("Another program holds the journal %1.").arg(path),
            Text::tr("Wait for it to end, then try again."));
    if (!turn)
        return fail(turn.error());

    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append))
        return fail(diskError(file));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);

    Head head = readHead(path);
    if (file.size() > 0) {
        const auto last = JournalEntry::fromLine(lastLine(file));
        // One entry more than the head knows is what a crash between the two writes leaves; it is whole, so
        // it counts.
        const bool oneAhead = last && last->previous == head.hash && last->computeHash() == last->hash;
        if (oneAhead)
            head = {last->sequence, last->hash};
        if (!last || last->hash != head.hash)
            return fail(ErrorKind::Corrupt, Text::tr("The journal %1 was changed outside Vigie.").arg(path),
                Text::tr("Run “vigiectl audit verify” to see where, keep a copy, and move the file away."));
    } else if (head.sequence != 0) {
        return fail(ErrorKind::Corrupt, Text::tr("The journal %1 was emptied outside Vigie.").arg(path),
            Text::tr("Run “vigiectl audit verify” to see where, keep a copy, and move the file away."));
    }

    entry.sequence = head.sequence + 1;
    entry.previous = head.hash;
    if (entry.who.isEmpty())
        entry.who = loginName();
    if (entry.machine.isEmpty())
        entry.machine = QSysInfo::machineHostName();
    entry.hash = entry.computeHash();
    const QByteArray line = entry.toLine();
    if (file.write(line) != line.size() || !file.flush() || fdatasync(file.handle()) != 0)
        return fail(diskError(file));
    if (auto written = writeHead(path, entry); !written)
        return fail(std::move(written).error());
    return entry;
}

Result<JournalVerdict> Journal::verifyNow(const QString& path)
{
    JournalVerdict verdict;
    verdict.head = beginning();
    const auto bad = [&verdict](qint64 line, QString problem) {
        verdict.intact = false;
        verdict.firstBadLine = line;
        verdict.problem = std::move(problem);
        return verdict;
    };
    const Head head = readHead(path);
    QFile file(path);
    if (!file.exists()) {
        if (head.sequence == 0)
            return verdict;
        return bad(
            1, Text::tr("The journal is missing although %1 entries were written.").arg(head.sequence));
    }
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Unavailable,
            Text::tr("The journal %1 cannot be read: %2.").arg(path, file.errorString()));

    qint64 line = 0;
    while (!file.atEnd()) {
        ++line;
        const QByteArray bytes = file.readLine();
        const auto entry = JournalEntry::fromLine(bytes);
        if (!entry)
            return bad(line, Text::tr("This line is not an entry."));
        if (entry->previous != verdict.head)
            return bad(line,
                Text::tr(
                    "This entry does not follow the one before: something was removed, moved or added."));
        // The hash covers what the entry says; spaces or another order of keys would not show in it.
        if (entry->computeHash() != entry->hash || entry->toLine() != bytes)
            return bad(line, Text::tr("This entry was changed after it was written."));
        if (entry->sequence != line)
            return bad(line, Text::tr("This entry has the wrong number."));
        // Whoever rewrites the last entry and its hash has nobody after it to contradict.
        if (line == head.sequence && entry->hash != head.hash)
            return bad(line, Text::tr("This entry was changed after it was written."));
        verdict.head = entry->hash;
        verdict.entries = line;
    }
    // A crash between the two writes leaves one entry more than the head knows, never two.
    if (verdict.entries > head.sequence + 1)
        return bad(head.sequence + 1,
            Text::tr("From this entry on nothing confirms the journal: the file beside it that holds the "
                     "last hash "
                     "is missing or old."));
    if (head.sequence > verdict.entries)
        return bad(
            line + 1, Text::tr("%1 entries are missing at the end.").arg(head.sequence - verdict.entries));
    return verdict;
}

Async<JournalEntry> Journal::append(JournalEntry entry) const
{
    entry.at = m_clock->now();
    const QString file = m_file;
    auto work = [file, entry] { return appendNow(file, entry); };
    auto task = onPool(m_workers, std::move(work));
    Result<JournalEntry> written = co_await task;
    if (!written)
        qCCritical(lcPlan, "journal: %s", qUtf8Printable(written.error().oneLine()));
    co_return written;
}

Async<QList<JournalEntry>> Journal::entries() const
{
    const QString path = m_file;
    auto work = [path]() -> Result<QList<JournalEntry>> {
        QFile file(path);
        QList<JournalEntry> entries;
        if (!file.exists())
            return entries;
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Unavailable,
                Text::tr("The journal %1 cannot be read: %2.").arg(path, file.errorString()));
        while (!file.atEnd()) {
            if (auto entry = JournalEntry::fromLine(file.readLine()))
                entries.append(*std::move(entry));
        }
        return entries;
    };
    auto task = onPool(m_workers, std::move(work));
    Result<QList<JournalEntry>> read = co_await task;
    co_return read;
}

Async<JournalVerdict> Journal::verify() const
{
    const QString file = m_file;
    auto work = [file] { return verifyNow(file); };
    auto task = onPool(m_workers, std::move(work));
    Result<JournalVerdict> verdict = co_await task;
    co_return verdict;
}

} // namespace vigie
