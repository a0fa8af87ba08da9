// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <cstddef>
#include <memory>
#include <string_view>

namespace vigie {

namespace bytes {
class MappedWindow;
}

/// Where a segment's bytes live: a window of a mapped file, or memory of its own that grows in place. The
/// address never changes; at least 64 bytes past the end can be read.
class SegmentText {
public:
    virtual ~SegmentText() = default;
    virtual const char* data() const = 0;
    /// Bytes were lost (a mapped file was cut by another program) and read as zeros.
    virtual bool isBroken() const { return false; }
    /// The file that it may be mapped from was cut or written anew: what a mapping shows now was not there
    /// when it was indexed. What is a copy does not mind.
    virtual void setStale() { }
    virtual bool isStale() const { return false; }
    /// Nobody is likely to look at it soon: what a file has too may leave this program's memory.
    virtual void letGo() { }
};

/// Text that is written while it is read: SegmentBuilder appends to it.
class WritableText : public SegmentText {
public:
    virtual char* writable() = 0;
    virtual size_t capacity() const = 0;
};

/// Text in anonymous memory, for sources that are no local file. Reserves address space, uses what is
/// written.
class MemoryText final : public WritableText {
public:
    explicit MemoryText(size_t capacity);
    ~MemoryText() override;
    MemoryText(const MemoryText&) = delete;
    MemoryText& operator=(const MemoryText&) = delete;
    const char* data() const override { return m_data; }
    char* writable() override { return m_data; }
    size_t capacity() const override { return m_capacity; }

private:
    char* m_data = nullptr;
    size_t m_capacity = 0;
    size_t m_mapped = 0;
};

/// A window of a read-only mapped file. Stays readable when the file is cut: what is gone reads as zeros.
class MappedText final : public SegmentText {
public:
    /// [offset, offset + size) of the open file @p descriptor, which may be closed afterwards. Null when the
    /// system refuses; errno says why.
    static std::unique_ptr<MappedText> map(int descriptor, quint64 offset, size_t size);
    ~MappedText() override;
    const char* data() const override;
    size_t size() const;
    bool isBroken() const override;
    void setStale() override { m_stale = true; }
    bool isStale() const override { return m_stale; }
    void letGo() override;

private:
    explicit MappedText(std::unique_ptr<bytes::MappedWindow> window);

    std::unique_ptr<bytes::MappedWindow> m_window;
    std::atomic<bool> m_stale = false;
};

/// Where to end a segment of a text of @p size bytes that begins at @p from and should have about @p wanted
/// bytes: just behind a line end, and not between a record and its continuation lines where that can be
/// avoided. @p size when no line ends behind that point.
[[nodiscard]] size_t segmentEnd(const char* data, size_t size, size_t from, size_t wanted);

} // namespace vigie
