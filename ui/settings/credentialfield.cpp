// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/credentialfield.h"

#include "common/icons.h"
#include "common/naming.h"
#include "common/theme.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace vigie {

CredentialField::CredentialField(const CredentialSpec& spec, QWidget* parent)
    : QWidget(parent)
    , m_edit(named(new QLineEdit, u"credential"_qs, spec.title, spec.minimumRights))
{
    m_edit->setEchoMode(QLineEdit::Password);
    // Input methods learn what is typed; a credential is none of their business.
    m_edit->setInputMethodHints(
        Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    auto* const show = new QAction(tr("Show what is typed"), m_edit);
    show->setObjectName(u"credentialShow"_qs);
    show->setCheckable(true);
    show->setIcon(icon(u"show"_qs));
    connect(show, &QAction::toggled, this, [this, show](bool on) {
        m_edit->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
        show->setIcon(icon(on ? u"hide"_qs : u"show"_qs));
    });
    m_edit->addAction(show, QLineEdit::TrailingPosition);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_edit);
    if (!spec.minimumRights.isEmpty()) {
        auto* const rights = new QLabel(spec.minimumRights);
        rights->setWordWrap(true);
        rights->setFont(captionFont());
        rights->setForegroundRole(QPalette::PlaceholderText);
        column->addWidget(rights);
    }
    if (!spec.createAt.isEmpty()) {
        const QString address = spec.createAt.toString(QUrl::FullyEncoded).toHtmlEscaped();
        auto* const link = named(new QLabel(u"<a href=\"%1\">%2</a>"_qs.arg(
                                     address, tr("Make one at %1").arg(spec.createAt.host()))),
            u"credentialLink"_qs, tr("Make a credential at %1").arg(spec.createAt.host()));
        link->setFont(captionFont());
        link->setOpenExternalLinks(true);
        link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        link->setToolTip(spec.createAt.toString());
        column->addWidget(link);
    }
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &CredentialField::changed);
}

Secret CredentialField::peek() const
{
    return Secret(m_edit->text().trimmed().toUtf8());
}

Secret CredentialField::take()
{
    Secret taken = peek();
    m_edit->clear();
    return taken;
}

bool CredentialField::isEmpty() const
{
    return m_edit->text().trimmed().isEmpty();
}

void CredentialField::setPlaceholder(const QString& text)
{
    m_edit->setPlaceholderText(text);
}

} // namespace vigie
