// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/ids.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <numeric>

namespace vigie {

/// One timed part of a drill or a restore ("fetch", "restore", "check").
struct ProofPhase {
    QString name; ///< stable English
    Millis took{0};

    bool operator==(const ProofPhase&) const = default;
};

/// That one backup was read back, or restored, and what came of it. Made by a program, never by a person.
struct BackupProof {
    enum class Kind {
        Verify, ///< decrypted and read to its end
        Drill, ///< restored into a scratch database and checked there
        Restore, ///< restored where people use it
    };

    Kind kind = Kind::Verify;
    ServiceKey service;
    QString artefact; ///< object name
    QString destination; ///< where it was read
    QByteArray etag; ///< of the object that was read: another one proves nothing
    TimePoint at; ///< begin
    bool passed = false;
    QString problem; ///< translated sentence when it did not pass
    QString problemKind; ///< of the error, stable English ("corrupt", "unauthorized")
    QList<ProofPhase> phases;
    qint64 bytes = 0; ///< of the artefact
    qint64 rows = 0; ///< counted in the restored database
    QString digest; ///< over the restored content, hexadecimal: drills of one artefact agree
    QString program; ///< "15.18": the server that took it
    QString remark; ///< translated: what was left out, what was skipped

    Millis total() const
    {
        return std::accumulate(phases.begin(), phases.end(), Millis(0),
            [](Millis sum, const ProofPhase& phase) { return sum + phase.took; });
    }
    /// What the same would take in earnest, as far as a drill can tell: without starting a server for
    /// practice alone. Switching over is not part of any.
    Millis recovery() const
    {
        return std::accumulate(
            phases.begin(), phases.end(), Millis(0), [](Millis sum, const ProofPhase& phase) {
                return phase.name == u"prepare" ? sum : sum + phase.took;
            });
    }
    bool operator==(const BackupProof&) const = default;
};

/// "verify", "drill", "restore"
[[nodiscard]] inline QString proofKindName(BackupProof::Kind kind)
{
    switch (kind) {
    case BackupProof::Kind::Verify:
        return QStringLiteral("verify");
    case BackupProof::Kind::Drill:
        return QStringLiteral("drill");
    case BackupProof::Kind::Restore:
        return QStringLiteral("restore");
    }
    return {};
}

} // namespace vigie
