// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/undo.h"

#include "actions/deploymentactions.h"
#include "actions/runtimeactions.h"

namespace vigie {

bool isUndoable(const QJsonObject& recipe)
{
    return recipe.contains(u"servingBefore") || recipe.contains(u"boundsBefore");
}

Async<Plan> planUndo(ActionTarget target, QString action, QJsonObject recipe, CancelToken cancel)
{
    const QJsonObject bounds = recipe.value(u"boundsBefore").toObject();
    if (!bounds.isEmpty()) {
        Scale before;
        before.minInstances = bounds.value(u"minInstances").toInt();
        before.maxInstances = bounds.value(u"maxInstances").toInt();
        before.minFlavor = bounds.value(u"minFlavor").toString();
        before.maxFlavor = bounds.value(u"maxFlavor").toString();
        return planScaling(std::move(target), std::move(before), std::move(cancel));
    }
    DeploymentId before(recipe.value(u"servingBefore").toString());
    return action == u"rollback" ? planRollForward(std::move(target), std::move(before), std::move(cancel))
                                 : planRollback(std::move(target), std::move(before), std::move(cancel));
}

} // namespace vigie
