// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/backupfigures.h"

#include "app/environmentview.h"
#include "backups/ledgerrow.h"
#include "common/format.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr qsizetype mostTroubles = 3;

QVBoxLayout* figureColumn(const QString& title, QWidget* figure, QLabel* below)
{
    auto* const column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(mutedLabel(title));
    column->addWidget(figure);
    column->addWidget(below);
    column->addStretch();
    return column;
}

StateLabel* figure(const QString& objectName)
{
    auto* const label = named(new StateLabel, objectName, {});
    label->setFont(figureFont());
    label->setEmphasised(true);
    label->setMinimumWidth(160); // gives way on a small screen; the sentence below says the rest
    return label;
}

struct Trouble {
    State state = State::Degraded;
    QString text;
};

QList<Trouble> troubles(const BackupPicture& picture, TimePoint now)
{
    QList<Trouble> found;
    if (!picture.planned)
        return found; // the destinations are other services' then
    for (const DestinationContent& content : picture.ledger.destinations) {
        if (!content.problem)
            continue;
        const auto seen = picture.olderThan.constFind(content.id);
        found.append({seen == picture.olderThan.cend() ? State::Down : State::Degraded,
            seen == picture.olderThan.cend()
                ? BackupFigures::tr("%1 (%2) cannot be read, so nobody knows what it holds: %3")
                      .arg(content.id, content.place, content.problem->what())
                : BackupFigures::tr("%1 (%2) cannot be read; what it held %3 is shown: %4")
                      .arg(content.id, content.place, ageText(*seen, now), content.problem->what())});
    }
    int plain = 0;
    for (const Stranger& stranger : picture.ledger.strangers)
        plain += stranger.kind == Stranger::Kind::PlainDump ? 1 : 0;
    if (plain > 0)
        found.append({State::Down,
            BackupFigures::tr(
                "%n dump(s) that everybody can read lie in the destinations.", nullptr, plain)});
    int unusable = 0;
    for (const LedgerEntry& entry : picture.ledger.entries)
        unusable += !entry.provider && !entry.isGood() ? 1 : 0;
    if (unusable > 0)
        found.append({State::Down,
            BackupFigures::tr("%n backup(s) cannot be relied on: see the remarks.", nullptr, unusable)});
    return found;
}

} // namespace

BackupFigures::BackupFigures(QWidget* parent)
    : QWidget(parent)
    , m_exposure(figure(u"backupExposure"_qs))
    , m_exposureWhy(mutedParagraph({}))
    , m_recovery(figure(u"backupRecoveryTime"_qs))
    , m_recoveryWhy(mutedParagraph({}))
    , m_kept(figure(u"backupKept"_qs))
    , m_keptWhy(mutedParagraph({}))
    , m_troubles(new QVBoxLayout)
{
    m_exposureWhy->setObjectName(u"backupExposureWhy"_qs);
    m_recoveryWhy->setObjectName(u"backupRecoveryWhy"_qs);
    m_keptWhy->setObjectName(u"backupKeptWhy"_qs);
    auto* const figures = new QHBoxLayout;
    figures->setSpacing(space::group * 2);
    figures->addLayout(figureColumn(tr("Would lose now"), m_exposure, m_exposureWhy), 10);
    figures->addLayout(figureColumn(tr("Restoring takes"), m_recovery, m_recoveryWhy), 8);
    figures->addLayout(figureColumn(tr("Kept"), m_kept, m_keptWhy), 5);
    m_troubles->setSpacing(space::grid);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(figures);
    column->addLayout(m_troubles);
}

void BackupFigures::show(const BackupPicture& picture, TimePoint now)
{
    if (picture.database) {
        writeExposure(picture, now);
        writeRecovery(picture, now);
    } else {
        writeNewest(picture, now);
    }
    writeKept(picture, now);
    writeTroubles(picture, now);
}

/// Of what is not data: nothing restores it, so that nothing is measured either.
void BackupFigures::writeNewest(const BackupPicture& picture, TimePoint now)
{
    const auto newest = std::ranges::find_if(picture.ledger.entries, &LedgerEntry::isGood);
    if (newest == picture.ledger.entries.end()) {
        m_exposure->setState(State::Down, tr("everything"));
        m_exposureWhy->setText(tr("No complete backup is known."));
    } else {
        const Millis age = std::chrono::duration_cast<Millis>(now - newest->dataOf());
        const Millis limit = picture.ledger.exposure.objective;
        m_exposure->setState(
            age <= limit ? State::Ok : State::Down, tr("%1 (limit %2)").arg(spanText(age), spanText(limit)));
        m_exposureWhy->setText(tr("What was changed since the newest backup."));
    }
    m_recovery->setState(State::Unknown, tr("by hand"));
    m_recoveryWhy->setText(
        tr("It is no database: download it, open it with age and zstd, and put back what is needed."));
}

