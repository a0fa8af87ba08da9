// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/fileturn.h"
#include "base/ids.h"
#include "base/result.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>

namespace vigie {

/// Who holds an environment, and why.
struct LockHolder {
    QString who;
    QString machine;
    qint64 process = 0;
    QString why;
    PlanId plan;
    TimePoint since;
    TimePoint heartbeat;
};

/// One plan at a time per environment, over all programs that share this folder. The lock is a small file,
/// renewed every 10 s and dead after 60 s without renewal, so that a crash does not hold it for ever;
/// a holder whose process on this machine is gone is dead at once. A few
/// hundred bytes of local disk are the only I/O, so it is done in place. Main thread only.
class PlanLock final : public QObject {
    Q_OBJECT
public:
    static constexpr Millis heartbeatEvery{std::chrono::seconds(10)};
    static constexpr Millis deadAfter{std::chrono::seconds(60)};

    PlanLock(QString folder, const EnvironmentId& environment, const Clock& clock, QObject* parent = nullptr);
    ~PlanLock() override; ///< releases what it holds

    /// Conflict, naming the holder, while another one is alive.
    [[nodiscard]] Result<> take(const QString& why, const PlanId& plan);
    /// Takes it even from a living holder, who is told through lost(), even after this one was released.
    [[nodiscard]] Result<> takeOver(const QString& why, const PlanId& plan);
    /// Ends another's hold without running anything: whoever holds it is told through lost() and stops before
    /// the next step, and the environment is free at once. @p plan names this taking over in the file.
    [[nodiscard]] Result<> revoke(const QString& why, const PlanId& plan);
    void release();
    /// Whether it is still ours, looked up now; lost() comes first when it is not.
    bool confirm();
    bool isHeld() const { return m_held; }
    std::optional<LockHolder> holder() const; ///< the living one, whoever it is
    /// Who stands in the file, even one that died without releasing; nobody after a revocation.
    std::optional<LockHolder> lastHolder() const;

Q_SIGNALS:
    /// Somebody else took it over: stop before the next step.
    void lost(QString byWhom);

private Q_SLOTS:
    void renew();

private:
    [[nodiscard]] Result<FileTurn> takeTurn() const;
    [[nodiscard]] Result<> write(const QString& why, const PlanId& plan);
    [[nodiscard]] Result<> store(const LockHolder& holder) const;

    QString m_file;
    const Clock& m_clock;
    QTimer m_heartbeat;
    LockHolder m_mine;
    std::optional<LockHolder> m_revoked; ///< what a former holder, who may not have looked yet, shall read
    bool m_held = false;
};

} // namespace vigie
