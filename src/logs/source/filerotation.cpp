// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader of files does when its name stands for another file: the new one is read like growth, and the
// old one is read on for a while, as several processes may write to it and each notices in its own time.
#include "logs/source/filereader.h"

#include <utility>

namespace vigie {

namespace {

constexpr std::chrono::seconds keptOpen{10};
constexpr size_t mostEarlier = 4; ///< a name that changes all the time shall not use up the open files

} // namespace

/// The present file with all that is known of it, to be read on; its records count from 0.
std::unique_ptr<FileReader> FileReader::takeEarlier()
{
    Options options = m_options;
    options.followName = false;
    options.spans = m_spans;
    auto earlier = std::make_unique<FileReader>(m_path, std::move(options), m_sink);
    earlier->m_file = std::exchange(m_file, -1);
    earlier->m_inode = m_inode;
    earlier->m_device = m_device;
    earlier->m_modified = m_modified;
    earlier->m_head = std::exchange(m_head, {});
    earlier->m_sequence = std::exchange(m_sequence, m_spans->next());
    earlier->m_lineEnd = m_lineEnd;
    earlier->m_end = m_end;
    earlier->m_partial = std::exchange(m_partial, {});
    earlier->m_partialSince = m_partialSince;
    earlier->m_growthReader = std::exchange(m_growthReader, std::make_unique<LineReader>());
    earlier->m_growing = std::move(m_growing);
    earlier->m_growingText = std::exchange(m_growingText, nullptr);
    earlier->m_grown = m_grown;
    earlier->m_copies = m_copies;
    const std::lock_guard lock(m_mutex);
    earlier->m_mapped = std::exchange(m_mapped, {});
    return earlier;
}

/// The name stands for another file now: what the old one held has been read.
Result<> FileReader::reopen(std::chrono::steady_clock::time_point now)
{
    m_earlier.push_back(takeEarlier());
    m_earlier.back()->m_grew = now;
    if (auto opened = open(); !opened) {
        readEarlier(now, true);
        return opened;
    }
    // All of the new file is young: it is read like growth.
    m_end = 0;
    m_lineEnd = 0;
    m_next = m_bodyEnd;
    return {};
}

/// What was added to files that had the name before; @p last: nothing will be any more.
void FileReader::readEarlier(std::chrono::steady_clock::time_point now, bool last)
{
    SourceProgress more;
    for (size_t i = 0; i < m_earlier.size(); ++i) {
        FileReader& earlier = *m_earlier[i];
        const qint64 end = earlier.m_end;
        const bool good = earlier.readOn(now).has_value();
        if (earlier.m_end > end)
            earlier.m_grew = now;
        const bool over
            = last || !good || now - earlier.m_grew >= keptOpen || i + mostEarlier < m_earlier.size();
        const bool ripe = over || now - earlier.m_partialSince >= std::chrono::seconds(1);
        if (!earlier.m_partial.isEmpty() && ripe)
            earlier.takePartial();
        if (earlier.m_growing)
            earlier.m_growing->publish();
        const SourceProgress told = std::exchange(earlier.m_progress, {});
        more.records += told.records;
        more.bytesDone += told.bytesDone;
        if (!over)
            continue;
        earlier.sealGrowing();
        m_earlier[i].reset();
    }
    std::erase(m_earlier, nullptr);
    const std::lock_guard lock(m_mutex);
    m_progress.records += more.records;
    m_progress.bytesDone += more.bytesDone;
    m_progress.bytesTotal = std::max(m_progress.bytesTotal, m_progress.bytesDone);
}

} // namespace vigie
