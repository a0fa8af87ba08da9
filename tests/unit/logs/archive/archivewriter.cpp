// SPDX-License-Identifier: GPL-3.0-or-later
// Stores numbered records as a live source does and says which of them can be seen, until somebody ends it.
//     archivewriter FOLDER FIRST
#include "logs/source/recordqueue.h"

#include <QCoreApplication>
#include <QSemaphore>

#include <cstdio>

using namespace vigie;

namespace {

class Nobody final : public SegmentSink {
public:
    void added(SegmentPtr, qint64) override { }
    void removed(qint64) override { }
    void progressed(const SourceProgress&) override { }
};

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    LogArchive::Limits limits;
    limits.segmentBytes = 20'000;
    auto archive = LogArchive::open(arguments.value(1), limits, Clock::system().now());
    if (!archive)
        return 2;
    Nobody nobody;
    QThreadPool pool;
    RecordQueue::Options options;
    options.archive = *std::move(archive);
    const auto queue = std::make_shared<RecordQueue>(nobody, &pool, std::move(options));
    for (qint64 number = arguments.value(2).toLongLong();;) {
        QList<LogLine> lines;
        for (qint64 i = number % 7; i >= 0; --i, ++number) {
            LogLine line;
            line.id = QString::number(number);
            line.time = Clock::system().now();
            line.text = "record " + QByteArray::number(number) + QByteArray(number % 400, 'x') + '!';
            lines.append(line);
        }
        queue->add(std::move(lines));
        QSemaphore seen;
        queue->whenEmpty([&seen] { seen.release(); });
        seen.acquire();
        if (std::printf("%lld\n", static_cast<long long>(number)) < 0 || std::fflush(stdout) != 0)
            return 0;
    }
}
