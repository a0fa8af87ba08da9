// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/bytes/mappedwindow.h"

#include <array>
#include <cerrno>
#include <mutex>

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

namespace vigie::bytes {

namespace {

constexpr size_t readablePast = 64;

size_t pageSize()
{
    static const auto size = static_cast<size_t>(sysconf(_SC_PAGESIZE));
    return size;
}

/// What the signal handler looks at: no lock, no allocation.
struct Guard {
    std::atomic<quintptr> from = 0; ///< 0: free
    std::atomic<quintptr> to = 0;
    std::atomic<bool> broken = false;
};
std::array<Guard, 16384> guards; ///< of 16 MB each: 256 GB of mapped files
std::atomic<int> guardsInUse = 0; ///< highest place ever used, plus one
std::mutex guardsMutex;
struct sigaction previousAction;
size_t pageSizeForHandler = 4096;

void passOn(int number, siginfo_t* info, void* context)
{
    if ((previousAction.sa_flags & SA_SIGINFO) != 0 && previousAction.sa_sigaction != nullptr) {
        previousAction.sa_sigaction(number, info, context);
        return;
    }
    if (previousAction.sa_handler != SIG_DFL && previousAction.sa_handler != SIG_IGN) {
        previousAction.sa_handler(number);
        return;
    }
    // The faulting instruction runs again and meets the default action.
    signal(number, SIG_DFL);
}

void handleBusError(int number, siginfo_t* info, void* context)
{
    const auto address = reinterpret_cast<quintptr>(info->si_addr);
    const int count = guardsInUse.load(std::memory_order_acquire);
    for (int i = 0; i < count; ++i) {
        Guard& guard = guards[static_cast<size_t>(i)];
        const quintptr from = guard.from.load(std::memory_order_acquire);
        if (from == 0 || address < from || address >= guard.to.load(std::memory_order_acquire))
            continue;
        const int before = errno;
        // NOLINTNEXTLINE(performance-no-int-to-ptr): the address is all that a signal tells.
        void* page = reinterpret_cast<void*>(address & ~(pageSizeForHandler - 1));
        void* zeros
            = mmap(page, pageSizeForHandler, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        errno = before;
        if (zeros == MAP_FAILED)
            break;
        guard.broken.store(true, std::memory_order_release);
        return;
    }
    passOn(number, info, context);
}

void installHandler()
{
    static std::once_flag once;
    std::call_once(once, [] {
        pageSizeForHandler = pageSize();
        struct sigaction action = {};
        action.sa_sigaction = handleBusError;
        action.sa_flags = SA_SIGINFO | SA_NODEFER;
        sigemptyset(&action.sa_mask);
        sigaction(SIGBUS, &action, &previousAction);
    });
}

int addGuard(quintptr from, quintptr to)
{
    const std::lock_guard lock(guardsMutex);
    const int used = guardsInUse.load(std::memory_order_relaxed);
    for (int i = 0; i < static_cast<int>(guards.size()); ++i) {
        Guard& guard = guards[static_cast<size_t>(i)];
        if (guard.from.load(std::memory_order_relaxed) != 0)
            continue;
        guard.broken.store(false, std::memory_order_relaxed);
        guard.to.store(to, std::memory_order_release);
        guard.from.store(from, std::memory_order_release);
        if (i >= used)
            guardsInUse.store(i + 1, std::memory_order_release);
        return i;
    }
    return -1;
}

void removeGuard(int place)
{
    const std::lock_guard lock(guardsMutex);
    guards[static_cast<size_t>(place)].from.store(0, std::memory_order_release);
}

} // namespace

std::unique_ptr<MappedWindow> MappedWindow::map(int descriptor, quint64 offset, size_t size)
{
    installHandler();
    const size_t page = pageSize();
    const size_t lead = offset % page;
    const size_t filePages = (lead + size + page - 1) / page * page;
    // Zero pages first, the file over them: what lies past the file's last page stays readable.
    const size_t reserved = (lead + size + readablePast + page - 1) / page * page;
    void* mapping = mmap(nullptr, reserved, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapping == MAP_FAILED)
        return nullptr;
    std::unique_ptr<MappedWindow> window(new MappedWindow);
    window->m_mapping = static_cast<char*>(mapping);
    window->m_mapped = reserved;
    window->m_data = window->m_mapping + lead;
    window->m_size = size;
    if (filePages > 0
        && mmap(mapping, filePages, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor,
               static_cast<off_t>(offset - lead))
            == MAP_FAILED)
        return nullptr;
    const auto from = reinterpret_cast<quintptr>(mapping);
    window->m_guard = addGuard(from, from + reserved);
    if (window->m_guard < 0) {
        errno = ENOMEM;
        return nullptr;
    }
    return window;
}

std::unique_ptr<MappedWindow> MappedWindow::mapOver(
    char* address, int descriptor, quint64 offset, size_t size)
{
    installHandler();
    std::unique_ptr<MappedWindow> window(new MappedWindow);
    window->m_mapping = address;
    window->m_mapped = size;
    window->m_owns = false;
    window->m_data = address;
    window->m_size = size;
    // The guard first: the file may be cut the moment it is there.
    const auto from = reinterpret_cast<quintptr>(address);
    window->m_guard = addGuard(from, from + size);
    if (window->m_guard < 0
        || mmap(address, size, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, static_cast<off_t>(offset))
            == MAP_FAILED)
        return nullptr;
    return window;
}

MappedWindow::~MappedWindow()
{
    if (m_guard >= 0)
        removeGuard(m_guard);
    if (m_mapping != nullptr && m_owns)
        munmap(m_mapping, m_mapped);
}

void MappedWindow::letGo()
{
    madvise(m_mapping, m_mapped, MADV_DONTNEED);
}

bool MappedWindow::isBroken() const
{
    return m_guard >= 0 && guards[static_cast<size_t>(m_guard)].broken.load(std::memory_order_acquire);
}

} // namespace vigie::bytes
