// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace vigie {

/// What the desktop prefers, from the settings portal (org.freedesktop.appearance), asked without waiting.
/// Without a portal it stays at light and normal contrast.
class SystemAppearance final : public QObject {
    Q_OBJECT
public:
    explicit SystemAppearance(QObject* parent = nullptr);

    bool prefersDark() const { return m_dark; }
    bool prefersHighContrast() const { return m_highContrast; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void read(const QString& key);
    void accept(const QString& key, const QVariant& value);

    bool m_dark = false;
    bool m_highContrast = false;
};

} // namespace vigie
