// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace vigie {

/// A file without a name that is on no disk and goes with this object: for plain bytes that a program must be
/// able to read in any order. Any thread, one at a time.
class MemoryFile {
public:
    [[nodiscard]] static Result<std::shared_ptr<MemoryFile>> make();
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] Result<> append(QByteArrayView bytes);
    int descriptor() const { return m_descriptor; }

private:
    explicit MemoryFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor;
};

/// Bytes that this process may hold without pressing on others: half of what the kernel calls available, and
/// of what the control groups above us leave. 0 where the kernel does not tell. @p root is where "proc" and
/// "sys" are. Blocks briefly: for worker threads.
[[nodiscard]] qint64 memoryToSpare(const QString& root = QStringLiteral("/"));

} // namespace vigie
