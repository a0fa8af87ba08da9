// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/filewatch.h"

#include <QCoroSignal>

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cstring>

#include <sys/inotify.h>
#include <unistd.h>

namespace vigie {

FileWatch::FileWatch(const QString& path)
    : m_descriptor(inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
{
    if (m_descriptor < 0)
        return;
    // The folder, not the file: a rotated log is another file of the same name.
    const QFileInfo info(path);
    const QString folder = info.isDir() ? path : info.absolutePath();
    if (!info.isDir())
        m_name = QFile::encodeName(info.fileName());
    inotify_add_watch(m_descriptor, QFile::encodeName(folder).constData(),
        IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, &m_alarm, [this] { readEvents(); });
}

FileWatch::~FileWatch()
{
    m_notifier.reset();
    if (m_descriptor >= 0)
        close(m_descriptor);
}

void FileWatch::readEvents()
{
    alignas(inotify_event) std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t size = read(m_descriptor, buffer.data(), buffer.size());
        if (size <= 0)
            break;
        for (ssize_t at = 0; at < size;) {
            inotify_event event{};
            std::memcpy(&event, buffer.data() + at, sizeof event);
            const char* const name = buffer.data() + at + sizeof event;
            if (m_name.isEmpty() || event.len == 0 || m_name == name)
                m_news = true;
            at += static_cast<ssize_t>(sizeof event + event.len);
        }
    }
    if (m_news && m_alarm.isSet())
        m_alarm.start(Millis(0));
}

QCoro::Task<> FileWatch::changed(Millis most, CancelToken cancel)
{
    if (!std::exchange(m_news, false)) {
        m_alarm.start(most);
        const std::stop_callback wake(cancel, [this] { m_alarm.start(Millis(0)); });
        co_await qCoro(&m_alarm, &Alarm::rang);
        m_news = false;
    }
}

} // namespace vigie
