// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/alarm.h"
#include "async/task.h"
#include "base/clock.h"

#include <QSocketNotifier>
#include <QString>

#include <memory>

namespace vigie {

/// Tells that something may have happened to a file or within a folder: it grew, was renamed, cut, replaced.
/// Uses inotify; where that says nothing (network file systems) the time limit of changed() is what is left.
/// Main thread.
class FileWatch {
public:
    explicit FileWatch(const QString& path);
    ~FileWatch();
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;

    /// Returns after a change, after @p most, or when @p cancel fires, whichever is first. Changes since the
    /// last call count. One caller at a time.
    [[nodiscard]] QCoro::Task<> changed(Millis most, CancelToken cancel);

private:
    void readEvents();

    int m_descriptor = -1;
    QByteArray m_name; ///< of the file in its folder; empty: any
    std::unique_ptr<QSocketNotifier> m_notifier;
    Alarm m_alarm; ///< what the caller waits for; rings early on news
    bool m_news = false;
};

} // namespace vigie
