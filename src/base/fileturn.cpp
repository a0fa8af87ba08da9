// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fileturn.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

#include <sys/file.h>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FileTurn)
};

constexpr std::chrono::milliseconds tryEvery{2}; ///< a turn lasts as long as writing a line to the disk

} // namespace

FileTurn::FileTurn(std::unique_ptr<QFile> file)
    : m_file(std::move(file))
{
}

Result<FileTurn> FileTurn::take(const QString& file, Millis most)
{
    auto opened = std::make_unique<QFile>(file);
    if (!opened->open(QIODevice::ReadWrite | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner))
        return fail(ErrorKind::Unavailable,
            Text::tr("The lock %1 cannot be made: %2.").arg(file, opened->errorString()),
            Text::tr("Make room or mend the rights of its folder, then try again."));
    const QDeadlineTimer deadline(most);
    while (::flock(opened->handle(), LOCK_EX | LOCK_NB) != 0) {
        if (deadline.hasExpired())
            return fail(ErrorKind::Conflict, Text::tr("Another program holds %1.").arg(file),
                Text::tr("Wait for it to end, then try again."));
        QThread::usleep(static_cast<unsigned long>(std::chrono::microseconds(tryEvery).count()));
    }
    return FileTurn(std::move(opened));
}

} // namespace vigie
