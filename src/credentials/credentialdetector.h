// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "credentials/importfinding.h"
#include "credentials/importplaces.h"

class QThreadPool;

namespace vigie {

/// Finds credentials that other tools keep on this machine. It only reads, and takes nothing over.
/// Environment variables are findings of their own and never complete a file, nor a file them.
class CredentialDetector {
public:
    explicit CredentialDetector(ImportPlaces places);

    /// Reads files: call it on a worker thread, or use detectOn().
    QList<ImportFinding> detect() const;
    [[nodiscard]] static Async<QList<ImportFinding>> detectOn(QThreadPool* workers, ImportPlaces places);

private:
    void cleverCloud(QList<ImportFinding>* found) const;
    void vercel(QList<ImportFinding>* found) const;
    void sentry(QList<ImportFinding>* found) const;
    void postgresql(QList<ImportFinding>* found) const;

    ImportPlaces m_places;
};

} // namespace vigie
