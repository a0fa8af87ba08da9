// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/manifest/signing.h"

#include "backup/artefact/bech32.h"

#include <QCoreApplication>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr QByteArrayView signerName("vigie-signer");
constexpr QByteArrayView signingName("vigie-signing-key-");
constexpr qsizetype keySize = 32;
constexpr qsizetype signatureSize = 64;

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, FreeKey>;

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using ContextPtr = std::unique_ptr<EVP_MD_CTX, FreeContext>;

const unsigned char* bytesOf(const QByteArray& array)
{
    return reinterpret_cast<const unsigned char*>(array.constData());
}

void must(bool done)
{
    if (!done)
        qFatal("OpenSSL refused an operation that cannot fail");
}

KeyPtr privateKey(const Secret& seed)
{
    QByteArray bytes = seed.reveal();
    KeyPtr key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytesOf(bytes), keySize));
    OPENSSL_cleanse(bytes.data(), static_cast<size_t>(bytes.size()));
    must(key != nullptr);
    return key;
}

QByteArray publicPoint(const Secret& seed)
{
    const KeyPtr key = privateKey(seed);
    QByteArray point(keySize, Qt::Uninitialized);
    size_t length = keySize;
    must(
        EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(point.data()), &length) == 1);
    return point;
}

} // namespace

SignerKey::SignerKey(QByteArray point)
    : m_point(std::move(point))
{
}

Result<SignerKey> SignerKey::fromText(const QString& text)
{
    auto point = fromBech32(signerName, text.trimmed().toUtf8());
    if (!point || point->size() != keySize)
        return fail(ErrorKind::Invalid, Text::tr("“%1” is not a signer's public key.").arg(text.left(80)),
            Text::tr("It begins with vigie-signer1; copy it whole."));
    return SignerKey(*std::move(point));
}

QString SignerKey::text() const
{
    return QString::fromLatin1(toBech32(signerName, m_point));
}

bool SignerKey::verifies(const QByteArray& message, const QByteArray& signature) const
{
    if (m_point.size() != keySize || signature.size() != signatureSize)
        return false;
    const KeyPtr key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytesOf(m_point), keySize));
    const ContextPtr context(EVP_MD_CTX_new());
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1
        && EVP_DigestVerify(context.get(), bytesOf(signature), signatureSize, bytesOf(message),
               static_cast<size_t>(message.size()))
        == 1;
}

SigningKey::SigningKey(Secret seed)
    : m_seed(std::move(seed))
    , m_signer(publicPoint(m_seed))
{
}

SigningKey SigningKey::generate()
{
    QByteArray seed(keySize, Qt::Uninitialized);
    must(RAND_priv_bytes(reinterpret_cast<unsigned char*>(seed.data()), static_cast<int>(keySize)) == 1);
    return SigningKey(Secret(std::move(seed)));
}

Result<SigningKey> SigningKey::fromText(const Secret& text)
{
    QByteArray value = text.reveal();
    auto seed = fromBech32(signingName, value.trimmed());
    OPENSSL_cleanse(value.data(), static_cast<size_t>(value.size()));
    if (!seed || seed->size() != keySize)
        return fail(ErrorKind::Invalid, Text::tr("This is not a signing key."),
            Text::tr("It is one line that begins with VIGIE-SIGNING-KEY-1; copy it whole."));
    return SigningKey(Secret(*std::move(seed)));
}

Secret SigningKey::text() const
{
    QByteArray seed = m_seed.reveal();
    QByteArray text = toBech32(signingName, seed).toUpper();
    OPENSSL_cleanse(seed.data(), static_cast<size_t>(seed.size()));
    return Secret(std::move(text));
}

QByteArray SigningKey::sign(const QByteArray& message) const
{
    const KeyPtr key = privateKey(m_seed);
    const ContextPtr context(EVP_MD_CTX_new());
    QByteArray signature(signatureSize, Qt::Uninitialized);
    size_t length = signatureSize;
    must(context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1
        && EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
               bytesOf(message), static_cast<size_t>(message.size()))
            == 1);
    return signature;
}

} // namespace vigie
