// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/foldedtext.h"

namespace vigie {

QString foldedText(const QString& text)
{
    QString folded;
    const QString apart = text.normalized(QString::NormalizationForm_KD);
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            folded.append(c.toCaseFolded());
    }
    return folded;
}

} // namespace vigie
