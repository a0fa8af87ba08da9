// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/loglines.h"
#include "logs/record/redaction.h"

#include <QString>

namespace vigie {

/// Which rows of a view are to be copied; both ends included.
struct LogSelection {
    qint64 first = -1;
    qint64 last = -1;

    /// More would freeze the receiver of the clipboard rather than help; an export takes any number.
    static constexpr qint64 most = 20'000;
    bool isEmpty() const { return first < 0 || last < first; }
};

/// What a ticket says about where its records come from.
struct TicketContext {
    QString product;
    QString environment;
    QString query; ///< as it was typed; empty: all records
    bool utc = false;
    int around = 10; ///< records before and after, of all sources
};

/// The lines as their sources sent them, but for secrets. @p cuts is raised by their number.
[[nodiscard]] QString copiedBytes(
    const LogLines& lines, LogSelection rows, const Redaction& redaction, quint64& cuts);
/// The same as indented JSON.
[[nodiscard]] QString copiedPretty(
    const LogLines& lines, LogSelection rows, const Redaction& redaction, quint64& cuts);
/// The records among their neighbours, with everything that a reader elsewhere must know. Markdown, in the
/// language of the program.
[[nodiscard]] QString copiedTicket(const LogLines& lines, const LogStore& store, LogSelection rows,
    const TicketContext& context, const Redaction& redaction, quint64& cuts);

} // namespace vigie
