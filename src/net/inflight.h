// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <deque>
#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace vigie {

/// Limits how many requests are under way per host, over all clients of one QNetworkAccessManager. Who comes
/// first is served first; who is cancelled leaves the queue. Lives as a child of that manager, on its thread.
class InFlight final : public QObject {
    Q_OBJECT
    struct Waiter;
    struct Host {
        int inUse = 0;
        std::deque<std::shared_ptr<Waiter>> queue;
    };
    struct State {
        QHash<QString, Host> hosts;
        bool closed = false;
        void release(const QString& host);
    };

public:
    /// The right to have one request under way; given back when it goes.
    class Slot {
    public:
        Slot(std::weak_ptr<State> state, QString host)
            : m_state(std::move(state))
            , m_host(std::move(host))
        {
        }
        Slot(Slot&& other) noexcept = default;
        Slot& operator=(Slot&&) = delete;
        ~Slot();

    private:
        std::weak_ptr<State> m_state; ///< empty once moved from
        QString m_host;
    };

    static InFlight* of(QNetworkAccessManager* network);
    ~InFlight() override;

    /// Waits for a free place at @p host, "host:port", of which there are @p limit. Nothing when @p cancel
    /// fired first or the manager went away.
    [[nodiscard]] QCoro::Task<std::optional<Slot>> acquire(QString host, int limit, CancelToken cancel);

private:
    explicit InFlight(QNetworkAccessManager* network);
    static QCoro::Task<std::optional<Slot>> wait(
        std::shared_ptr<State> state, QString host, int limit, CancelToken cancel);

    std::shared_ptr<State> m_state;
};

} // namespace vigie
