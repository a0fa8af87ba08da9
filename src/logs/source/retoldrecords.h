// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace vigie {

/// Recognises records that an earlier run kept when the service tells them again under other ids: Vercel's
/// live log numbers its lines, its request log its requests, and nothing joins the two. What counts is what
/// they say: the same bytes, or, for a record about a request that only one of the two names, the same
/// message, method, path and status; within a few seconds, because one tells when the request came and the
/// other when the line was written. Each kept record stands for one: whoever says the same more often is
/// heard. One thread.
class RetoldRecords {
public:
    /// Between the times that a record is told with.
    static constexpr Millis tolerance{5000};

    void add(std::string_view text, TimePoint time);
    /// Whether a kept record says that; it is used up then.
    bool take(std::string_view text, TimePoint time);
    bool isFull() const { return m_kept.size() >= most; }

private:
    static constexpr size_t most = 20'000;
    struct Kept {
        TimePoint time;
        bool named = false; ///< tells its request
        bool used = false;
    };
    using Places = std::unordered_multimap<size_t, size_t>; ///< from what is said to a place in m_kept
    size_t nearest(const Places& places, size_t said, TimePoint time, std::optional<bool> named) const;

    std::vector<Kept> m_kept;
    Places m_exact;
    Places m_requests;
};

} // namespace vigie
