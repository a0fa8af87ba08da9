// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

namespace vigie {

/// Writes a Workspace back into the text it came from: what has not changed stays as it was, keys that Vigie
/// does not know stay where they were, and defaults that nobody wrote stay unwritten, so that a change in git
/// shows what changed and nothing else. A value; any thread.
class WorkspaceWriter {
public:
    /// @p original is a text that WorkspaceReader has accepted, or empty for a new file.
    explicit WorkspaceWriter(QByteArray original);
    [[nodiscard]] QByteArray write(const Workspace& workspace) const;

private:
    QByteArray m_original;
};

} // namespace vigie
