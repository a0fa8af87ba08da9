// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QJsonObject>
#include <QString>

#include <functional>
#include <memory>

namespace vigie {

/// The demonstration's database: a real PostgreSQL server of its own on a Unix socket, filled with the rows
/// of a made-up product. It is kept between starts (the first takes some seconds, later ones less than one)
/// and made anew when it is damaged, of another version, or a week old. Programs that run at the same time
/// get a cluster each. The server ends with this object, and with the program however that ends. As root the
/// server runs as another user, who must be able to reach @p folder; where he cannot (a cache folder in
/// /root), /var/cache/vigie is used instead. Main thread only; never blocks but in the destructor, which
/// waits for the server: call stop() before.
class DemoDatabase {
public:
    explicit DemoDatabase(QString folder);
    ~DemoDatabase();
    DemoDatabase(const DemoDatabase&) = delete;
    DemoDatabase& operator=(const DemoDatabase&) = delete;

    /// Translated names of the steps, for a person who waits.
    using ProgressSink = std::function<void(QString)>;

    /// Returns when the database accepts sessions. Unsupported, naming the package to install, where there is
    /// no server program. Starting a running one is done at once.
    [[nodiscard]] Async<void> start(ProgressSink progress, CancelToken cancel);
    [[nodiscard]] Async<void> stop();
    bool isRunning() const;

    /// Settings of a service of provider "postgresql" that reads this database as the role vigie_read,
    /// without a password; empty unless running. The environments have a database each.
    QJsonObject productionSettings() const;
    QJsonObject stagingSettings() const;

    struct State;

private:
    std::shared_ptr<State> m_state;
};

} // namespace vigie
