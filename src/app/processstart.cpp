// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/processstart.h"

#include "base/coredump.h"
#include "postgres/libpqenvironment.h"

namespace vigie {

void prepareProcess()
{
    refuseCoreDumps();
    dropLibpqEnvironment();
}

} // namespace vigie
