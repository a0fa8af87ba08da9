// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "backup/agent/agentnotice.h"
#include "base/secret.h"
#include "workspace/backupsettings.h"

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace vigie {

/// Tells people what an agent has to tell, by all ways that the workspace names. A way that fails is tried
/// again twice; the others do not wait for it.
class Notifier {
public:
    struct Means {
        BackupNotifications settings;
        QString product; ///< of the workspace
        QNetworkAccessManager* network = nullptr;
        std::function<Async<Secret>(QString name, CancelToken)> credential;
        QString sendmail; ///< the program; empty: the one in PATH or /usr/sbin
        Millis firstPause{std::chrono::seconds(5)}; ///< before the second try
    };

    /// Whether the workspace wants to hear of it.
    [[nodiscard]] static bool wants(const BackupNotifications& settings, const AgentNotice& notice);
    /// Returns which ways failed and why, in translated sentences that hold no address's path and no secret.
    [[nodiscard]] static QCoro::Task<QStringList> send(
        std::shared_ptr<const Means> means, AgentNotice notice, CancelToken cancel);

    // The ways, one try each. Public for tests.
    [[nodiscard]] static Async<void> post(
        std::shared_ptr<const Means> means, AgentNotice notice, CancelToken cancel);
    [[nodiscard]] static Async<void> mail(
        std::shared_ptr<const Means> means, AgentNotice notice, CancelToken cancel);
    [[nodiscard]] static Async<void> show(
        std::shared_ptr<const Means> means, AgentNotice notice, CancelToken cancel);
};

} // namespace vigie
