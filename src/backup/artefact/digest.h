// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace vigie {

/// A checksum over bytes that pass. OpenSSL's are several times faster than Qt's own.
class Digest {
public:
    enum class Kind { Sha256, Md5 };

    explicit Digest(Kind kind);
    ~Digest();
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;

    void add(QByteArrayView bytes);
    QByteArray result(); ///< once

    [[nodiscard]] static QByteArray of(Kind kind, QByteArrayView bytes);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace vigie
