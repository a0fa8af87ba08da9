// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/backuprun.h"

#include <QByteArray>
#include <QStringList>

namespace vigie {

/// What people are told: once when an incident begins, once when it is over.
struct AgentNotice {
    enum class Event { Failure, Missed, Recovery };

    Event event = Event::Failure;
    ServiceKey service;
    QList<BackupIncident::Kind> kinds; ///< one; of a recovery, all that are over
    TimePoint at;
    QString problem; ///< translated; empty for a recovery

    bool operator==(const AgentNotice&) const = default;
};

[[nodiscard]] QString noticeEventName(AgentNotice::Event event); ///< "failure", "missed", "recovery"
[[nodiscard]] QString noticeTitle(const AgentNotice& notice); ///< translated, one line
[[nodiscard]] QString noticeText(const AgentNotice& notice); ///< translated, with the title's facts

/// The body for a webhook: "text" is what chat services show, the rest is for programs.
[[nodiscard]] QByteArray noticeJson(const AgentNotice& notice, const QString& product);
/// A whole message for sendmail(1). @p from may be empty.
[[nodiscard]] QByteArray noticeMail(
    const AgentNotice& notice, const QString& product, const QStringList& to, const QString& from);

} // namespace vigie
