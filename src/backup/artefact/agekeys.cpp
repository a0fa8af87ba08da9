// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/agekeys.h"

#include "backup/artefact/bech32.h"
#include "backup/artefact/primitives.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr QByteArrayView recipientName("age");
constexpr QByteArrayView identityName("age-secret-key-");

} // namespace

AgeRecipient::AgeRecipient(QByteArray point)
    : m_point(std::move(point))
{
}

Result<AgeRecipient> AgeRecipient::fromText(const QString& text)
{
    auto point = fromBech32(recipientName, text.trimmed().toUtf8());
    if (!point || point->size() != size)
        return fail(ErrorKind::Invalid, Text::tr("“%1” is not a public key of age.").arg(text.left(80)),
            Text::tr("It begins with age1 and has 62 characters; copy it whole."));
    return AgeRecipient(*std::move(point));
}

QString AgeRecipient::text() const
{
    return QString::fromLatin1(toBech32(recipientName, m_point));
}

AgeIdentity::AgeIdentity(Secret scalar)
    : m_scalar(std::move(scalar))
    , m_recipient(agecrypto::x25519Public(m_scalar.reveal()))
{
}

AgeIdentity AgeIdentity::generate()
{
    return AgeIdentity(Secret(agecrypto::randomBytes(32)));
}

Result<AgeIdentity> AgeIdentity::fromText(const Secret& text)
{
    QByteArray value = text.reveal();
    std::optional<QByteArray> scalar;
    int keys = 0;
    for (const QByteArray& line : value.split('\n')) {
        const QByteArray trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith('#'))
            continue;
        ++keys;
        scalar = fromBech32(identityName, trimmed);
    }
    agecrypto::wipe(value);
    if (keys != 1 || !scalar || scalar->size() != 32)
        return fail(ErrorKind::Invalid, Text::tr("This is not a private key of age."),
            Text::tr("It is one line that begins with AGE-SECRET-KEY-1; copy it whole."));
    return AgeIdentity(Secret(*std::move(scalar)));
}

Secret AgeIdentity::text() const
{
    QByteArray bytes = m_scalar.reveal();
    QByteArray text = toBech32(identityName, bytes).toUpper();
    agecrypto::wipe(bytes);
    return Secret(std::move(text));
}

} // namespace vigie
