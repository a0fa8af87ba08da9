// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settingspaths.h"
#include "settings/settingstable.h"

#include <QObject>
#include <QSettings>

#include <functional>

namespace vigie {

/// One step of the settings file from one format to the next.
struct SettingsMigration {
    int to = 0; ///< the format after it
    std::function<void(QSettings& roaming, QSettings& machine)> apply;
};

/// The program's settings: two INI files, read at once and written soon after a change. A value that is
/// missing, of the wrong type or out of range reads as its default or the nearest allowed one; keys of other
/// versions are left alone. Main thread.
class Settings final : public QObject {
    Q_OBJECT
public:
    /// The format that this program writes. There has been no other yet.
    static constexpr int format = 1;
    static QList<SettingsMigration> migrations();

    explicit Settings(const SettingsPaths& paths, QObject* parent = nullptr);
    /// For tests of migrations.
    Settings(const SettingsPaths& paths, int wantedFormat, const QList<SettingsMigration>& migrations,
        QObject* parent = nullptr);
    ~Settings() override;

    QString text(Setting setting) const;
    QStringList textList(Setting setting) const;
    bool flag(Setting setting) const;
    int number(Setting setting) const;
    QByteArray bytes(Setting setting) const;

    void setText(Setting setting, const QString& value);
    void setTextList(Setting setting, const QStringList& value);
    void setFlag(Setting setting, bool value);
    void setNumber(Setting setting, int value); ///< brought into the allowed range
    void setBytes(Setting setting, const QByteArray& value);
    void reset(Setting setting);

    /// Writes what is pending; false when a file cannot be written.
    bool flush();
    QString roamingFile() const { return m_roaming.fileName(); }
    QString machineFile() const { return m_machine.fileName(); }

Q_SIGNALS:
    void changed(vigie::Setting setting);

private:
    void migrate(int wanted, const QList<SettingsMigration>& migrations);
    QVariant stored(Setting setting, SettingRow::Type type) const;
    void store(Setting setting, SettingRow::Type type, const QVariant& value);
    const QSettings& file(const SettingRow& row) const;
    QSettings& file(const SettingRow& row);

    QSettings m_roaming;
    QSettings m_machine;
};

} // namespace vigie
