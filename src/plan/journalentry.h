// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace vigie {

/// What an entry records: the life of a plan, from its first line to its outcome.
enum class JournalEvent {
    PlanBegun,
    StepBegun,
    StepEnded,
    PlanEnded,
    LockTaken,
    LockTakenOver,
    WritingOpened,
    WritingClosed
};

[[nodiscard]] QString journalEventName(JournalEvent event);
[[nodiscard]] std::optional<JournalEvent> journalEventFromName(QStringView name);

/// One line of the journal. Sequence, time, previous hash and hash are filled in by Journal::append().
struct JournalEntry {
    qint64 sequence = 0; ///< 1 for the first entry
    TimePoint at;
    QString who; ///< login name
    QString machine;
    JournalEvent event = JournalEvent::PlanBegun;
    EnvironmentId environment;
    ServiceId service;
    QString action; ///< "rollback", "restart", …
    PlanId plan;
    QString step; ///< the step's id; empty for events of the whole plan
    QString reason;
    QString outcome; ///< "done", "failed", "stopped", "unknown"; empty while begun
    QString providerId; ///< the provider's id of what was started
    QString detail; ///< error text or description; never a secret
    QJsonObject recipe; ///< PlanBegun only: what rebuilds the plan at the next start
    QByteArray previous; ///< hash of the entry before, hexadecimal; 64 zeros for the first
    QByteArray hash; ///< SHA-256 over previous and the entry's own content, hexadecimal

    QByteArray content() const; ///< compact JSON with sorted keys, without hash: what the hash covers
    QByteArray computeHash() const;
    QByteArray toLine() const;
    [[nodiscard]] static Result<JournalEntry> fromLine(const QByteArray& line);
};

} // namespace vigie
