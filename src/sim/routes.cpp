// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/routes.h"

#include "sim/seed.h"

namespace vigie::sim {

namespace {

constexpr Route apiRoutes[] = {
    {70, "POST", "/upload", 201, 420, false, true},
    {150, "GET", "/projects", 200, 38, false, false},
    {140, "GET", "/projects/{id}", 200, 24, false, false},
    {90, "POST", "/calculations", 202, 85, false, false},
    {190, "GET", "/calculations/{id}", 200, 18, false, false},
    {80, "GET", "/calculations/{id}/result", 200, 140, false, false},
    {60, "GET", "/materials", 200, 22, false, false},
    {50, "PATCH", "/projects/{id}", 200, 47, false, false},
    {40, "GET", "/users/me", 200, 9, false, false},
    {30, "POST", "/exports", 202, 260, false, false},
    {20, "DELETE", "/projects/{id}/files/{id}", 204, 61, false, false},
    {80, "GET", "/health", 200, 6, true, false},
};

constexpr Route webRoutes[] = {
    {220, "GET", "/", 200, 40, true, false},
    {40, "POST", "/api/upload", 201, 480, false, true},
    {230, "GET", "/projects", 200, 70, false, false},
    {210, "GET", "/projects/{id}", 200, 90, false, false},
    {90, "GET", "/projects/{id}/calculations", 200, 110, false, false},
    {60, "POST", "/api/auth/session", 200, 30, false, false},
    {60, "GET", "/api/auth/callback/keycloak", 302, 160, true, false},
    {50, "GET", "/materials", 200, 60, false, false},
    {40, "GET", "/docs", 200, 25, true, false},
};

} // namespace

const Route& pickRoute(Tier tier, int perMille)
{
    const bool isApi = tier == Tier::Api;
    const Route* route = isApi ? std::begin(apiRoutes) : std::begin(webRoutes);
    const Route* last = (isApi ? std::end(apiRoutes) : std::end(webRoutes)) - 1;
    while (route != last && perMille >= route->perMille) {
        perMille -= route->perMille;
        ++route;
    }
    return *route;
}

double uploadShare()
{
    return apiRoutes[0].perMille / 1000.0;
}

QString fastUuid(quint64& state)
{
    static constexpr char digits[] = "0123456789abcdef";
    static constexpr char16_t shape[] = u"xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
    QString text(36, Qt::Uninitialized);
    quint64 bits = 0;
    int left = 0;
    for (qsizetype i = 0; i < 36; ++i) {
        const char16_t kind = shape[i];
        if (kind != u'x' && kind != u'y') {
            text[i] = QChar(kind);
            continue;
        }
        if (left == 0) {
            state = mix(state);
            bits = state;
            left = 16;
        }
        const auto value = static_cast<size_t>(bits & 0xF);
        text[i] = QLatin1Char(digits[kind == u'y' ? 8 + value % 4 : value]);
        bits >>= 4;
        --left;
    }
    return text;
}

} // namespace vigie::sim
