// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/banddialog.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace vigie {

class Settings;

/// The patterns by which secrets are cut out of what leaves the program: to be read, changed, tried on a
/// sample, and set back. Kept only while they make sense.
class RedactionDialog final : public BandDialog {
    Q_OBJECT
public:
    /// @p sample is a text to try them on; @p settings may be null, and then nothing can be kept.
    RedactionDialog(Session& session, const EnvironmentId& environment, Settings* settings,
        const QString& sample, QWidget* parent);

    QStringList lines() const;

Q_SIGNALS:
    void kept();

private:
    void check();
    void keep();

    Settings* m_settings;
    QPlainTextEdit* m_patterns;
    QLabel* m_problem;
    QPlainTextEdit* m_sample;
    QPlainTextEdit* m_result;
    QPushButton* m_keep;
};

} // namespace vigie
