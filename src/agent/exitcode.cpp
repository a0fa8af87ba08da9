// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exitcode.h"

namespace vigie {

ExitCode exitCodeFor(const Error& error)
{
    switch (error.kind()) {
    case ErrorKind::Cancelled:
        return ExitCode::Interrupted;
    case ErrorKind::Unauthorized:
        return ExitCode::Credential;
    case ErrorKind::Forbidden:
        return ExitCode::NotAllowed;
    case ErrorKind::NotFound:
        return ExitCode::NotFound;
    case ErrorKind::Conflict:
        return ExitCode::Conflict;
    case ErrorKind::Timeout:
    case ErrorKind::Offline:
    case ErrorKind::RateLimited:
    case ErrorKind::Unavailable:
        return ExitCode::Unavailable;
    case ErrorKind::OutcomeUnknown:
        return ExitCode::Unknown;
    case ErrorKind::Invalid:
        // What a service refused, or what failed on the way, tells where; the command line was understood.
        return error.reply() || !error.where().isEmpty() ? ExitCode::Failed : ExitCode::Usage;
    case ErrorKind::Unsupported:
    case ErrorKind::Corrupt:
    case ErrorKind::Internal:
        return ExitCode::Failed;
    }
    return ExitCode::Failed;
}

} // namespace vigie
