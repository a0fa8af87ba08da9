// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/bytes/mappedwindow.h"
#include "logs/segment/segmenttext.h"

namespace vigie {

/// A copy of the end of a file that grows. Once it is full and the file has not changed, the file takes the
/// place of the copy, at the same address: what had been read stays where it is and takes no memory any more.
class GrowingText final : public WritableText {
public:
    /// For what stands in the file from @p offset on.
    GrowingText(size_t capacity, quint64 offset);
    ~GrowingText() override;
    GrowingText(const GrowingText&) = delete;
    GrowingText& operator=(const GrowingText&) = delete;

    const char* data() const override { return m_data; }
    char* writable() override { return m_data; }
    size_t capacity() const override { return m_capacity; }
    bool isBroken() const override;
    void setStale() override { m_stale = m_window != nullptr; }
    bool isStale() const override { return m_stale; }

    /// The first @p used bytes are those of the open file @p descriptor: map them, if that is so; true then.
    /// Nothing is written afterwards.
    bool takeFrom(int descriptor, size_t used);

private:
    char* m_mapping = nullptr;
    size_t m_mapped = 0;
    char* m_data = nullptr;
    size_t m_capacity = 0;
    quint64 m_offset = 0;
    std::unique_ptr<bytes::MappedWindow> m_window; ///< of the pages that the file has taken
    std::atomic<bool> m_stale = false;
};

} // namespace vigie
