// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/coredump.h"

#include <sys/resource.h>

namespace vigie {

void refuseCoreDumps()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

} // namespace vigie
