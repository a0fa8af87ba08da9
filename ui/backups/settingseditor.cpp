// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/settingseditor.h"

#include "backups/backupsaving.h"
#include "common/errorview.h"
#include "common/labels.h"
#include "common/naming.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

SettingsEditor::SettingsEditor(Session& session, const ServiceKey& service, const BackupPicture& picture,
    const QString& name, const QString& saveText, QWidget* parent)
    : BandDialog(session, service.environment, parent)
    , m_session(session)
    , m_service(service)
    , m_picture(picture)
    , m_name(name)
    , m_save(named(new QPushButton(saveText), name + u"Save"_qs, saveText))
    , m_error(new ErrorView(ErrorView::Layout::Banner))
{
    m_error->setRetryVisible(false);
    m_error->hide();
    connect(m_save, &QPushButton::clicked, this, &SettingsEditor::save);
}

void SettingsEditor::finish(const QString& note)
{
    const QString place = whereSaved(m_session);
    auto* const where = mutedParagraph(note.isEmpty() ? place : note + u' ' + place);
    where->setObjectName(m_name + u"Where"_qs);
    auto* const close = named(new QPushButton(tr("Close")), m_name + u"Close"_qs, tr("Close without saving"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    body()->addWidget(where);
    body()->addWidget(m_error);
    addButtons({close, m_save});
    preview();
}

void SettingsEditor::offer(bool edited, const QString& problem)
{
    m_save->setEnabled(edited && problem.isEmpty());
    m_save->setToolTip(!edited && problem.isEmpty() ? tr("Nothing has been changed.") : problem);
}

void SettingsEditor::save()
{
    m_save->setEnabled(false);
    m_scope.run(saveBackups(&m_session, entered()), [this](const Result<>& saved) {
        if (saved) {
            accept();
            return;
        }
        m_error->show(saved.error());
        m_error->setVisible(true);
        preview();
    });
}

} // namespace vigie
