// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/backupinspector.h"

#include "common/format.h"
#include "common/labels.h"
#include "common/naming.h"
#include "common/statelabel.h"
#include "common/theme.h"
#include "common/wrappedtext.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

namespace {

constexpr int labelWidth = 112; ///< of the names of facts; the rest of the inspector is for their values
constexpr qsizetype largestTables = 8;

QLabel* wrapped(const QString& text)
{
    auto* const label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

void clear(QLayout* layout)
{
    while (QLayoutItem* const item = layout->takeAt(0)) {
        if (item->widget())
            delete item->widget();
        if (item->layout())
            clear(item->layout());
        delete item;
    }
}

QString kindText(const BackupProof& proof)
{
    switch (proof.kind) {
    case BackupProof::Kind::Verify:
        return proof.passed ? BackupInspector::tr("read to its end") : BackupInspector::tr("reading failed");
    case BackupProof::Kind::Drill:
        return proof.passed ? BackupInspector::tr("restored for practice")
                            : BackupInspector::tr("drill failed");
    case BackupProof::Kind::Restore:
        return proof.passed ? BackupInspector::tr("restored in earnest")
                            : BackupInspector::tr("restoring failed");
    }
    return {};
}

} // namespace

QString phaseText(const QString& name)
{
    if (name == u"fetch")
        return BackupInspector::tr("fetch");
    if (name == u"decrypt")
        return BackupInspector::tr("decrypt");
    if (name == u"restore")
        return BackupInspector::tr("restore");
    if (name == u"check")
        return BackupInspector::tr("check");
    if (name == u"switch")
        return BackupInspector::tr("switch");
    if (name == u"prepare")
        return BackupInspector::tr("prepare");
    if (name == u"verify")
        return BackupInspector::tr("verify");
    return name;
}

BackupInspector::BackupInspector(const Clock& clock, QWidget* parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_title(new QLabel)
    , m_state(new StateLabel)
    , m_remarks(wrapped({}))
    , m_sections(new QVBoxLayout)
{
    named(this, u"backupInspector"_qs, tr("The selected backup"));
    m_title->setObjectName(u"backupInspectorTitle"_qs);
    m_title->setFont(headingFont());
    m_title->setWordWrap(true);
    m_state->setObjectName(u"backupInspectorState"_qs);
    m_state->setEmphasised(true);
    m_remarks->setObjectName(u"backupInspectorRemarks"_qs);
    m_sections->setSpacing(space::grid);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(space::paneMargin, space::paneMargin, space::paneMargin, space::paneMargin);
    column->setSpacing(space::between);
    column->addWidget(m_title);
    column->addWidget(m_state);
    column->addWidget(m_remarks);
    column->addLayout(m_sections);
    column->addStretch();
}

void BackupInspector::setRow(const LedgerRow& row, const BackupPicture& picture)
{
    QList<BackupProof> proofs;
    for (const BackupProof& proof : picture.proofs) {
        if (row.entry && proof.artefact == row.entry->artefact)
            proofs.append(proof);
    }
    if (row == m_row && proofs == m_proofs)
        return;
    m_row = row;
    m_proofs = std::move(proofs);
    m_rules = picture.rules;
    m_places.clear();
    for (const DestinationContent& content : picture.ledger.destinations)
        m_places.insert(content.id, content.place);
    write();
}

void BackupInspector::write()
{
    m_title->setText(exactText(m_row.at()));
    m_state->setState(stateOf(m_row), wordOf(m_row));
    const QStringList remarks = remarksOf(m_row);
    m_remarks->setText(remarks.join(u'\n'));
    m_remarks->setVisible(!remarks.isEmpty());
    clear(m_sections);
    writeFacts();
    if (!m_row.entry)
        return;
    writeProofs();
    if (!m_row.entry->provider) {
        writeCopies();
        writeManifest();
    }
}

QGridLayout* BackupInspector::addSection(const QString& title)
{
    if (!title.isEmpty()) {
        auto* const heading = headingLabel(title);
        m_sections->addSpacing(space::between);
        m_sections->addWidget(heading);
    }
    auto* const grid = new QGridLayout;
    grid->setHorizontalSpacing(space::between);
    grid->setVerticalSpacing(space::grid);
    grid->setColumnStretch(1, 1);
    m_sections->addLayout(grid);
    return grid;
}

void BackupInspector::addFact(
    QGridLayout* to, const QString& label, const QString& value, const QString& hover, bool fixed)
{
    if (value.isEmpty())
        return;
    const int row = to->rowCount();
    auto* const name = mutedLabel(label);
    name->setWordWrap(true);
    name->setFixedWidth(labelWidth);
    auto* const text = new WrappedText(value);
    if (fixed)
        text->setFont(fixedFont());
    else
        text->keepWords();
    text->setToolTip(hover);
    text->setAccessibleName(tr("%1: %2").arg(label, value));
    to->addWidget(name, row, 0, Qt::AlignTop);
    to->addWidget(text, row, 1, Qt::AlignTop);
}

void BackupInspector::writeFacts()
{
    QGridLayout* const grid = addSection({});
    if (m_row.slot)
        addFact(grid, tr("Due"), exactText(m_row.slot->due.at));
    if (!m_row.entry)
        return;
    const LedgerEntry& entry = *m_row.entry;
    if (entry.provider) {
        addFact(grid, tr("Held by"), tr("the provider"));
        addFact(grid, tr("Id"), entry.provider->id.text(), {}, true);
        if (entry.bytes().value_or(0) > 0)
            addFact(grid, tr("Size"), bytesText(*entry.bytes()));
        if (entry.provider->expiresAt)
            addFact(grid, tr("Expires"), exactText(*entry.provider->expiresAt));
        return;
    }
    if (const auto took = tookOf(entry))
        addFact(grid, tr("Took"), spanText(*took));
    addFact(grid, tr("Size"),
        tr("%1, of %2 plain").arg(bytesText(entry.manifest.bytes), bytesText(entry.manifest.plainBytes)));
    if (m_row.verdict)
        addFact(grid, m_row.verdict->goes() ? tr("Would be removed") : tr("Stays"),
            retentionReason(*m_row.verdict, m_rules));
}

void BackupInspector::writeProofs()
{
    QGridLayout* const grid = addSection(tr("Proven by"));
    if (m_proofs.isEmpty()) {
        m_sections->addWidget(mutedParagraph(tr("It was neither read back nor restored yet.")));
        return;
    }
    for (const BackupProof& proof : std::as_const(m_proofs)) {
        QStringList phases;
        for (const ProofPhase& phase : proof.phases)
            phases.append(tr("%1 %2").arg(phaseText(phase.name), spanText(phase.took)));
        QStringList lines{tr("%1 in %2").arg(kindText(proof), spanText(proof.total()))};
        if (phases.size() > 1)
            lines.append(phases.join(u", "));
        if (proof.rows > 0)
            lines.append(tr("%n row(s) counted", nullptr, static_cast<int>(proof.rows)));
        if (!proof.problem.isEmpty())
            lines.append(proof.problem);
        if (!proof.remark.isEmpty())
            lines.append(proof.remark);
        addFact(grid, ageText(proof.at, m_clock.now()), lines.join(u'\n'), exactText(proof.at));
    }
}

void BackupInspector::writeCopies()
{
    QGridLayout* const grid = addSection(tr("Copies"));
    for (const LedgerCopy& copy : m_row.entry->copies) {
        QStringList lines{bytesText(copy.object.size)};
        if (copy.held)
            lines.append(tr("held: retention leaves it"));
        addFact(grid, copy.destination, lines.join(u", "), exactText(copy.object.modified));
        addFact(grid, tr("Place"), m_places.value(copy.destination), {}, true);
    }
}

void BackupInspector::writeManifest()
{
    const Manifest& manifest = m_row.entry->manifest;
    QGridLayout* const grid = addSection(tr("Manifest"));
    addFact(grid, tr("Artefact"), manifest.artefact, {}, true);
    addFact(grid, tr("Begun"), exactText(manifest.startedAt));
    addFact(grid, tr("Data of"), exactText(manifest.snapshotAt), manifest.snapshotLsn);
    addFact(grid, tr("Position"), manifest.snapshotLsn, {}, true);
    addFact(grid, tr("Made on"), manifest.machine);
    if (manifest.server)
        addFact(grid, tr("Database"),
            tr("%1 on PostgreSQL %2, %3")
                .arg(manifest.server->database, manifest.server->version,
                    bytesText(manifest.server->databaseBytes)));
    addFact(grid, tr("Made with"),
        tr("%1 %2, Vigie %3").arg(manifest.tool, manifest.toolVersion, manifest.vigieVersion));
    addFact(grid, tr("Schema"), manifest.revisions.join(u", "), {}, true);
    addFact(grid, tr("Encrypted to"), manifest.recipients.join(u'\n'), {}, true);
    addFact(grid, tr("SHA-256"), QString::fromLatin1(manifest.sha256.toHex()), {}, true);
    addFact(grid, tr("Limits"), manifest.remarks.join(u", "));
    if (manifest.tables.isEmpty())
        return;
    QList<TableCount> tables = manifest.tables;
    std::ranges::stable_sort(
        tables, [](const TableCount& a, const TableCount& b) { return a.rows > b.rows; });
    QGridLayout* const counts = addSection(tr("Rows"));
    for (const TableCount& table : tables.first(std::min(tables.size(), largestTables)))
        addFact(counts, table.name, numberText(table.rows), table.qualified());
    if (tables.size() > largestTables)
        m_sections->addWidget(mutedParagraph(
            tr("and %n smaller table(s)", nullptr, static_cast<int>(tables.size() - largestTables))));
}

} // namespace vigie
