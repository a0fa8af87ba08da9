// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workspace/jsonlayout.h"

#include <QList>

namespace vigie {

/// One thing that is wrong, or odd, in a workspace file. Never quotes a value: it may be a secret that
/// somebody pasted into the wrong place.
struct WorkspaceProblem {
    TextPlace place;
    QString pointer; ///< JSON pointer; empty: the document itself
    QString expected; ///< translated sentence

    QString text() const; ///< translated: line, column, pointer, sentence
    bool operator==(const WorkspaceProblem&) const = default;
};

/// All problems of the file as one Corrupt error, a line each.
[[nodiscard]] Error workspaceError(const QString& path, const QList<WorkspaceProblem>& problems);

} // namespace vigie
