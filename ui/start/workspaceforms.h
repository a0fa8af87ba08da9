// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace vigie {

class ObjectivesForm;

/// The product's name and what it promises.
class ProductForm final : public QWidget {
    Q_OBJECT
public:
    explicit ProductForm(QWidget* parent = nullptr);

    QString product() const;
    Objectives objectives() const;
    QStringList problems() const;

Q_SIGNALS:
    void changed();

private:
    QLineEdit* m_name;
    ObjectivesForm* m_objectives;
};

/// What an environment is called, what it is for, and the colour of its band.
class EnvironmentForm final : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentForm(EnvironmentKind kind, QWidget* parent = nullptr);

    EnvironmentConfig config() const; ///< without id and services
    QStringList problems() const;

Q_SIGNALS:
    void changed();

private:
    QLineEdit* m_title;
    QComboBox* m_kind;
    QComboBox* m_colour;
};

/// A name as ids are written: lower case letters, digits and dashes; never empty.
[[nodiscard]] QString idFromName(const QString& name, const QString& fallback);

} // namespace vigie
