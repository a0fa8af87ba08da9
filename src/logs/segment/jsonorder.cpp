// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/jsonorder.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr size_t mostOrders = 6;
constexpr size_t mostKeys = 64; ///< a record with more is parsed

/// The size of the record learned from may have been a rare one; of some fields none is usual.
void reviewUsualSize(JsonStep& step)
{
    if (step.misses > 256 && step.usual != JsonStep::anySize) {
        step.usual = step.again ? JsonStep::anySize : step.otherSize;
        step.again = true;
    }
    step.misses = 0;
}

} // namespace

bool JsonOrders::readByOthers(std::string_view line, bool hasBackslash, RawFields& fields)
{
    for (size_t i = 1; i < m_orders.size(); ++i) {
        Order& order = m_orders[i];
        if (!order.read(order.steps, line, hasBackslash, fields))
            continue;
        ++order.hits;
        if (order.hits > m_orders[i - 1].hits)
            std::swap(order, m_orders[i - 1]);
        return true;
    }
    ++m_misses;
    return false;
}

void JsonOrders::learn(const std::vector<JsonKey>& keys)
{
    if (keys.empty() || keys.size() > mostKeys)
        return;
    if (m_orders.size() == mostOrders)
        m_orders.erase(std::min_element(m_orders.begin(), m_orders.end(),
            [](const Order& one, const Order& other) { return one.hits < other.hits; }));
    Order order{stepsOf(keys)};
    order.read = fitsAvx2(order.steps) ? readStepsAvx2 : readStepsBlocks;
    m_orders.push_back(std::move(order));
    m_wanting = m_orders.size() < mostOrders;
}

void JsonOrders::endWindow()
{
    m_wanting = m_orders.size() < mostOrders || m_misses > window / 5;
    m_lines = 0;
    m_misses = 0;
    for (Order& order : m_orders) {
        for (JsonStep& step : order.steps)
            reviewUsualSize(step);
        order.hits /= 2;
    }
}

std::vector<JsonStep> stepsOf(const std::vector<JsonKey>& keys)
{
    std::vector<JsonStep> steps;
    steps.reserve(keys.size());
    for (const JsonKey& key : keys) {
        JsonStep step;
        const size_t start = std::min(key.separator.size(), step.start.size());
        std::copy_n(key.separator.begin(), start, step.start.begin());
        step.rest = key.separator.substr(start);
        step.mask = static_cast<quint32>((quint64(1) << start) - 1);
        step.size = static_cast<quint32>(key.separator.size());
        step.place = RawFields::placeOf(key.field);
        step.present = key.field == KnownField::None ? 0 : RawFields::bit(key.field);
        step.usual = key.size;
        step.required = key.required;
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace vigie
