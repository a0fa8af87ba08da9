// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "deployments/deploymentsfilter.h"

#include <QJsonObject>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace vigie {

/// The controls above the list of deployments; they set the filter themselves.
class DeploymentFilterBar final : public QWidget {
    Q_OBJECT
public:
    explicit DeploymentFilterBar(DeploymentsFilter* filter, QWidget* parent = nullptr);

    QLineEdit* textField() const { return m_text; }
    void setText(const QString& text);
    void setService(const ServiceId& service); ///< empty: all; unknown ones are ignored
    /// The services that can be chosen, with their titles. The chosen one stays if it is among them.
    void setServices(const QList<std::pair<ServiceId, QString>>& services);
    void clear();
    void writeCount(); ///< how many rows are shown, of how many

    QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);

Q_SIGNALS:
    void changed();

private:
    DeploymentsFilter* m_filter;
    QLineEdit* m_text;
    QComboBox* m_service;
    QComboBox* m_states;
    QCheckBox* m_onlyServed;
    QLabel* m_count;
    QString m_wanted; ///< the service of an earlier run, until it is known
    QList<std::pair<ServiceId, QString>> m_services;
};

} // namespace vigie
