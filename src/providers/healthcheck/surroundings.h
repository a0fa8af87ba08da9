// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/clock.h"

#include <QString>

#include <memory>

namespace vigie {

/// What this machine's own network is like, asked before a target is accused. An interface, so that tests
/// need not pull the cable.
class Surroundings {
public:
    virtual ~Surroundings() = default;
    /// Some interface other than the loopback is up and has an address.
    virtual bool hasNetwork() const = 0;
    /// Whether a host name can be resolved now.
    [[nodiscard]] virtual QCoro::Task<bool> resolves(QString host, CancelToken cancel) const = 0;

    /// The real ones.
    static std::shared_ptr<const Surroundings> system();
};

} // namespace vigie
