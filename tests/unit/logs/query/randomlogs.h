// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/segment/segment.h"

#include <QRandomGenerator>
#include <QString>
#include <QStringList>

#include <memory>

namespace vigie {

/// Records and queries out of one small vocabulary, so that they meet. The same seed makes the same.
class RandomLogs {
public:
    explicit RandomLogs(quint32 seed);

    std::shared_ptr<Segment> segment(int rows);
    QString query(int depth = 3);
    bool chance(int percent) { return m_random.bounded(100) < percent; }
    int below(int bound) { return m_random.bounded(bound); }

    static constexpr qint64 start = 1'795'687'200'000; ///< 2026-11-26T10:00:00Z

private:
    QByteArray line();
    QByteArray json();
    QByteArray string(const QString& text);
    QByteArray member(const char* key, const QByteArray& value);
    QString sentence();
    QString condition();
    QString value(const QString& field);
    QString pick(const QStringList& words) { return words[m_random.bounded(static_cast<int>(words.size()))]; }

    QRandomGenerator m_random;
    qint64 m_now = start;
    bool m_escapesAscii = false; ///< of this segment
};

} // namespace vigie
