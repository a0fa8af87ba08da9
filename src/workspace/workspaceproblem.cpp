// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspaceproblem.h"

#include <QCoreApplication>

namespace vigie {

QString WorkspaceProblem::text() const
{
    if (pointer.isEmpty()) // the document itself, which has no name
        return QCoreApplication::translate("WorkspaceProblem", "Line %1, column %2: %3")
            .arg(QString::number(place.line), QString::number(place.column), expected);
    //: %3 is a JSON pointer such as /environments/0/kind, %4 a sentence that says what is expected there.
    return QCoreApplication::translate("WorkspaceProblem", "Line %1, column %2, %3: %4")
        .arg(QString::number(place.line), QString::number(place.column), pointer, expected);
}

Error workspaceError(const QString& path, const QList<WorkspaceProblem>& problems)
{
    const auto count = static_cast<int>(problems.size());
    const QString title = QCoreApplication::translate(
        "WorkspaceProblem", "The workspace file %1 cannot be used as it is (%n problem(s)).", nullptr, count);
    QStringList lines{title.arg(path)};
    for (const WorkspaceProblem& problem : problems)
        lines.append(problem.text());
    return {ErrorKind::Corrupt, lines.join(u'\n'),
        QCoreApplication::translate("WorkspaceProblem",
            "Correct the file and save it: it is read again by itself. What is open stays open.")};
}

} // namespace vigie
