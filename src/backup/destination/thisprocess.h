// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vigie {

/// What tells this process and its machine from others, for leases.
class ThisProcess {
public:
    [[nodiscard]] static qint64 id();
    /// When a process of this machine began, in ticks since boot; 0 when there is none of that number.
    [[nodiscard]] static qint64 startOf(qint64 process);
    [[nodiscard]] static QString machineName();
    /// A fingerprint of this boot of this machine and of the set of process numbers that we see: two
    /// containers of one machine differ.
    [[nodiscard]] static QString machineId();
};

} // namespace vigie
