// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/webplatform.h"
