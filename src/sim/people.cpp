// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/people.h"

#include "sim/seed.h"

namespace vigie::sim {

QList<Person> makePeople(const Seed& seed)
{
    struct Name {
        const char16_t* name;
        const char16_t* login;
    };
    static constexpr Name names[] = {
        {u"Camille Roussel", u"croussel"},
        {u"Youssef Benali", u"ybenali"},
        {u"Maëlle Le Goff", u"mlegoff"},
        {u"Adrien Fabre", u"afabre"},
        {u"Inès Moreau", u"imoreau"},
    };
    QList<Person> people;
    for (const auto& [name, login] : names) {
        const auto n = static_cast<quint64>(people.size());
        const QString loginText = QString::fromUtf16(login);
        people.append({.name = QString::fromUtf16(name),
            .email = loginText + u"@mecapy.example"_qs,
            .login = loginText,
            .cleverId = u"user_"_qs + seed.uuid("person", n),
            .vercelId = seed.word(24, "vercel person", n),
            .sentryId = QString::number(10400 + n * 7)});
    }
    return people;
}

} // namespace vigie::sim
