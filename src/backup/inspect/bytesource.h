// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace vigie {

/// Bytes one after the other. Blocking: for worker threads.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// The next piece; empty at the end. Corrupt when what is packed is cut or altered.
    [[nodiscard]] virtual Result<QByteArray> read() = 0;
    /// Bytes of the file at the bottom that were read so far, and of it in all.
    virtual qint64 consumed() const = 0;
    virtual qint64 total() const = 0;
};

[[nodiscard]] Result<std::unique_ptr<ByteSource>> fileSource(const QString& path);
/// One gzip file or several in a row, as gzip(1) reads them.
[[nodiscard]] std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> packed);
[[nodiscard]] std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> packed);
/// Gives @p first again before the rest of @p source.
[[nodiscard]] std::unique_ptr<ByteSource> rewound(QByteArray first, std::unique_ptr<ByteSource> source);

} // namespace vigie
