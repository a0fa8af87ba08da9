// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/artefact/ageheader.h"

#include "backup/artefact/primitives.h"

#include <QCoreApplication>

namespace vigie {

namespace {

using namespace agecrypto;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

constexpr QByteArrayView x25519Info("age-encryption.org/v1/X25519");
constexpr qsizetype column = 64; ///< base64 lines are cut there
constexpr QByteArrayView macMark("---");

Error corrupt()
{
    return Error(ErrorKind::Corrupt, Text::tr("The file is not a readable age file: its header is damaged."));
}

QByteArray toBase64(QByteArrayView bytes)
{
    return bytes.toByteArray().toBase64(QByteArray::OmitTrailingEquals);
}

/// Canonical text only, as the format demands: no padding, no stray bits.
std::optional<QByteArray> fromBase64(QByteArrayView text)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toByteArray(), QByteArray::OmitTrailingEquals | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || toBase64(decoded.decoded) != text)
        return {};
    return decoded.decoded;
}

struct Stanza {
    QList<QByteArray> arguments;
    QByteArray body;
};

struct Parsed {
    QList<Stanza> stanzas;
    QByteArrayView covered; ///< what the MAC is over
    QByteArray mac;
};

std::optional<Parsed> parse(QByteArrayView header)
{
    if (!header.startsWith(AgeHeader::firstLine))
        return {};
    Parsed parsed;
    bool inBody = false;
    QByteArray body;
    for (qsizetype at = AgeHeader::firstLine.size(); at < header.size();) {
        const qsizetype end = header.indexOf('\n', at);
        if (end < 0)
            return {};
        const QByteArrayView line = header.sliced(at, end - at);
        if (inBody) {
            if (line.size() > column)
                return {};
            body += line.toByteArray();
            if (line.size() < column) {
                const auto decoded = fromBase64(body);
                if (!decoded)
                    return {};
                parsed.stanzas.last().body = *decoded;
                inBody = false;
            }
        } else if (line.startsWith("-> ")) {
            const QList<QByteArray> arguments = line.sliced(3).toByteArray().split(' ');
            if (arguments.contains(QByteArray()))
                return {};
            parsed.stanzas.append({arguments, {}});
            body.clear();
            inBody = true;
        } else if (line.startsWith("--- ") && end == header.size() - 1) {
            const auto mac = fromBase64(line.sliced(4));
            if (!mac || mac->size() != 32 || parsed.stanzas.isEmpty())
                return {};
            parsed.covered = header.first(at + macMark.size());
            parsed.mac = *mac;
            return parsed;
        } else {
            return {};
        }
        at = end + 1;
    }
    return {};
}

QByteArray stanzaFor(const AgeRecipient& recipient, const QByteArray& fileKey)
{
    QByteArray ephemeral = randomBytes(32);
    const QByteArray share = x25519Public(ephemeral);
    const auto shared = x25519(ephemeral, recipient.point());
    wipe(ephemeral);
    if (!shared)
        return {};
    QByteArray key = hkdf(*shared, share + recipient.point(), x25519Info);
    QByteArray body;
    Sealer(key, Sealer::Direction::Seal).seal(QByteArray(Sealer::nonceSize, '\0'), fileKey, body);
    wipe(key);
    return "-> X25519 " + toBase64(share) + '\n' + toBase64(body) + '\n';
}

std::optional<QByteArray> fileKeyFrom(
    const Stanza& stanza, const QByteArray& scalar, const AgeRecipient& recipient)
{
    if (stanza.arguments.size() != 2 || stanza.arguments.first() != "X25519")
        return {};
    const auto share = fromBase64(stanza.arguments.at(1));
    if (!share || share->size() != 32 || stanza.body.size() != 32)
        return {};
    const auto shared = x25519(scalar, *share);
    if (!shared)
        return {};
    QByteArray key = hkdf(*shared, *share + recipient.point(), x25519Info);
    QByteArray fileKey;
    const bool opened = Sealer(key, Sealer::Direction::Open)
                            .open(QByteArray(Sealer::nonceSize, '\0'), stanza.body, fileKey);
    wipe(key);
    return opened ? std::optional(fileKey) : std::nullopt;
}

QByteArray macOf(QByteArrayView covered, const QByteArray& fileKey)
{
    QByteArray key = hkdf(fileKey, {}, "header");
    QByteArray mac = hmacSha256(key, covered);
    wipe(key);
    return mac;
}

} // namespace

QByteArray AgeHeader::write(const QList<AgeRecipient>& recipients, const QByteArray& fileKey)
{
    QByteArray header = firstLine.toByteArray();
    for (const AgeRecipient& recipient : recipients) {
        const QByteArray stanza = stanzaFor(recipient, fileKey);
        if (stanza.isEmpty())
            return {};
        header += stanza;
    }
    header += macMark.toByteArray();
    return header + ' ' + toBase64(macOf(header, fileKey)) + '\n';
}

Result<std::optional<qsizetype>> AgeHeader::length(QByteArrayView beginning)
{
    const QByteArrayView compared = beginning.first(qMin(beginning.size(), firstLine.size()));
    if (!firstLine.startsWith(compared))
        return fail(ErrorKind::Corrupt, Text::tr("The file is not encrypted with age."),
            Text::tr("It may be a stranger's file, or a backup that was never encrypted."));
    const qsizetype mark = beginning.indexOf("\n--- ");
    const qsizetype end = mark < 0 ? -1 : beginning.indexOf('\n', mark + 1);
    if (end >= 0)
        return std::optional(end + 1);
    if (beginning.size() > mostBytes)
        return fail(corrupt());
    return std::optional<qsizetype>();
}

Result<QByteArray> AgeHeader::read(QByteArrayView header, const AgeIdentity& identity)
{
    const auto parsed = parse(header);
    if (!parsed)
        return fail(corrupt());
    QByteArray scalar = identity.scalar().reveal();
    std::optional<QByteArray> fileKey;
    for (const Stanza& stanza : parsed->stanzas) {
        fileKey = fileKeyFrom(stanza, scalar, identity.recipient());
        if (fileKey)
            break;
    }
    wipe(scalar);
    if (!fileKey)
        return fail(ErrorKind::Unauthorized,
            Text::tr("The artefact was not encrypted to the key %1.").arg(identity.recipient().text()),
            Text::tr("Use the private key of one of the recipients that its manifest names."));
    if (!sameBytes(parsed->mac, macOf(parsed->covered, *fileKey)))
        return fail(corrupt());
    return *std::move(fileKey);
}

Result<int> AgeHeader::stanzas(QByteArrayView header)
{
    const auto parsed = parse(header);
    if (!parsed)
        return fail(corrupt());
    return static_cast<int>(parsed->stanzas.size());
}

} // namespace vigie
