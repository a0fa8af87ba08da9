// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/keys/recoverykey.h"

#include "backup/artefact/artefactreader.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

/// In groups, so that a person who types it finds the place again.
QString grouped(const QString& key)
{
    constexpr qsizetype group = 4;
    constexpr qsizetype perLine = 8;
    QString text;
    for (qsizetype at = 0; at < key.size(); at += group) {
        if (at > 0)
            text += at / group % perLine == 0 ? u"\n    "_qs : u" "_qs;
        text += key.sliced(at, qMin(group, key.size() - at));
    }
    return u"    "_qs + text;
}

} // namespace

Result<> proveKey(const AgeIdentity& identity, const AgeRecipient& recipient)
{
    const QByteArray sample = QByteArray("what a backup may hold ").repeated(5000);
    const QByteArray digest(32, '\x01');
    QByteArray artefact;
    auto writer = ArtefactWriter::begin({recipient},
        [&artefact](const QByteArray& bytes) {
            artefact += bytes;
            return Result<>();
        },
        {3, 1});
    if (!writer)
        return fail(std::move(writer).error());
    if (auto written = (*writer)->write(sample); !written)
        return written;
    if (auto ended = (*writer)->endPlain(); !ended)
        return fail(std::move(ended).error());
    if (auto sums = (*writer)->finish(digest); !sums)
        return fail(std::move(sums).error());
    QByteArray back;
    ArtefactReader reader(identity, [&back](const QByteArray& bytes) {
        back += bytes;
        return Result<>();
    });
    if (auto fed = reader.feed(artefact); !fed)
        return fed;
    auto end = reader.finish();
    if (!end)
        return fail(std::move(end).error());
    if (back != sample || end->contentDigest != digest)
        return fail(
            ErrorKind::Corrupt, Text::tr("The key pair does not give back what was encrypted to it."));
    return {};
}

QString recoverySheet(
    const QString& product, const QString& name, const AgeIdentity& identity, TimePoint printedAt)
{
    const QString key = QString::fromLatin1(identity.text().reveal());
    QStringList sheet;
    sheet += Text::tr("RECOVERY SHEET: backups of %1").arg(product);
    sheet += Text::tr("Key “%1”, printed %2").arg(name, toIso(printedAt));
    sheet += QString();
    sheet += Text::tr(
        "Who holds this sheet can read every backup that was made for this key. Print it, lock it "
        "away from the machines that it is for, and keep no file of it.");
    sheet += QString();
    sheet += Text::tr("Private key (blanks and line breaks are there for the eye; leave them out):");
    sheet += grouped(key);
    sheet += QString();
    sheet += Text::tr("It belongs to the public key %1").arg(identity.recipient().text());
    sheet += QString();
    sheet += Text::tr("To restore without Vigie, with the Debian packages age, zstd and postgresql-client:");
    sheet += Text::tr("1. Write the private key into a file KEY, as one line.");
    sheet
        += Text::tr("2. Fetch the newest artefact FILE (its name ends with .dump.zst.age) whose manifest is "
                    "beside it.");
    sheet += Text::tr("3. Make an empty database NEWDB, never the one in use, and run:");
    sheet += u"    age -d -i KEY FILE | zstd -d | pg_restore --exit-on-error --no-owner --no-acl -d NEWDB"_qs;
    sheet += QString();
    return sheet.join(u'\n');
}

} // namespace vigie
