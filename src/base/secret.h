// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <memory>

namespace vigie {

/// A token or password. It has no text conversion, no QDebug and no JSON, so it cannot be logged by accident;
/// reveal() is called by the transport that fills one header or one connection string, and nowhere else.
/// Copies share one buffer, which is overwritten when the last copy goes.
class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArray&& value);

    bool isEmpty() const { return !m_buffer || m_buffer->value.isEmpty(); }
    /// A deep copy of the value for the caller to use and drop at once.
    QByteArray reveal() const;
    /// A keyed fingerprint (first 8 hex digits): equal secrets of one process have equal fingerprints; it
    /// tells nothing about the value, and differs at each start of the program.
    QString fingerprint() const;

    friend bool operator==(const Secret& a, const Secret& b);

private:
    struct Buffer {
        QByteArray value;
        ~Buffer();
    };
    std::shared_ptr<Buffer> m_buffer;
};

} // namespace vigie
