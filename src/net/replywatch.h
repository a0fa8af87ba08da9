// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"

#include <QElapsedTimer>
#include <QIODevice>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace vigie {

/// What to do with the answer as it arrives.
struct WatchRules {
    Millis timeout{0}; ///< for the whole answer; of a stream: for the headers
    qint64 maxBody = 0; ///< bytes kept; more ends the request
    /// Set for a stream: gets the body of a good answer in place of HttpResponse::body. False ends it.
    std::function<bool(QByteArray)> sink;
    std::function<bool(const HttpResponse&)> opened; ///< of a stream: status and headers. False ends it.
    Millis idleTimeout{0}; ///< of a stream: silence that ends it; 0: none
};

/// Follows one reply: collects or hands on its body, keeps its deadlines and limits, and ends it at most
/// once, with a reason. Nothing is handed on after the end, nor once the reply is gone. On the thread of the
/// reply.
class ReplyWatch final : public QObject {
    Q_OBJECT
public:
    enum class End {
        Complete, ///< or failed in transport: see the reply's error
        Cancelled, ///< by the token
        TimedOut,
        TooLarge,
        Declined, ///< by sink or opened
    };

    ReplyWatch(QNetworkReply* reply, WatchRules rules);

    /// Aborts the reply for @p reason unless it is over already.
    void end(End reason);
    /// Takes what has arrived since; to be called once more after the reply has finished.
    void collect();

    End reason() const { return m_reason; }
    HttpResponse takeResponse() { return std::move(m_response); }
    QStringList tlsErrors() const { return m_tlsErrors; }
    Millis headersAfter() const { return m_headersAfter; }
    /// Whether the service may have received the request. False only when that is certain. Asked once the
    /// reply has finished.
    bool mayHaveLeft() const;
    /// Whether fewer bytes came than were announced. Qt should fail then, but reports success when the end of
    /// a plain http connection is noticed in an unlucky order (seen in Qt 6.4; never with TLS).
    bool isShort() const;

private:
    void readHeaders();
    void handOn();
    void armIdleTimer();

    QPointer<QNetworkReply> m_reply;
    WatchRules m_rules;
    HttpResponse m_response;
    QStringList m_tlsErrors;
    QTimer m_deadline;
    QElapsedTimer m_sinceStart;
    Millis m_headersAfter{0};
    End m_reason = End::Complete;
    qint64 m_received = 0;
    bool m_headersRead = false;
    bool m_connecting = false;
    bool m_encrypted = false;
};

/// A request body that can be read once. Qt silently repeats a request, POST included, up to three times when
/// the server closes the connection without an answer (QHttpNetworkConnectionChannel::resendCurrentRequest);
/// it cannot when the body does not rewind, and then fails with ContentReSendError. Writes therefore always
/// carry such a body, be it empty.
class OnceBody final : public QIODevice {
    Q_OBJECT
public:
    OnceBody(QByteArray body, QObject* parent);
    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_taken == m_size; }
    qint64 bytesAvailable() const override { return m_size - m_taken; }
    bool isEmpty() const { return m_size == 0; }
    bool wasTouched() const { return m_taken > 0; }
    bool seek(qint64) override { return false; } // Qt's own would also print a warning
    bool reset() override { return false; }

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_body; ///< empty again once it is taken
    const qsizetype m_size;
    qsizetype m_taken = 0;
};

} // namespace vigie
