// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "provider/providertype.h"

#include <QWidget>

class QLineEdit;

namespace vigie {

/// Where a person enters a credential: hidden while typed, with the least rights that suffice and the page
/// where one is made. The text goes from here into a Secret and nowhere else.
class CredentialField final : public QWidget {
    Q_OBJECT
public:
    explicit CredentialField(const CredentialSpec& spec, QWidget* parent = nullptr);

    /// Takes the text out of the field. Empty when nothing was entered.
    Secret take();
    Secret peek() const;
    bool isEmpty() const;
    void setPlaceholder(const QString& text);

Q_SIGNALS:
    void changed();

private:
    QLineEdit* m_edit;
};

} // namespace vigie
