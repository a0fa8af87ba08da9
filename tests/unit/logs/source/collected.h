// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/source/logsource.h"
#include "logs/timeline/timeline.h"

#include <QByteArrayList>
#include <QFile>
#include <QTest>

#include <mutex>

namespace vigie {

inline void write(
    const QString& path, const QByteArray& bytes, QIODevice::OpenMode mode = QIODevice::WriteOnly)
{
    QFile file(path);
    QVERIFY(file.open(mode));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// What a source delivered, in its order of records; safe to ask while it runs.
class Collected final : public SegmentSink {
public:
    void added(SegmentPtr segment, qint64 sequence) override
    {
        const std::lock_guard lock(m_mutex);
        m_segments.insert({sequence, std::move(segment)});
    }
    void removed(qint64 sequence) override
    {
        const std::lock_guard lock(m_mutex);
        m_segments.erase(sequence);
    }
    void progressed(const SourceProgress& progress) override
    {
        const std::lock_guard lock(m_mutex);
        m_progress = progress;
    }

    SourceProgress progress() const
    {
        const std::lock_guard lock(m_mutex);
        return m_progress;
    }
    QByteArrayList lines() const
    {
        QByteArrayList all;
        eachRow([&all](const Segment& segment, quint32 row) {
            const std::string_view line = segment.line(row);
            all.append(QByteArray(line.data(), static_cast<qsizetype>(line.size())));
        });
        return all;
    }
    QList<int> flags() const
    {
        QList<int> all;
        eachRow([&all](const Segment& segment, quint32 row) { all.append(segment.flags()[row]); });
        return all;
    }
    SegmentPtr first() const
    {
        const std::lock_guard lock(m_mutex);
        return m_segments.begin()->second;
    }
    qsizetype segments() const
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<qsizetype>(m_segments.size());
    }

    template <class Visit> void eachRow(Visit visit) const
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& [sequence, segment] : m_segments) {
            for (quint32 row = 0; row < segment->rows(); ++row)
                visit(*segment, row);
        }
    }

private:
    mutable std::mutex m_mutex;
    std::multimap<qint64, SegmentPtr> m_segments;
    SourceProgress m_progress;
};

} // namespace vigie
