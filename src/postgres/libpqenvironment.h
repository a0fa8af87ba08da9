// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QProcessEnvironment;

namespace vigie {

/// Removes every PG* variable from this process: libpq reads defaults from them (PGSERVICE, PGHOSTADDR,
/// PGSSLCERT …) that would change where and how we connect. Call it in main() before any thread starts; the
/// environment is not safe to change later.
void dropLibpqEnvironment();

/// The environment of this process without PG* variables, in English, for children that speak to a server.
[[nodiscard]] QProcessEnvironment environmentWithoutLibpq();

} // namespace vigie
