// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/credentialaccess.h"
#include "async/taskscope.h"

#include <QObject>

class QWidget;

namespace vigie {

/// A credential on its way into the keychain, under the name that services say.
struct NamedSecret {
    QString name;
    Secret value;
};

/// Puts credentials into the keychain, one after another. Where that is locked or missing it says so and lets
/// a person choose: keep for this session only, try again, or keep nothing. It never writes anywhere else.
/// Deletes itself when it is done.
class CredentialKeeper final : public QObject {
    Q_OBJECT
public:
    /// @p window carries the question; the keeper is its child and ends with it.
    CredentialKeeper(
        std::shared_ptr<const CredentialAccess> access, QList<NamedSecret> secrets, QWidget* window);

    void start() { next(); }

Q_SIGNALS:
    void finished(bool all); ///< false: a person chose to keep nothing of what was left

private:
    void next();
    void ask(const Error& why);
    void end(bool all);

    std::shared_ptr<const CredentialAccess> m_access;
    QList<NamedSecret> m_left;
    QWidget* m_window;
    TaskScope m_scope;
};

} // namespace vigie
