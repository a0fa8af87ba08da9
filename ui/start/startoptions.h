// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace vigie {

/// What the command line asks for.
struct StartOptions {
    Q_DECLARE_TR_FUNCTIONS(StartOptions)
public:
    bool demonstration = false;
    QString workspace; ///< path of a file; empty: the last one
    QString language; ///< "fr", "en"; empty: as set
    QString theme; ///< a word of Setting::Theme; empty: as set
    double speed = 1; ///< demonstration only: how fast its time runs
    double logRate = 0; ///< demonstration only: lines a second; 0: the scenario's own
    bool measureStart = false; ///< print the time to the first paint, and end
    bool showVersion = false;
    bool showHelp = false;

    /// @p words without the program's name. Invalid, with a translated sentence, for words it does not know.
    [[nodiscard]] static Result<StartOptions> parse(const QStringList& words);
    [[nodiscard]] static QString helpText(); ///< translated
};

} // namespace vigie
