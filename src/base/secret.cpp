// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QString>

namespace vigie {

Secret::Buffer::~Buffer()
{
    // volatile: the compiler may drop a plain fill of memory that nobody reads again.
    value.detach();
    volatile char* bytes = value.data();
    for (qsizetype i = 0; i < value.size(); ++i)
        bytes[i] = 0;
}

Secret::Secret(QByteArray&& value)
    : m_buffer(std::make_shared<Buffer>())
{
    // A copy of our own: a shared QByteArray would be detached, not wiped, at the end.
    m_buffer->value = QByteArray(value.constData(), value.size());
    value.fill('\0');
    value.clear();
}

QByteArray Secret::reveal() const
{
    return m_buffer ? QByteArray(m_buffer->value.constData(), m_buffer->value.size()) : QByteArray();
}

QString Secret::fingerprint() const
{
    static const QByteArray key = [] {
        QByteArray bytes(32, Qt::Uninitialized);
        for (char& byte : bytes)
            byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
        return bytes;
    }();
    if (isEmpty())
        return {};
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(m_buffer->value, key, QCryptographicHash::Sha256).toHex().left(8));
}

bool operator==(const Secret& a, const Secret& b)
{
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() == b.isEmpty();
    return a.m_buffer->value == b.m_buffer->value;
}

} // namespace vigie
