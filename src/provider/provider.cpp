// SPDX-License-Identifier: GPL-3.0-or-later
#include "provider/provider.h"

#include <QCoreApplication>

namespace vigie {

Provider::~Provider() = default;

Async<QList<DiscoveredResource>> Provider::discover(CancelToken)
{
    co_return fail(ErrorKind::Unsupported,
        QCoreApplication::translate("Provider", "This service has nothing to choose from."));
}

} // namespace vigie
