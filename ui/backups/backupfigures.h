// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/backuppicture.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace vigie {

class StateLabel;

/// What a tired person needs first: how much would be lost now, how long restoring takes, how many of the
/// backups that were due are there; each against what was agreed, with what would mend it. Below, what is
/// wrong with the destinations.
class BackupFigures final : public QWidget {
    Q_OBJECT
public:
    explicit BackupFigures(QWidget* parent = nullptr);

    void show(const BackupPicture& picture, TimePoint now);

private:
    void writeNewest(const BackupPicture& picture, TimePoint now);
    void writeExposure(const BackupPicture& picture, TimePoint now);
    void writeRecovery(const BackupPicture& picture, TimePoint now);
    void writeKept(const BackupPicture& picture, TimePoint now);
    void writeTroubles(const BackupPicture& picture, TimePoint now);

    StateLabel* m_exposure;
    QLabel* m_exposureWhy;
    StateLabel* m_recovery;
    QLabel* m_recoveryWhy;
    StateLabel* m_kept;
    QLabel* m_keptWhy;
    QVBoxLayout* m_troubles;
    QStringList m_troubleTexts;
};

} // namespace vigie
