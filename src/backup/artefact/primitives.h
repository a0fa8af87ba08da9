// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder: what the age format needs of OpenSSL.
#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <optional>

struct evp_cipher_ctx_st;

namespace vigie::agecrypto {

[[nodiscard]] QByteArray randomBytes(qsizetype count);
[[nodiscard]] QByteArray hmacSha256(QByteArrayView key, QByteArrayView message);
/// HKDF with SHA-256 and 32 bytes of output (RFC 5869), which is one block of its second step.
[[nodiscard]] QByteArray hkdf(QByteArrayView secret, QByteArrayView salt, QByteArrayView info);
[[nodiscard]] bool sameBytes(QByteArrayView a, QByteArrayView b); ///< in constant time
void wipe(QByteArray& bytes); ///< overwrites; @p bytes must not be shared

[[nodiscard]] QByteArray x25519Public(QByteArrayView scalar);
/// Nothing for a point of low order, whose shared secret everybody knows.
[[nodiscard]] std::optional<QByteArray> x25519(QByteArrayView scalar, QByteArrayView point);

/// ChaCha20-Poly1305 with one key and a nonce for each message.
class Sealer {
public:
    static constexpr qsizetype tagSize = 16;
    static constexpr qsizetype nonceSize = 12;
    enum class Direction { Seal, Open };

    Sealer(QByteArrayView key, Direction direction);
    ~Sealer();
    Sealer(const Sealer&) = delete;
    Sealer& operator=(const Sealer&) = delete;

    /// Appends the sealed @p plain to @p out.
    void seal(QByteArrayView nonce, QByteArrayView plain, QByteArray& out);
    /// Appends the opened @p sealed to @p out; false, with @p out as it was, when the tag is wrong.
    [[nodiscard]] bool open(QByteArrayView nonce, QByteArrayView sealed, QByteArray& out);

private:
    evp_cipher_ctx_st* m_context;
};

} // namespace vigie::agecrypto
