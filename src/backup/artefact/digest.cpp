// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/digest.h"

#include <openssl/evp.h>

namespace vigie {

struct Digest::State {
    explicit State(Kind kind)
        : context(EVP_MD_CTX_new())
    {
        if (!context
            || EVP_DigestInit_ex(context, kind == Kind::Sha256 ? EVP_sha256() : EVP_md5(), nullptr) != 1)
            qFatal("OpenSSL offers no digest");
    }
    ~State() { EVP_MD_CTX_free(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    EVP_MD_CTX* context;
};

Digest::Digest(Kind kind)
    : m_state(std::make_unique<State>(kind))
{
}

Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_state->context, bytes.data(), static_cast<size_t>(bytes.size()));
}

QByteArray Digest::result()
{
    QByteArray sum(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_state->context, reinterpret_cast<unsigned char*>(sum.data()), &length);
    sum.resize(static_cast<qsizetype>(length));
    return sum;
}

QByteArray Digest::of(Kind kind, QByteArrayView bytes)
{
    Digest digest(kind);
    digest.add(bytes);
    return digest.result();
}

} // namespace vigie
