// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backups/ledgerrow.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace vigie {

class StateLabel;

/// All that is known of one backup: what is wrong with it, its copies, what its manifest says, and each time
/// that it was read back or restored. The list's buttons act on it.
class BackupInspector final : public QWidget {
    Q_OBJECT
public:
    explicit BackupInspector(const Clock& clock, QWidget* parent = nullptr);

    /// @p proofs of the service, newest first; those of this backup are shown.
    void setRow(const LedgerRow& row, const BackupPicture& picture);

private:
    void write();
    void writeFacts();
    void writeCopies();
    void writeManifest();
    void writeProofs();
    QGridLayout* addSection(const QString& title);
    void addFact(QGridLayout* to, const QString& label, const QString& value, const QString& hover = {},
        bool fixed = false);

    const Clock& m_clock;
    LedgerRow m_row;
    QList<BackupProof> m_proofs;
    QHash<QString, QString> m_places; ///< by destination
    BackupRetention m_rules;
    QLabel* m_title;
    StateLabel* m_state;
    QLabel* m_remarks;
    QVBoxLayout* m_sections;
};

/// The stable English names of phases as people read them.
[[nodiscard]] QString phaseText(const QString& name);

} // namespace vigie
