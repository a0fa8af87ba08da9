// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actions/actiontarget.h"

namespace vigie {

/// What became of a plan that an earlier run of the program began and did not end.
struct Reality {
    enum class Finding {
        TookEffect, ///< the wanted version serves
        UnderWay, ///< the provider still works on it
        DidNotHappen, ///< what served before still serves
        ChangedOtherwise, ///< something else serves now
    };
    Finding finding = Finding::DidNotHappen;
    QString sentence; ///< translated: what is so
    DeploymentId started; ///< the deployment under way, to be watched
};

[[nodiscard]] QString findingName(Reality::Finding finding); ///< stable English ("took-effect"), for JSON
/// The outcome that the record of the plan is closed with when this is what became of it.
[[nodiscard]] QString recordedOutcome(Reality::Finding finding);

/// Asks the provider. Only plans about deployments can be compared with reality; others are Unsupported.
[[nodiscard]] Async<Reality> readReality(ActionTarget target, UnfinishedPlan plan, CancelToken cancel);

} // namespace vigie
