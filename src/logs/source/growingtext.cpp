// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/source/growingtext.h"

#include <cstring>
#include <new>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

namespace vigie {

namespace {

constexpr size_t readablePast = 64;

size_t pageBytes()
{
    static const auto size = static_cast<size_t>(sysconf(_SC_PAGESIZE));
    return size;
}

bool sameBytes(int descriptor, quint64 offset, const char* data, size_t size)
{
    std::vector<char> buffer(256 * 1024);
    for (size_t done = 0; done < size;) {
        const ssize_t got = pread(descriptor, buffer.data(), std::min(buffer.size(), size - done),
            static_cast<off_t>(offset + done));
        if (got <= 0 || std::memcmp(buffer.data(), data + done, static_cast<size_t>(got)) != 0)
            return false;
        done += static_cast<size_t>(got);
    }
    return true;
}

} // namespace

GrowingText::GrowingText(size_t capacity, quint64 offset)
    : m_capacity(capacity)
    , m_offset(offset)
{
    // Within its page like within the file's.
    const size_t lead = offset % pageBytes();
    m_mapped = (lead + capacity + readablePast + pageBytes() - 1) / pageBytes() * pageBytes();
    void* memory
        = mmap(nullptr, m_mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    m_mapping = static_cast<char*>(memory);
    m_data = m_mapping + lead;
}

GrowingText::~GrowingText()
{
    m_window.reset();
    munmap(m_mapping, m_mapped);
}

bool GrowingText::isBroken() const
{
    return m_window && m_window->isBroken();
}

bool GrowingText::takeFrom(int descriptor, size_t used)
{
    // Whole pages only: on the first and the last there may be bytes that are not these.
    const quint64 from = (m_offset + pageBytes() - 1) / pageBytes() * pageBytes();
    const quint64 to = (m_offset + used) / pageBytes() * pageBytes();
    if (from >= to || !sameBytes(descriptor, m_offset, m_data, used))
        return false;
    m_window = bytes::MappedWindow::mapOver(m_data + (from - m_offset), descriptor, from, to - from);
    return m_window != nullptr;
}

} // namespace vigie
