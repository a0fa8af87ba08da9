// SPDX-License-Identifier: GPL-3.0-or-later
// Opens any two files as a stored segment: what is given back lies within the text and was written whole.
// The first two bytes say how many of the others are the text; the rest are its rows.
#include "logs/archive/archivefiles.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdlib>

using namespace vigie;

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, size_t size);

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, size_t size)
{
    static const QTemporaryDir folder;
    if (size < 2)
        return 0;
    const size_t textSize = std::min<size_t>(size - 2, data[0] + 256U * data[1]);
    const QByteArray text(reinterpret_cast<const char*>(data) + 2, static_cast<qsizetype>(textSize));
    QFile file(folder.filePath(u"rows"_qs));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        std::abort();
    file.write(reinterpret_cast<const char*>(data) + 2 + textSize, static_cast<qint64>(size - 2 - textSize));
    file.close();
    quint64 behind = 0;
    for (const StoredRow& row : readRows(file.fileName(), text.constData(), textSize)) {
        if (row.offset != behind || quint64(row.offset) + row.size + 1 > textSize)
            std::abort();
        behind = quint64(row.offset) + row.size + 1;
    }
    return 0;
}
