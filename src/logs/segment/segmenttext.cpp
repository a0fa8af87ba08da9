// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/segment/segmenttext.h"

#include "logs/bytes/mappedwindow.h"
#include "logs/segment/textlines.h"

#include <cstring>
#include <new>

#include <sys/mman.h>

namespace vigie {

namespace {
constexpr size_t readablePast = 64;
constexpr size_t continuationsLookedAt = 5000; ///< lines behind the wanted end: more than a traceback has
} // namespace

MemoryText::MemoryText(size_t capacity)
    : m_capacity(capacity)
    , m_mapped(capacity + readablePast)
{
    void* memory
        = mmap(nullptr, m_mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    m_data = static_cast<char*>(memory);
}

MemoryText::~MemoryText()
{
    munmap(m_data, m_mapped);
}

std::unique_ptr<MappedText> MappedText::map(int descriptor, quint64 offset, size_t size)
{
    std::unique_ptr<bytes::MappedWindow> window = bytes::MappedWindow::map(descriptor, offset, size);
    if (!window)
        return nullptr;
    return std::unique_ptr<MappedText>(new MappedText(std::move(window)));
}

MappedText::MappedText(std::unique_ptr<bytes::MappedWindow> window)
    : m_window(std::move(window))
{
}

MappedText::~MappedText() = default;

const char* MappedText::data() const
{
    return m_window->data();
}

size_t MappedText::size() const
{
    return m_window->size();
}

void MappedText::letGo()
{
    m_window->letGo();
}

bool MappedText::isBroken() const
{
    return m_window->isBroken();
}

size_t segmentEnd(const char* data, size_t size, size_t from, size_t wanted)
{
    if (size - from <= wanted)
        return size;
    size_t end = from + wanted;
    size_t firstEnd = 0;
    for (size_t looked = 0; looked < continuationsLookedAt; ++looked) {
        const void* feed = std::memchr(data + end, '\n', size - end);
        if (feed == nullptr)
            break;
        end = static_cast<size_t>(static_cast<const char*>(feed) - data) + 1;
        if (end == size)
            break;
        if (firstEnd == 0)
            firstEnd = end;
        const void* next = std::memchr(data + end, '\n', size - end);
        const size_t nextEnd
            = next != nullptr ? static_cast<size_t>(static_cast<const char*>(next) - data) : size;
        if (TextLines::beginsRecord({data + end, nextEnd - end}))
            return end;
    }
    return firstEnd != 0 ? firstEnd : size;
}

} // namespace vigie
