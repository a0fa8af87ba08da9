// SPDX-License-Identifier: GPL-3.0-or-later
#include "loggenerator.h"

#include <chrono>
#include <cstdio>

namespace vigie::bench {

namespace {

using Words = std::string_view;

constexpr std::array<Words, 5> levels{"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"};
constexpr std::array<Words, 8> services{
    "gateway-http", "billing", "planning", "identity", "tasks", "courriel", "search-api", "archive-batch"};
/// Of hundred records, up to which one each service writes.
constexpr std::array<std::uint32_t, 8> serviceShares{33, 51, 66, 78, 88, 92, 96, 100};
constexpr unsigned planning = 2; // these two write \u escapes
constexpr unsigned archive = 7;
constexpr std::array<Words, 4> versions{"5.2.0", "5.2.1", "5.3.0-rc1", "5.1.7"};
constexpr std::array<Words, 4> regions{"par2", "lyo1", "mrs3", "lil1"};
constexpr std::array<Words, 5> queues{"default", "courriels", "factures", "imports", "rappels"};

struct Endpoint {
    Words path; ///< '#' stands for a number
    Words method;
};
constexpr std::array<Endpoint, 28> endpoints{{{"/v1/pieces", "GET"}, {"/v1/pieces/#", "GET"},
    {"/v1/pieces/#", "PATCH"}, {"/v1/connexion", "POST"}, {"/v1/connexion/prolonge", "POST"},
    {"/v1/devis", "GET"}, {"/v1/devis", "POST"}, {"/v1/devis/#", "GET"}, {"/v1/devis/#/refus", "POST"},
    {"/v1/devis/#/lignes", "GET"}, {"/v1/factures", "GET"}, {"/v1/factures/#/pdf", "GET"},
    {"/v1/paiements", "POST"}, {"/v1/paiements/#", "GET"}, {"/v1/paiements/rappel", "POST"},
    {"/v1/recherche", "GET"}, {"/v1/machines/#", "GET"}, {"/v1/machines/#", "PUT"}, {"/v1/stocks/#", "GET"},
    {"/v1/stocks/reserve", "POST"}, {"/v1/avis", "GET"}, {"/v1/avis/lus", "POST"}, {"/v1/imports", "POST"},
    {"/v1/imports/#", "GET"}, {"/v1/admin/traces", "GET"}, {"/v2/fichiers/#", "DELETE"}, {"/sante", "GET"},
    {"/mesures", "GET"}}};

// '#' stands for a number, '@' for a word.
constexpr std::array<Words, 14> infoTexts{"Requête servie en # ms", "Devis n°# accepté par le client",
    "Paiement accepté, référence @", "Session ouverte pour la personne #", "Cache rafraîchi : # clés relues",
    "Facture # créée puis envoyée", "Tâche @ achevée", "Recherche « @ » : # réponses",
    "Import planifié par l'équipe @", "Connexion rétablie avec la base", "Pièce # ajoutée au devis",
    "Request served in # ms", "Cache hit for @", "Message posé dans la file @"};
constexpr std::array<Words, 7> warningTexts{"Requête lente : # ms, le seuil est dépassé",
    "Nouvel essai # vers le service @", "Quota bientôt épuisé : # %",
    "Réponse dégradée, cache périmé depuis # s", "Mot de passe erroné pour le compte #",
    "Connexions saturées (# en attente)", "Deprecated parameter '@' was used"};
constexpr std::array<Words, 7> errorTexts{"Échec du paiement : carte refusée (code #)",
    "Délai dépassé après # ms vers @", "Contrainte d'unicité violée dans @",
    "Service @ injoignable : connexion refusée", "Unhandled exception in job #",
    "Verrou expiré, transaction n°# défaite", "Fichier « @.csv » illisible à la ligne #"};
constexpr std::array<Words, 3> criticalTexts{"Base de données injoignable depuis # s",
    "Disque plein sur le nœud @", "Réplication arrêtée, retard de # s"};
constexpr std::array<Words, 4> debugTexts{
    "SELECT exécuté en # µs", "Corps reçu : # octets", "Entrée dans @", "Cache miss for @"};
constexpr std::array<Words, 14> words{"stripe", "élan", "garçon", "naïveté", "postgres", "redis", "forêt",
    "hôtel", "mailjet", "œuvre", "clients", "factures", "kafka", "quotas"};
constexpr std::array<Words, 7> exceptions{"ConnectionError", "TimeoutError", "ValueError", "KeyError",
    "IntegrityError", "OperationalError", "PermissionError"};
constexpr std::array<Words, 5> files{"/srv/app/web/views.py", "/srv/app/base/session.py",
    "/srv/app/devis/tasks.py", "/usr/lib/python3.11/asyncio/base_events.py", "/srv/app/recherche/index.py"};
constexpr std::array<Words, 6> functions{"dispatch", "handle", "execute", "_run_once", "commit", "fetch_all"};
constexpr std::array<Words, 4> codeLines{"return await self.handler(request)",
    "cursor.execute(statement, values)", "raise TimeoutError(f\"délai dépassé : {self.timeout}\")",
    "answer = self.session.send(request)"};
constexpr std::array<Words, 4> agents{
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "kube-probe/1.30",
    "python-requests/2.32.3", "curl/8.8.0"};

/// Of thousand records, up to which one each status comes; by how bad the level is.
struct Status {
    std::uint32_t upTo;
    unsigned status;
};
constexpr std::array<Status, 5> goodStatuses{{{780, 200}, {890, 201}, {950, 204}, {980, 304}, {1000, 302}}};
constexpr std::array<Status, 5> oddStatuses{{{400, 200}, {650, 404}, {800, 429}, {930, 401}, {1000, 422}}};
constexpr std::array<Status, 4> badStatuses{{{550, 500}, {750, 502}, {900, 503}, {1000, 504}}};

template <std::size_t N> unsigned statusAt(const std::array<Status, N>& statuses, std::uint32_t draw)
{
    for (const Status& status : statuses) {
        if (draw < status.upTo)
            return status.status;
    }
    return statuses.back().status;
}

void number(std::string& out, std::uint64_t value)
{
    out += std::to_string(value);
}

void padded(std::string& out, std::uint64_t value, std::size_t digits)
{
    const std::string text = std::to_string(value);
    if (text.size() < digits)
        out.append(digits - text.size(), '0');
    out += text;
}

/// Copies UTF-8 with \uXXXX for what is not ASCII.
void escaped(std::string& out, std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
        if (byte(i) < 0x80) {
            out += text[i++];
            continue;
        }
        const bool three = byte(i) >= 0xe0;
        const unsigned code = three ? (byte(i) & 15U) << 12 | (byte(i + 1) & 63U) << 6 | (byte(i + 2) & 63U)
                                    : (byte(i) & 31U) << 6 | (byte(i + 1) & 63U);
        std::array<char, 8> digits{};
        std::snprintf(digits.data(), digits.size(), "\\u%04x", code);
        out += digits.data();
        i += three ? 3 : 2;
    }
}

} // namespace

