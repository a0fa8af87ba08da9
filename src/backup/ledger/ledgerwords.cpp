// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/ledger/ledger.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(BackupLedger)
};

} // namespace

QString ledgerFaultName(LedgerFault fault)
{
    switch (fault) {
    case LedgerFault::Altered:
        return QStringLiteral("altered");
    case LedgerFault::NotEncrypted:
        return QStringLiteral("not-encrypted");
    case LedgerFault::NotDecryptable:
        return QStringLiteral("not-decryptable");
    case LedgerFault::UnknownSigner:
        return QStringLiteral("unknown-signer");
    case LedgerFault::DrillFailed:
        return QStringLiteral("drill-failed");
    case LedgerFault::WrongPlace:
        return QStringLiteral("wrong-place");
    case LedgerFault::MissingCopy:
        return QStringLiteral("missing-copy");
    case LedgerFault::TooSmall:
        return QStringLiteral("too-small");
    case LedgerFault::MaskedSecrets:
        return QStringLiteral("masked-secrets");
    case LedgerFault::NeverRestored:
        return QStringLiteral("never-restored");
    }
    return {};
}

QString ledgerFaultText(LedgerFault fault)
{
    switch (fault) {
    case LedgerFault::Altered:
        return Text::tr("It is not what was stored: size, checksum or signature differ.");
    case LedgerFault::NotEncrypted:
        return Text::tr("It is not encrypted: whoever reads the destination reads the data.");
    case LedgerFault::NotDecryptable:
        return Text::tr("It cannot be decrypted with any key that this workspace knows.");
    case LedgerFault::UnknownSigner:
        return Text::tr("Nothing shows that one of our machines made it.");
    case LedgerFault::DrillFailed:
        return Text::tr("Restoring it was tried and did not succeed.");
    case LedgerFault::WrongPlace:
        return Text::tr("It lies where it does not belong.");
    case LedgerFault::MissingCopy:
        return Text::tr("It is not in all destinations that it belongs in.");
    case LedgerFault::TooSmall:
        return Text::tr("It holds half of what those before it did, or less.");
    case LedgerFault::MaskedSecrets:
        return Text::tr("It is configuration only and cannot be restored alone.");
    case LedgerFault::NeverRestored:
        return Text::tr("It has never been restored.");
    }
    return {};
}

QString ledgerStateName(LedgerSlot::State state)
{
    switch (state) {
    case LedgerSlot::State::Present:
        return QStringLiteral("present");
    case LedgerSlot::State::Late:
        return QStringLiteral("late");
    case LedgerSlot::State::Missing:
        return QStringLiteral("missing");
    case LedgerSlot::State::Waiting:
        return QStringLiteral("waiting");
    }
    return {};
}

QString ledgerStateText(LedgerSlot::State state)
{
    switch (state) {
    case LedgerSlot::State::Present:
        return Text::tr("present");
    case LedgerSlot::State::Late:
        return Text::tr("late");
    case LedgerSlot::State::Missing:
        return Text::tr("missing");
    case LedgerSlot::State::Waiting:
        return Text::tr("awaited");
    }
    return {};
}

QString strangerKindName(Stranger::Kind kind)
{
    switch (kind) {
    case Stranger::Kind::PlainDump:
        return QStringLiteral("plain-dump");
    case Stranger::Kind::Unfinished:
        return QStringLiteral("unfinished");
    case Stranger::Kind::ManifestAlone:
        return QStringLiteral("manifest-alone");
    case Stranger::Kind::Unreadable:
        return QStringLiteral("unreadable");
    case Stranger::Kind::OtherService:
        return QStringLiteral("other-service");
    case Stranger::Kind::Other:
        return QStringLiteral("other");
    }
    return {};
}

QString strangerText(Stranger::Kind kind)
{
    switch (kind) {
    case Stranger::Kind::PlainDump:
        return Text::tr("A dump that is not encrypted: whoever reads the destination reads the data.");
    case Stranger::Kind::Unfinished:
        return Text::tr("An artefact without a manifest: it does not count as a backup.");
    case Stranger::Kind::ManifestAlone:
        return Text::tr("A manifest whose artefact is gone.");
    case Stranger::Kind::Unreadable:
        return Text::tr("A manifest that cannot be understood.");
    case Stranger::Kind::OtherService:
        return Text::tr("A backup of a service that this workspace does not know.");
    case Stranger::Kind::Other:
        return Text::tr("A file that is none of ours.");
    }
    return {};
}

} // namespace vigie
