// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/drain.h"

#include <QCoreApplication>
#include <QEvent>

namespace vigie {

void drainEvents()
{
    constexpr int turns = 20; // a long chain of coroutines and of objects that delete each other later
    for (int turn = 0; turn < turns; ++turn) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }
}

} // namespace vigie
