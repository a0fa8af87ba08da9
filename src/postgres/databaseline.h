// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "postgres/address.h"
#include "postgres/session.h"

#include <functional>
#include <memory>
#include <optional>

namespace vigie {

/// One job for a line. Exactly one of its functions is called, once, on the line's thread, or none when the
/// job was cancelled by its ticket; what they hold is destroyed on any thread.
struct DatabaseJob {
    /// Does the work and returns how to hand its result over.
    std::function<std::function<void()>(DatabaseSession&)> run;
    std::function<void(Error)> refuse; ///< there is no connection and none could be made
    std::function<void()> wantCredential; ///< there is no connection, and no credential to make one
    std::optional<Secret> credential; ///< dropped as soon as the connection stands
};

/// The thread behind a DatabaseWorker: one thread, at most one connection, a queue. The thread starts with
/// the first job and ends by itself some time after the line is destroyed; nobody waits for it but, briefly,
/// the end of the program. All functions return at once.
class DatabaseLine {
public:
    using Ticket = quint64;

    DatabaseLine(DatabaseAddress address, SessionRules rules);
    ~DatabaseLine();
    DatabaseLine(const DatabaseLine&) = delete;
    DatabaseLine& operator=(const DatabaseLine&) = delete;

    bool isConnected() const;
    Ticket post(DatabaseJob job);
    /// Forgets the job if it waits; asks the server to give it up, and finally cuts the line, if it runs.
    void cancel(Ticket ticket);
    /// Forgets the job if it waits, and cuts the line if it runs.
    void hangUp(Ticket ticket);

    /// Lines of this process whose thread is still at work (tests, end of program).
    static int busyThreads();

private:
    class State;
    std::shared_ptr<State> m_state;
};

} // namespace vigie
