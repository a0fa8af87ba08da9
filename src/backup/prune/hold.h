// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backup/artefact/artefactname.h"
#include "backup/destination/destination.h"

namespace vigie {

/// Who wants a backup kept, and why: the hold object beside it.
struct BackupHold {
    QString who;
    QString machine;
    TimePoint since;
    QString reason;
};

/// Sets the hold in a destination, with the place's own legal hold on the artefact where it has one. Setting
/// it twice keeps the first. NotFound when the artefact is not there.
[[nodiscard]] Async<void> setHold(
    std::shared_ptr<Destination> destination, ArtefactName name, BackupHold hold, CancelToken cancel);
/// Takes it away; done when there is none.
[[nodiscard]] Async<void> releaseHold(
    std::shared_ptr<Destination> destination, ArtefactName name, CancelToken cancel);
/// NotFound when nobody holds it.
[[nodiscard]] Async<BackupHold> readHold(
    std::shared_ptr<Destination> destination, ArtefactName name, CancelToken cancel);

} // namespace vigie
