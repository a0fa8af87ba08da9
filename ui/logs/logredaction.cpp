// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logredaction.h"

#include "settings/settings.h"

namespace vigie {

QStringList redactionLines(const Settings* settings)
{
    const QStringList chosen = settings ? settings->textList(Setting::LogRedaction) : QStringList();
    return chosen.isEmpty() ? Redaction::usualLines() : chosen;
}

Redaction redactionInForce(const Settings* settings)
{
    const auto chosen = Redaction::fromLines(redactionLines(settings));
    return chosen ? *chosen : Redaction();
}

} // namespace vigie
