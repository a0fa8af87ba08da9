// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

class QNetworkAccessManager;

namespace vigie {

/// Extra QNetworkAccessManagers for streams, one per open stream. Qt opens at most six HTTP/1.1 connections
/// per host and manager; six log streams would leave no connection for anything else. Lives as a child of
/// the manager whose settings it copies, and keeps its lanes for the next stream.
class StreamLanes final : public QObject {
    Q_OBJECT
public:
    /// The use of one lane for one stream.
    class Lane {
    public:
        Lane(StreamLanes* lanes, QNetworkAccessManager* network);
        Lane(const Lane&) = delete;
        Lane& operator=(const Lane&) = delete;
        ~Lane();
        QNetworkAccessManager* network() const { return m_network; }

    private:
        QPointer<StreamLanes> m_lanes;
        QPointer<QNetworkAccessManager> m_network;
    };

    static StreamLanes* of(QNetworkAccessManager* network);
    QNetworkAccessManager* take();

private:
    explicit StreamLanes(QNetworkAccessManager* network);

    QNetworkAccessManager* m_model;
    QList<QNetworkAccessManager*> m_idle;
};

} // namespace vigie