void BackupFigures::writeExposure(const BackupPicture& picture, TimePoint now)
{
    const Exposure& exposure = picture.ledger.exposure;
    const ExposureWords words = exposureWords(exposure, now);
    m_exposure->setState(words.state, words.figure);
    QStringList why = words.sentences;
    if (picture.planned)
        why.append(exposure.sentence);
    else if (exposure.objective <= std::chrono::hours(24))
        // One backup a day peaks above a day by construction: from the start of one to the end of the next.
        why.append(
            tr("One backup a day exceeds 24 h each day, by the time that a backup takes: two a day, or "
               "point-in-time recovery, would keep the limit."));
    m_exposureWhy->setText(why.join(u' '));
}

void BackupFigures::writeRecovery(const BackupPicture& picture, TimePoint now)
{
    const RecoveryTime& recovery = picture.ledger.recovery;
    const QString limit = spanText(recovery.objective);
    if (!recovery.newest) {
        m_recovery->setState(State::Unknown, tr("not measured"));
        m_recoveryWhy->setText(tr("The limit is %1. Only restoring one for practice tells how long it takes, "
                                  "and whether it can be done at all.")
                                   .arg(limit));
        return;
    }
    m_recovery->setState(recovery.isMet() ? State::Ok : State::Down,
        tr("%1 (limit %2)").arg(spanText(*recovery.newest), limit));
    QString why = recovery.measuredAt
        ? tr("Measured %1, without the switch.").arg(ageText(*recovery.measuredAt, now))
        : QString();
    if (recovery.median && recovery.drills > 1)
        why += u' '
            + tr("Half of the last %n restores took at most %1.", nullptr, recovery.drills)
                  .arg(spanText(*recovery.median));
    m_recoveryWhy->setText(why);
}

void BackupFigures::writeKept(const BackupPicture& picture, TimePoint now)
{
    const Ledger& ledger = picture.ledger;
    if (!picture.planned) {
        qsizetype complete = 0;
        for (const LedgerEntry& entry : ledger.entries)
            complete += entry.isGood() ? 1 : 0;
        m_kept->setState(complete > 0 ? State::Ok : State::Down,
            tr("%1 of %2 complete").arg(complete).arg(ledger.entries.size()));
        m_keptWhy->setText(ledger.entries.isEmpty()
                ? QString()
                : tr("Held by the provider, newest %1.").arg(ageText(ledger.entries.first().dataOf(), now)));
        return;
    }
    qsizetype due = 0;
    qsizetype there = 0;
    bool unsure = false;
    for (const LedgerRow& row : ledgerRows(picture)) {
        if (!row.slot || row.slot->state == LedgerSlot::State::Waiting)
            continue;
        ++due;
        there += row.entry && row.entry->isGood() ? 1 : 0;
        unsure = unsure || row.unsure;
    }
    const State state = due == 0 || (there < due && unsure) ? State::Unknown
        : there == due                                      ? State::Ok
                                                            : State::Degraded;
    m_kept->setState(state, due == 0 ? tr("nothing was due") : tr("%1 of %2").arg(there).arg(due));
    qint64 bytes = 0;
    qsizetype own = 0;
    qsizetype held = 0;
    qsizetype others = 0;
    for (const LedgerEntry& entry : ledger.entries) {
        others += entry.provider ? 1 : 0;
        own += entry.provider ? 0 : 1;
        held += entry.isHeld() ? 1 : 0;
        for (const LedgerCopy& copy : entry.copies)
            bytes += copy.object.size;
    }
    QStringList why{
        tr("%n backup(s) of our own, %1 in all.", nullptr, static_cast<int>(own)).arg(bytesText(bytes))};
    if (held > 0)
        why.append(tr("%n held.", nullptr, static_cast<int>(held)));
    if (others > 0)
        why.append(tr("%n more at the provider.", nullptr, static_cast<int>(others)));
    m_keptWhy->setText(why.join(u' '));
}

void BackupFigures::writeTroubles(const BackupPicture& picture, TimePoint now)
{
    const QList<Trouble> found = troubles(picture, now);
    QStringList texts;
    for (const Trouble& trouble : found)
        texts.append(trouble.text);
    if (texts == m_troubleTexts)
        return;
    m_troubleTexts = texts;
    while (QLayoutItem* const item = m_troubles->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (qsizetype i = 0; i < std::min(found.size(), mostTroubles); ++i) {
        auto* const line = named(new StateLabel, u"backupTrouble-%1"_qs.arg(i), {});
        line->setState(found.at(i).state, found.at(i).text);
        line->setToolTip(found.at(i).text);
        line->setMinimumWidth(160); // gives way on a small screen
        m_troubles->addWidget(line);
    }
}

} // namespace vigie
