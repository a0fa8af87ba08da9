// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHostAddress>
#include <QTcpServer>

#include <functional>

namespace vigie {

/// Where figures are to be had: an address of this very machine.
struct MetricsAddress {
    QHostAddress host;
    quint16 port = 0; ///< 0: any that is free

    /// "127.0.0.1:9469", "[::1]:9469" or "localhost:9469". Invalid for addresses that others can reach.
    [[nodiscard]] static Result<MetricsAddress> fromText(const QString& text);
};

/// Answers GET /metrics with a text that is made anew each time, for Prometheus. Serves this machine only;
/// requests are small and answers come at once, so a slow or talkative client is cut off. Main thread.
class MetricsServer final : public QObject {
    Q_OBJECT
public:
    explicit MetricsServer(std::function<QByteArray()> text, QObject* parent = nullptr);

    [[nodiscard]] Result<> listen(const MetricsAddress& address);
    QString address() const; ///< "127.0.0.1:9469", with the port that it is

private:
    void accept();
    void answer(QTcpSocket* socket);

    std::function<QByteArray()> m_text;
    int m_open = 0;
    QTcpServer m_server; ///< last: its sockets count themselves out
};

} // namespace vigie
