// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/credentialkeeper.h"

#include "common/naming.h"

#include <QMessageBox>
#include <QPushButton>

namespace vigie {

CredentialKeeper::CredentialKeeper(
    std::shared_ptr<const CredentialAccess> access, QList<NamedSecret> secrets, QWidget* window)
    : QObject(window)
    , m_access(std::move(access))
    , m_left(std::move(secrets))
    , m_window(window)
{
}

void CredentialKeeper::end(bool all)
{
    m_left.clear();
    Q_EMIT finished(all);
    deleteLater();
}

void CredentialKeeper::next()
{
    if (m_left.isEmpty()) {
        end(true);
        return;
    }
    const NamedSecret& first = m_left.first();
    m_scope.run(m_access->write(first.name, first.value, m_scope.token()), [this](const Result<>& written) {
        if (!written) {
            ask(written.error());
            return;
        }
        m_left.removeFirst();
        next();
    });
}

void CredentialKeeper::ask(const Error& why)
{
    auto* const box = new QMessageBox(QMessageBox::Warning, tr("Keychain"),
        tr("The keychain does not take the credential “%1”.").arg(m_left.first().name), QMessageBox::NoButton,
        m_window);
    named(box, u"keychainRefused"_qs, tr("Keychain"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(why.what() + u' ' + why.nextStep() + u"\n\n"_qs
        + tr("Vigie can keep it in memory until it ends. It is never written anywhere else."));
    auto* const again = named(
        box->addButton(tr("Try again"), QMessageBox::AcceptRole), u"keychainAgain"_qs, tr("Try again"));
    auto* const memory = named(box->addButton(tr("Keep for this session only"), QMessageBox::ActionRole),
        u"keychainSession"_qs, tr("Keep for this session only"));
    auto* const nothing = named(box->addButton(tr("Keep nothing"), QMessageBox::RejectRole),
        u"keychainNothing"_qs, tr("Keep nothing"));
    box->setDefaultButton(again);
    box->setEscapeButton(nothing);
    connect(again, &QPushButton::clicked, this, [this] { next(); });
    connect(memory, &QPushButton::clicked, this, [this] {
        for (const NamedSecret& secret : std::as_const(m_left))
            m_access->keepForSession(secret.name, secret.value);
        m_left.clear();
        end(true);
    });
    connect(nothing, &QPushButton::clicked, this, [this] { end(false); });
    box->open();
}

} // namespace vigie
