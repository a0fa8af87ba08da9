// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace vigie {

/// Where a segment's bytes live: a window of a mapped file, or memory of its own that grows in place. The
/// address never changes; at least 64 bytes past the end can be read.
class SegmentText {
public:
    virtual ~SegmentText() = default;
    virtual const char* data() const = 0;
};

/// Text in anonymous memory, for sources that are no local file. Reserves address space, uses what is written.
class MemoryText final : public SegmentText {
public:
    explicit MemoryText(size_t capacity);
    ~MemoryText() override;
    MemoryText(const MemoryText&) = delete;
    MemoryText& operator=(const MemoryText&) = delete;
    const char* data() const override { return m_data; }
    char* writable() { return m_data; }
    size_t capacity() const { return m_capacity; }

private:
    char* m_data = nullptr;
    size_t m_capacity = 0;
};

} // namespace vigie
