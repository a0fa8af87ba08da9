// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/retoldrecords.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>

namespace vigie {

namespace {

constexpr size_t none = SIZE_MAX;

/// What a record says about a request.
struct RequestWords {
    size_t said = 0; ///< 0: it is about none
    bool named = false;
};

RequestWords requestWords(std::string_view text)
{
    if (text.empty() || text.front() != '{')
        return {};
    const QJsonObject record
        = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())))
              .object();
    const QString method = record.value(u"method").toString();
    const QString endpoint = record.value(u"endpoint").toString();
    if (method.isEmpty() || endpoint.isEmpty())
        return {};
    const size_t said = qHashMulti(
        0, record.value(u"message").toString(), method, endpoint, record.value(u"status_code").toInt());
    return {said | 1, !record.value(u"request_id").toString().isEmpty()};
}

} // namespace

void RetoldRecords::add(std::string_view text, TimePoint time)
{
    if (isFull())
        return;
    const RequestWords request = requestWords(text);
    m_exact.insert({std::hash<std::string_view>()(text), m_kept.size()});
    if (request.said != 0)
        m_requests.insert({request.said, m_kept.size()});
    m_kept.push_back({time, request.named, false});
}

size_t RetoldRecords::nearest(
    const Places& places, size_t said, TimePoint time, std::optional<bool> named) const
{
    size_t best = none;
    const auto distance = [&](size_t place) { return std::chrono::abs(m_kept[place].time - time); };
    const auto [begin, end] = places.equal_range(said);
    for (auto at = begin; at != end; ++at) {
        const Kept& kept = m_kept[at->second];
        if (kept.used || (named && kept.named != *named) || distance(at->second) > tolerance)
            continue;
        if (best == none || distance(at->second) < distance(best))
            best = at->second;
    }
    return best;
}

bool RetoldRecords::take(std::string_view text, TimePoint time)
{
    size_t place = nearest(m_exact, std::hash<std::string_view>()(text), time, std::nullopt);
    if (place == none) {
        const RequestWords request = requestWords(text);
        if (request.said != 0)
            place = nearest(m_requests, request.said, time, !request.named);
    }
    if (place == none)
        return false;
    m_kept[place].used = true;
    return true;
}

} // namespace vigie
