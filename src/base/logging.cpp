// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

namespace vigie {

Q_LOGGING_CATEGORY(lcNet, "vigie.net", QtWarningMsg)
Q_LOGGING_CATEGORY(lcProvider, "vigie.provider", QtWarningMsg)
Q_LOGGING_CATEGORY(lcWorkspace, "vigie.workspace", QtWarningMsg)
Q_LOGGING_CATEGORY(lcSecrets, "vigie.secrets", QtWarningMsg)
Q_LOGGING_CATEGORY(lcStore, "vigie.store", QtWarningMsg)
Q_LOGGING_CATEGORY(lcPlan, "vigie.plan", QtWarningMsg)
Q_LOGGING_CATEGORY(lcSim, "vigie.sim", QtWarningMsg)
Q_LOGGING_CATEGORY(lcApp, "vigie.app", QtWarningMsg)

} // namespace vigie
