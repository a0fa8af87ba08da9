// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/clock.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace vigie {

struct Progress {
    QString step; ///< translated, names what is going on now
    qint64 done = 0;
    qint64 total = 0; ///< 0: unknown
    QString providerId; ///< the provider's own id of the running thing, once known
    QString outcome; ///< translated: what is worth keeping of it once it is done, such as a checksum

    bool operator==(const Progress&) const = default;
};

/// Long work with a name, owned by the OperationCenter and not by the pane that asked for it: closing the
/// pane only stops watching. Lives on the thread that made it; Report may be called from any thread.
class Operation final : public QObject {
    Q_OBJECT
public:
    enum class State { Running, WaitingForService, Verifying, Done, Stopped, Failed, Unknown };
    Q_ENUM(State)

    /// Safe to call after the operation is gone.
    using Report = std::function<void(Progress, State)>;

    /// What the work may ask while it runs.
    struct Control {
        Report report;
        CancelToken interrupt; ///< fired by interrupt()
        std::function<bool()> stopRequested; ///< set by stopAfterStep(): asked between steps
    };
    using Body = std::function<Async<void>(Control)>;

    /// Starts on the next turn of the event loop.
    Operation(QString title, Body body, QObject* owner);
    ~Operation() override;

    QString title() const { return m_title; }
    State state() const { return m_state; }
    const Progress& progress() const { return m_progress; }
    const std::optional<Error>& error() const { return m_error; }
    TimePoint startedAt() const { return m_startedAt; }
    std::optional<TimePoint> finishedAt() const { return m_finishedAt; }
    bool isFinished() const { return m_finishedAt.has_value(); }
    bool isStopRequested() const { return *m_stopRequested; }

    /// The work ends before its next step. What is already under way at a provider goes on there.
    void stopAfterStep();
    /// Fires the token: the current wait ends at once.
    void interrupt();

Q_SIGNALS:
    void progressed();
    void finished();

private:
    void start();
    void finish(Result<> outcome);
    static QCoro::Task<> runBody(QPointer<Operation> self, Body body, Control control);

    QString m_title;
    Body m_body;
    State m_state = State::Running;
    Progress m_progress;
    std::optional<Error> m_error;
    TimePoint m_startedAt;
    std::optional<TimePoint> m_finishedAt;
    std::shared_ptr<bool> m_stopRequested;
    std::stop_source m_stop;
};

} // namespace vigie
