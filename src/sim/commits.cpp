// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/commits.h"

namespace vigie::sim {

void CommitLog::add(Commit commit)
{
    m_bySha.insert(commit.sha, static_cast<int>(m_commits.size()));
    m_commits.append(std::move(commit));
}

const Commit* CommitLog::find(const QString& sha) const
{
    const auto it = m_bySha.constFind(sha);
    return it == m_bySha.cend() ? nullptr : &m_commits.at(*it);
}

const Commit* CommitLog::newest(const QString& branch, TimePoint at) const
{
    for (auto it = m_commits.crbegin(); it != m_commits.crend(); ++it) {
        if (it->branch == branch && it->when <= at)
            return &*it;
    }
    return nullptr;
}

} // namespace vigie::sim
