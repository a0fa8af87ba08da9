// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/take/take.h"

#include "backup/take/takerun.h"

#include <algorithm>

namespace vigie {

bool TakeReport::isInAllPlaces() const
{
    return std::ranges::all_of(copies, [](const TakenCopy& copy) { return copy.object.has_value(); });
}

Async<TakeReport> takeBackup(
    TakeRequest request, const Clock* clock, TakeProgress progress, CancelToken cancel)
{
    return TakeRun::run(
        std::make_shared<TakeRun>(std::move(request), clock, std::move(progress)), std::move(cancel));
}

Async<TakePreview> previewBackup(TakeRequest request, const Clock* clock, CancelToken cancel)
{
    return TakeRun::preview(
        std::make_shared<TakeRun>(std::move(request), clock, TakeProgress()), std::move(cancel));
}

} // namespace vigie
