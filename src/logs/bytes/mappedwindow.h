// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <cstddef>
#include <memory>

namespace vigie::bytes {

/// A part of a file, mapped to be read. 64 bytes past its end can be read, even where the file ends with a
/// page.
///
/// Another program may cut the file while it is mapped; reading what is gone would end the process by SIGBUS.
/// A handler, installed with the first window, puts zero bytes in place of a lost page and marks the window
/// broken; signals from elsewhere go where they went before. Windows may be made and destroyed on any thread.
class MappedWindow {
public:
    /// Maps [offset, offset + size) of the open file @p descriptor; any offset will do. Null when the system
    /// refuses (errno says why).
    static std::unique_ptr<MappedWindow> map(int descriptor, quint64 offset, size_t size);
    /// The same in place of memory that the caller has mapped at @p address and unmaps after the window has
    /// gone; address, offset and size are those of whole pages. Readers of equal bytes notice nothing.
    static std::unique_ptr<MappedWindow> mapOver(char* address, int descriptor, quint64 offset, size_t size);
    ~MappedWindow();
    MappedWindow(const MappedWindow&) = delete;
    MappedWindow& operator=(const MappedWindow&) = delete;

    const char* data() const { return m_data; }
    size_t size() const { return m_size; }
    /// A page was lost under our feet: what was read since may be zeros.
    bool isBroken() const;
    /// Takes the pages out of this program's memory; they are read again when somebody looks.
    void letGo();

private:
    MappedWindow() = default;

    char* m_mapping = nullptr;
    size_t m_mapped = 0;
    bool m_owns = true; ///< the mapping
    const char* m_data = nullptr;
    size_t m_size = 0;
    int m_guard = -1; ///< place in the table of guarded ranges; -1: the table was full
};

} // namespace vigie::bytes
