// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fileturn.h"

#include <QDeadlineTimer>
#include <QThread>

#include <sys/file.h>

namespace vigie {

namespace {

constexpr std::chrono::milliseconds tryEvery{2}; ///< a turn lasts as long as writing a line to the disk

} // namespace

FileTurn::FileTurn(std::unique_ptr<QFile> file)
    : m_file(std::move(file))
{
}

std::optional<FileTurn> FileTurn::take(const QString& file, Millis most)
{
    auto opened = std::make_unique<QFile>(file);
    if (!opened->open(QIODevice::ReadWrite | QIODevice::Unbuffered, QFile::ReadOwner | QFile::WriteOwner))
        return std::nullopt;
    const QDeadlineTimer deadline(most);
    while (::flock(opened->handle(), LOCK_EX | LOCK_NB) != 0) {
        if (deadline.hasExpired())
            return std::nullopt;
        QThread::usleep(static_cast<unsigned long>(std::chrono::microseconds(tryEvery).count()));
    }
    return FileTurn(std::move(opened));
}

} // namespace vigie
