// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/export/recordexport.h"
#include "shell/banddialog.h"

#include <QJsonObject>

class QCheckBox;
class QComboBox;
class QLabel;

namespace vigie {

/// Asks how shown records are written into a file. Secrets are cut out unless somebody says otherwise, each
/// time anew; everything else is as it was chosen last.
class LogExportDialog final : public BandDialog {
    Q_OBJECT
public:
    /// What is about to be exported.
    struct Subject {
        QString title; ///< translated
        QString count; ///< "1,234 records", or what is said instead
        QStringList columns; ///< that the view shows, in its order
        QString sample; ///< a record, to try patterns on
        bool utc = false; ///< what the view shows
    };

    LogExportDialog(Session& session, const EnvironmentId& environment, const Subject& subject,
        const QJsonObject& last, QWidget* parent);

    /// Without the facts, which are the caller's.
    ExportOptions options() const;
    QString suffix() const; ///< of the file's name, without its dot ("csv.gz")
    QJsonObject choice() const; ///< to be handed in as @p last the next time

Q_SIGNALS:
    void fileWanted(); ///< the choice is made

private:
    void write();
    void editPatterns();
    LogExportFormat format() const;
    ExportPacking packing() const;

    Session& m_session;
    EnvironmentId m_environment;
    Subject m_subject;
    QComboBox* m_format;
    QComboBox* m_packing;
    QComboBox* m_columns;
    QComboBox* m_zone;
    QCheckBox* m_redact;
    QLabel* m_remark;
};

} // namespace vigie
