// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "logs/segment/segment.h"
#include "logs/segment/segmenttext.h"

#include <memory>

namespace vigie {

/// A temporary file without a name, on a disk rather than in memory where there is a choice: it is gone when
/// nobody holds or maps it any more. -1 where none can be made. The caller closes it.
[[nodiscard]] int openSpillFile();

/// Text in such a file, for what is too big for memory and cannot be mapped where it is.
class SpillText final : public WritableText {
public:
    /// Unavailable when the disk is full, or nearly so.
    static Result<std::unique_ptr<SpillText>> create(size_t capacity);
    ~SpillText() override;
    SpillText(const SpillText&) = delete;
    SpillText& operator=(const SpillText&) = delete;

    const char* data() const override { return m_data; }
    char* writable() override { return m_data; }
    size_t capacity() const override { return m_capacity; }
    void letGo() override;

private:
    SpillText() = default;

    char* m_data = nullptr;
    size_t m_mapped = 0;
    size_t m_capacity = 0;
};

/// Moves the columns of a sealed segment out of memory; nothing happens where that cannot be done.
void spillColumns(Segment& segment);

} // namespace vigie
