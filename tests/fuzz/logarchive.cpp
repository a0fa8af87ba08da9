// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a store of two segments whose files hold any bytes: what is read out of it is what it says it has
// stored, opening it a second time gives the same, and a new segment can be begun behind them. Three pairs of
// bytes say how long the first three files are; the fourth is the rest.
#include "logs/archive/logarchive.h"

#include "logs/archive/archivefiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <cstdlib>

using namespace vigie;

namespace {

void demand(bool condition)
{
    if (!condition)
        std::abort();
}

void write(const QString& path, QByteArrayView bytes)
{
    QFile file(path);
    demand(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    demand(file.write(bytes.data(), bytes.size()) == bytes.size());
}

/// Every line with the sequence of its segment.
QByteArrayList stored(LogArchive& archive)
{
    QByteArrayList all;
    archive.readStored(Millis(0), [&all](const LogArchive::Stored& one) {
        const Segment& segment = *one.segment;
        demand(segment.isSealed() && segment.rows() > 0);
        size_t behind = 0;
        for (quint32 row = 0; row < segment.rows(); ++row) {
            demand(segment.offset(row) >= behind);
            const std::string_view line = segment.line(row);
            behind = segment.offset(row) + line.size();
            demand(behind < segment.text().size());
            all.append(QByteArray::number(one.sequence) + ' '
                + QByteArray(line.data(), static_cast<qsizetype>(line.size())));
        }
    });
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, size_t size)
{
    static const QTemporaryDir folder;
    constexpr size_t heads = 6;
    if (size < heads || size > 4096)
        return 0;
    const QString path = folder.filePath(u"store"_qs);
    QDir(path).removeRecursively();
    demand(QDir().mkpath(path));
    const std::array<QString, 4> names{archiveTextPath(path, 1), archiveRowsPath(path, 1),
        archiveTextPath(path, 2), archiveRowsPath(path, 2)};
    size_t at = heads;
    for (size_t i = 0; i < names.size(); ++i) {
        const size_t left = size - at;
        const size_t wanted = i < 3 ? data[2 * i] + 256U * data[2 * i + 1] : left;
        const auto bytes = static_cast<qsizetype>(std::min(left, wanted));
        write(names.at(i), {reinterpret_cast<const char*>(data) + at, bytes});
        at += static_cast<size_t>(bytes);
    }
    // Far from what is overdue: nothing is removed for its age or size.
    LogArchive::Limits limits;
    const TimePoint now = Clock::system().now();
    QByteArrayList first;
    {
        auto archive = LogArchive::open(path, limits, now);
        demand(archive.has_value());
        first = stored(**archive);
    }
    auto again = LogArchive::open(path, limits, now);
    demand(again.has_value());
    demand(stored(**again) == first);
    const auto text = (*again)->begin(100);
    demand(text.has_value());
    return 0;
}