LogGenerator::LogGenerator(Options options)
    : m_options(options)
    , m_state(options.seed * 0x2545f4914f6cdd1dU + 0x1234567)
    , m_micros(1'795'687'200'000'000) // 2026-11-26T10:00:00Z
{
}

std::uint32_t LogGenerator::below(std::uint32_t limit)
{
    // A counter, well mixed: small, and the same everywhere.
    m_state += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = (m_state ^ m_state >> 32) * 0xd6e8feb86659fd93U;
    mixed = (mixed ^ mixed >> 32) * 0xd6e8feb86659fd93U;
    return static_cast<std::uint32_t>(((mixed >> 32) * limit) >> 32);
}

void LogGenerator::key(std::string& out, std::string_view name) const
{
    out += '"';
    out += name;
    out += m_options.spaced ? "\": " : "\":";
}

void LogGenerator::textField(std::string& out, std::string_view name, std::string_view value) const
{
    key(out, name);
    out += '"';
    out += value;
    out += '"';
}

void LogGenerator::comma(std::string& out) const
{
    out += m_options.spaced ? ", " : ",";
}

void LogGenerator::stamp(std::string& out, std::uint64_t micros, char between) const
{
    const std::chrono::sys_time<std::chrono::microseconds> time{
        std::chrono::microseconds(static_cast<std::int64_t>(micros))};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    padded(out, static_cast<std::uint64_t>(int(date.year())), 4);
    out += '-';
    padded(out, unsigned(date.month()), 2);
    out += '-';
    padded(out, unsigned(date.day()), 2);
    out += between;
    padded(out, static_cast<std::uint64_t>(clock.hours().count()), 2);
    out += ':';
    padded(out, static_cast<std::uint64_t>(clock.minutes().count()), 2);
    out += ':';
    padded(out, static_cast<std::uint64_t>(clock.seconds().count()), 2);
    if (between != 'T')
        return;
    out += '.';
    padded(out, micros / 1000 % 1000, 3);
    out += 'Z';
}

void LogGenerator::path(std::string& out, std::string_view pattern)
{
    for (const char letter : pattern) {
        if (letter == '#')
            number(out, 1000 + below(90'000));
        else
            out += letter;
    }
}

void LogGenerator::sentence(std::string& out, std::string_view pattern, bool escapes)
{
    const auto put = [&](std::string_view text) {
        if (escapes)
            escaped(out, text);
        else
            out += text;
    };
    while (!pattern.empty()) {
        const std::size_t hole = pattern.find_first_of("#@");
        put(pattern.substr(0, hole));
        if (hole == std::string_view::npos)
            break;
        if (pattern[hole] == '#')
            number(out, below(30'000));
        else
            put(pick(words));
        pattern.remove_prefix(hole + 1);
    }
}

void LogGenerator::metadata(std::string& out, unsigned level)
{
    key(out, "metadata");
    out += '{';
    if (chance(400)) {
        textField(out, "region", pick(regions));
        comma(out);
    }
    switch (below(4)) {
    case 0:
        key(out, "db_queries");
        number(out, below(40));
        comma(out);
        key(out, "cache_hit");
        out += chance(700) ? "true" : "false";
        break;
    case 1:
        textField(out, "queue", pick(queues));
        comma(out);
        key(out, "attempt");
        number(out, 1 + below(4));
        break;
    case 2:
        key(out, "tags");
        out += "[\"web\",\"";
        out += pick(queues);
        out += "\"]";
        break;
    default:
        key(out, "bytes");
        number(out, below(200'000));
        break;
    }
    if (level >= 3 && chance(400)) {
        comma(out);
        key(out, "exc_info");
        out += "\"Traceback (most recent call last):\\n  File \\\"";
        out += pick(files);
        out += "\\\", line ";
        number(out, 1 + below(900));
        out += ", in ";
        out += pick(functions);
        out += "\\n";
        out += pick(exceptions);
        out += '"';
    }
    if (below(100'000) == 0) {
        comma(out);
        key(out, "payload");
        out += '"';
        const std::uint32_t size = 4096 + below(28'000);
        for (std::uint32_t i = 0; i < size; ++i)
            out += static_cast<char>('a' + (i * 7 + size) % 26);
        out += '"';
    }
    out += '}';
}

void LogGenerator::jsonLine(std::string& out)
{
    const std::size_t start = out.size();
    const std::uint32_t levelDraw = below(1000);
    const unsigned level = levelDraw < 800 ? 1U
        : levelDraw < 920                  ? 2U
        : levelDraw < 980                  ? 3U
        : levelDraw < 982                  ? 4U
                                           : 0U;
    const std::uint32_t serviceDraw = below(100);
    unsigned service = 0;
    while (serviceDraw >= serviceShares[service])
        ++service;
    const bool escapes = service == planning || service == archive;
    const Endpoint& endpoint = endpoints[chance(600) ? below(8) : below(endpoints.size())];
    const std::uint32_t statusDraw = below(1000);
    const unsigned status = level >= 3 ? statusAt(badStatuses, statusDraw)
        : level == 2                   ? statusAt(oddStatuses, statusDraw)
                                       : statusAt(goodStatuses, statusDraw);
    // Mostly a few milliseconds, one in six up to a quarter of a second, a few up to eight seconds.
    std::uint64_t duration = 200 + below(16'384);
    const std::uint32_t tail = below(256);
    if (tail < 40)
        duration += below(262'144);
    if (tail < 3)
        duration += below(8'388'608);
    const bool otherOrder = chance(10);

    out += '{';
    if (otherOrder) {
        textField(out, "level", levels[level]);
        comma(out);
    }
    key(out, "timestamp");
    out += '"';
    // Several workers write: now and then a record is up to 50 ms late.
    stamp(out, m_micros - (chance(5) ? below(50'000) : 0), 'T');
    out += '"';
    comma(out);
    if (!otherOrder) {
        textField(out, "level", levels[level]);
        comma(out);
    }
    textField(out, "service", services[service]);
    comma(out);
    textField(out, "environment", chance(930) ? "production" : "preproduction");
    comma(out);
    const std::uint32_t versionDraw = below(100);
    textField(out, "version",
        versions[versionDraw < 62  ? 0
                : versionDraw < 90 ? 1
                : versionDraw < 97 ? 2
                                   : 3]);
    comma(out);
    key(out, "request_id");
    std::array<char, 20> id{};
    std::snprintf(id.data(), id.size(), "\"%08x%08x\"", below(0xffffffff), below(0xffffffff));
    out += id.data();
    comma(out);
    key(out, "user_id");
    if (chance(200))
        out += "null";
    else
        number(out, std::uint64_t(below(400)) * below(250) + 1);
    comma(out);
    key(out, "endpoint");
    out += '"';
    path(out, endpoint.path);
    out += '"';
    comma(out);
    textField(out, "method", endpoint.method);
    comma(out);
    key(out, "status_code");
    number(out, status);
    comma(out);
    key(out, "duration_ms");
    number(out, duration / 1000);
    out += '.';
    padded(out, duration % 1000 / 10, 2);
    comma(out);
    key(out, "message");
    out += '"';
    const bool needle = m_counts.lines % 100'003 == 50'001;
    if (needle)
        out += "AIGUILLE dans la botte de foin";
    else
        sentence(out,
            level == 0       ? pick(debugTexts)
                : level == 1 ? pick(infoTexts)
                : level == 2 ? pick(warningTexts)
                : level == 3 ? pick(errorTexts)
                             : pick(criticalTexts),
            escapes);
    out += '"';
    comma(out);
    metadata(out, level);
    out += '}';
    if (!m_options.pure && below(20'000) == 0) {
        std::size_t size = (out.size() - start) * 2 / 3;
        while ((static_cast<unsigned char>(out[start + size]) & 0xc0U) == 0x80)
            --size;
        out.resize(start + size);
        ++m_counts.cut;
    } else {
        ++m_counts.json;
        ++m_counts.levels[level];
        m_counts.serverErrors += status >= 500 ? 1 : 0;
        m_counts.escaped += escapes && !needle ? 1 : 0;
        m_counts.otherOrder += otherOrder ? 1 : 0;
        m_counts.needles += needle ? 1 : 0;
    }
}

void LogGenerator::accessLine(std::string& out)
{
    const Endpoint& endpoint = endpoints[below(endpoints.size())];
    const std::uint32_t draw = below(100);
    out += "10.";
    number(out, below(256));
    out += '.';
    number(out, below(256));
    out += '.';
    number(out, 1 + below(254));
    out += " - - [";
    stamp(out, m_micros, ' ');
    out += " +0000] \"";
    out += endpoint.method;
    out += ' ';
    path(out, endpoint.path);
    out += " HTTP/1.1\" ";
    number(out, draw < 90 ? 200 : draw < 96 ? 404 : draw < 98 ? 302 : 503);
    out += ' ';
    number(out, 120 + below(60'000));
    out += " \"-\" \"";
    out += pick(agents);
    out += '"';
    ++m_counts.access;
}

void LogGenerator::tracebackLine(std::string& out)
{
    ++m_counts.tracebackLines;
    if (m_tracebackLeft == 0) {
        out += pick(exceptions);
        out += ": ";
        sentence(out, pick(errorTexts), false);
    } else if (m_tracebackFrame) {
        out += "  File \"";
        out += pick(files);
        out += "\", line ";
        number(out, 1 + below(900));
        out += ", in ";
        out += pick(functions);
    } else {
        out += "    ";
        out += pick(codeLines);
    }
    m_tracebackFrame = !m_tracebackFrame;
}

void LogGenerator::append(std::string& out)
{
    const std::size_t start = out.size();
    m_micros += 20 + below(1960); // about 1 000 lines a second
    const std::uint32_t draw = m_options.pure ? 99'999 : below(100'000);
    if (m_tracebackLeft > 0) {
        --m_tracebackLeft;
        tracebackLine(out);
    } else if (draw < 1500) {
        accessLine(out);
    } else if (draw < 1690) {
        m_tracebackLeft = 5 + 2 * below(4);
        m_tracebackFrame = true;
        ++m_counts.tracebackLines;
        out += "Traceback (most recent call last):";
    } else if (draw == 1690) {
        out += "Erreur syst\xe8me : acc\xe8s refus\xe9 (en Latin-1)";
        ++m_counts.latin1;
    } else {
        jsonLine(out);
    }
    out += '\n';
    ++m_counts.lines;
    m_counts.bytes += out.size() - start;
}

std::string LogGenerator::countsAsJson() const
{
    std::string out = "{";
    const auto put = [&out](std::string_view name, std::uint64_t value) {
        if (out.back() != '{')
            out += ", ";
        out += '"';
        out += name;
        out += "\": ";
        number(out, value);
    };
    put("lines", m_counts.lines);
    put("bytes", m_counts.bytes);
    put("json", m_counts.json);
    put("access", m_counts.access);
    put("traceback_lines", m_counts.tracebackLines);
    put("cut", m_counts.cut);
    put("bad_utf8", m_counts.latin1);
    put("needle", m_counts.needles);
    put("status_5xx", m_counts.serverErrors);
    put("escaped_messages", m_counts.escaped);
    out += ", \"levels\": {";
    for (std::size_t i = 0; i < levels.size(); ++i)
        put(levels[i], m_counts.levels[i]);
    return out + "}}\n";
}

} // namespace vigie::bench
