// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/primitives.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace vigie::agecrypto {

namespace {

const unsigned char* bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char*>(view.data());
}

unsigned char* bytesOf(QByteArray& array)
{
    return reinterpret_cast<unsigned char*>(array.data());
}

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, FreeKey>;

struct FreeContext {
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};

/// What cannot fail unless memory or the library itself is broken: going on would write rubbish.
void must(bool done)
{
    if (!done)
        qFatal("OpenSSL refused an operation that cannot fail");
}

} // namespace

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    must(RAND_bytes(bytesOf(bytes), static_cast<int>(count)) == 1);
    return bytes;
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView message)
{
    QByteArray mac(32, Qt::Uninitialized);
    unsigned int length = 0;
    // A null key would mean "the one before"; an empty one is wanted.
    const void* const start = key.isEmpty() ? "" : key.data();
    must(HMAC(EVP_sha256(), start, static_cast<int>(key.size()), bytesOf(message),
             static_cast<size_t>(message.size()), bytesOf(mac), &length)
        != nullptr);
    return mac;
}

QByteArray hkdf(QByteArrayView secret, QByteArrayView salt, QByteArrayView info)
{
    QByteArray extracted = hmacSha256(salt, secret);
    QByteArray message = info.toByteArray();
    message.append('\x01');
    QByteArray expanded = hmacSha256(extracted, message);
    wipe(extracted);
    return expanded;
}

bool sameBytes(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), static_cast<size_t>(a.size())) == 0;
}

void wipe(QByteArray& bytes)
{
    if (!bytes.isEmpty())
        OPENSSL_cleanse(bytes.data(), static_cast<size_t>(bytes.size()));
}

QByteArray x25519Public(QByteArrayView scalar)
{
    const KeyPtr key(EVP_PKEY_new_raw_private_key(
        EVP_PKEY_X25519, nullptr, bytesOf(scalar), static_cast<size_t>(scalar.size())));
    must(key != nullptr);
    QByteArray point(32, Qt::Uninitialized);
    size_t length = 32;
    must(EVP_PKEY_get_raw_public_key(key.get(), bytesOf(point), &length) == 1);
    return point;
}

std::optional<QByteArray> x25519(QByteArrayView scalar, QByteArrayView point)
{
    const KeyPtr own(EVP_PKEY_new_raw_private_key(
        EVP_PKEY_X25519, nullptr, bytesOf(scalar), static_cast<size_t>(scalar.size())));
    const KeyPtr peer(EVP_PKEY_new_raw_public_key(
        EVP_PKEY_X25519, nullptr, bytesOf(point), static_cast<size_t>(point.size())));
    if (!own || !peer)
        return {};
    const std::unique_ptr<EVP_PKEY_CTX, FreeContext> context(EVP_PKEY_CTX_new(own.get(), nullptr));
    QByteArray shared(32, Qt::Uninitialized);
    size_t length = 32;
    // OpenSSL itself refuses a shared secret of all zeros.
    if (!context || EVP_PKEY_derive_init(context.get()) != 1
        || EVP_PKEY_derive_set_peer(context.get(), peer.get()) != 1
        || EVP_PKEY_derive(context.get(), bytesOf(shared), &length) != 1)
        return {};
    return shared;
}

Sealer::Sealer(QByteArrayView key, Direction direction)
    : m_context(EVP_CIPHER_CTX_new())
{
    must(m_context != nullptr);
    must(EVP_CipherInit_ex(m_context, EVP_chacha20_poly1305(), nullptr, bytesOf(key), nullptr,
             direction == Direction::Seal ? 1 : 0)
        == 1);
}

Sealer::~Sealer()
{
    EVP_CIPHER_CTX_free(m_context);
}

void Sealer::seal(QByteArrayView nonce, QByteArrayView plain, QByteArray& out)
{
    const qsizetype start = out.size();
    out.resize(start + plain.size() + tagSize);
    unsigned char* const target = bytesOf(out) + start;
    int written = 0;
    int rest = 0;
    must(EVP_CipherInit_ex(m_context, nullptr, nullptr, nullptr, bytesOf(nonce), -1) == 1);
    if (!plain.isEmpty())
        must(EVP_EncryptUpdate(m_context, target, &written, bytesOf(plain), static_cast<int>(plain.size()))
            == 1);
    must(EVP_EncryptFinal_ex(m_context, target + written, &rest) == 1);
    must(EVP_CIPHER_CTX_ctrl(
             m_context, EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tagSize), target + plain.size())
        == 1);
}

bool Sealer::open(QByteArrayView nonce, QByteArrayView sealed, QByteArray& out)
{
    if (sealed.size() < tagSize)
        return false;
    const qsizetype length = sealed.size() - tagSize;
    const qsizetype start = out.size();
    QByteArray tag = sealed.last(tagSize).toByteArray();
    out.resize(start + length);
    unsigned char* const target = bytesOf(out) + start;
    int written = 0;
    int rest = 0;
    must(EVP_CipherInit_ex(m_context, nullptr, nullptr, nullptr, bytesOf(nonce), -1) == 1);
    must(EVP_CIPHER_CTX_ctrl(m_context, EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tagSize), tag.data()) == 1);
    if (length > 0)
        must(EVP_DecryptUpdate(m_context, target, &written, bytesOf(sealed), static_cast<int>(length)) == 1);
    if (EVP_DecryptFinal_ex(m_context, target + written, &rest) == 1)
        return true;
    out.resize(start);
    return false;
}

} // namespace vigie::agecrypto
