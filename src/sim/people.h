// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace vigie::sim {

class Seed;

/// Somebody of the MecaPy team with the identity that each service knows.
struct Person {
    QString name;
    QString email;
    QString login; ///< GitHub and Vercel user name
    QString cleverId; ///< "user_<uuid>"
    QString vercelId; ///< opaque
    QString sentryId; ///< decimal
};

/// Index into World::people(); NoPerson = the platform itself acted.
using PersonIndex = int;
inline constexpr PersonIndex NoPerson = -1;
inline constexpr PersonIndex Operator
    = 0; ///< who owns the tokens, so who did what arrives through the fronts

QList<Person> makePeople(const Seed& seed);

} // namespace vigie::sim
