// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settings.h"

#include "base/logging.h"

#include <QFile>

#include <algorithm>

namespace vigie {

namespace {

const char formatKey[] = "format";

/// The file as it was, beside it and under the number of its format: the version of the program that wrote it
/// still opens it.
void keepCopy(const QString& file, int format)
{
    const QString copy = QStringLiteral("%1.format%2").arg(file).arg(format);
    if (QFile::exists(file) && !QFile::exists(copy) && !QFile::copy(file, copy))
        qCWarning(lcApp, "no copy of the settings could be kept in %s", qUtf8Printable(copy));
}

} // namespace

QList<SettingsMigration> Settings::migrations()
{
    return {};
}

Settings::Settings(const SettingsPaths& paths, QObject* parent)
    : Settings(paths, format, migrations(), parent)
{
}

Settings::Settings(
    const SettingsPaths& paths, int wantedFormat, const QList<SettingsMigration>& migrations, QObject* parent)
    : QObject(parent)
    , m_roaming(paths.config + QStringLiteral("/settings.ini"), QSettings::IniFormat)
    , m_machine(paths.state + QStringLiteral("/machine.ini"), QSettings::IniFormat)
{
    migrate(wantedFormat, migrations);
}

Settings::~Settings() = default;

void Settings::migrate(int wanted, const QList<SettingsMigration>& migrations)
{
    const QString key = QLatin1StringView(formatKey);
    const bool isNew = m_roaming.allKeys().isEmpty() && m_machine.allKeys().isEmpty();
    const int found = m_roaming.value(key, 1).toInt();
    if (isNew || found >= wanted) // a later version has been here: its keys are left alone
        return;
    keepCopy(m_roaming.fileName(), found);
    keepCopy(m_machine.fileName(), found);
    for (const SettingsMigration& migration : migrations) {
        if (migration.to > found && migration.to <= wanted)
            migration.apply(m_roaming, m_machine);
    }
    m_roaming.setValue(key, wanted);
    flush();
}

const QSettings& Settings::file(const SettingRow& row) const
{
    return row.scope == SettingRow::Scope::Machine ? m_machine : m_roaming;
}

QSettings& Settings::file(const SettingRow& row)
{
    return row.scope == SettingRow::Scope::Machine ? m_machine : m_roaming;
}

QVariant Settings::stored(Setting setting, SettingRow::Type type) const
{
    const SettingRow& row = settingRow(setting);
    Q_ASSERT(row.type == type);
    const QVariant fallback = type == SettingRow::Type::TextList || type == SettingRow::Type::Bytes
        ? QVariant()
        : QVariant(QString::fromLatin1(row.fallback));
    return file(row).value(QLatin1StringView(row.key), fallback);
}

void Settings::store(Setting setting, SettingRow::Type type, const QVariant& value)
{
    const SettingRow& row = settingRow(setting);
    Q_ASSERT(row.type == type);
    const QString key = QLatin1StringView(row.key);
    if (file(row).value(key) == value)
        return;
    if (!m_roaming.contains(QLatin1StringView(formatKey)))
        m_roaming.setValue(QLatin1StringView(formatKey), format);
    file(row).setValue(key, value);
    Q_EMIT changed(setting);
}

QString Settings::text(Setting setting) const
{
    const SettingRow& row = settingRow(setting);
    QString value = stored(setting, SettingRow::Type::Text).toString();
    const QString choices = QString::fromLatin1(row.choices);
    if (!choices.isEmpty() && !choices.split(u' ').contains(value))
        value = QString::fromLatin1(row.fallback);
    return value;
}

QStringList Settings::textList(Setting setting) const
{
    return stored(setting, SettingRow::Type::TextList).toStringList();
}

bool Settings::flag(Setting setting) const
{
    const QString value = stored(setting, SettingRow::Type::Flag).toString();
    if (value != u"true" && value != u"false")
        return QLatin1StringView(settingRow(setting).fallback) == QLatin1StringView("true");
    return value == u"true";
}

int Settings::number(Setting setting) const
{
    const SettingRow& row = settingRow(setting);
    bool ok = false;
    const int value = stored(setting, SettingRow::Type::Number).toInt(&ok);
    return ok ? std::clamp(value, row.least, row.most) : QByteArray(row.fallback).toInt();
}

QByteArray Settings::bytes(Setting setting) const
{
    return stored(setting, SettingRow::Type::Bytes).toByteArray();
}

void Settings::setText(Setting setting, const QString& value)
{
    store(setting, SettingRow::Type::Text, value);
}

void Settings::setTextList(Setting setting, const QStringList& value)
{
    store(setting, SettingRow::Type::TextList, value);
}

void Settings::setFlag(Setting setting, bool value)
{
    store(setting, SettingRow::Type::Flag, value ? QStringLiteral("true") : QStringLiteral("false"));
}

void Settings::setNumber(Setting setting, int value)
{
    const SettingRow& row = settingRow(setting);
    store(setting, SettingRow::Type::Number, QString::number(std::clamp(value, row.least, row.most)));
}

void Settings::setBytes(Setting setting, const QByteArray& value)
{
    store(setting, SettingRow::Type::Bytes, value);
}

void Settings::reset(Setting setting)
{
    const SettingRow& row = settingRow(setting);
    const QString key = QLatin1StringView(row.key);
    if (!file(row).contains(key))
        return;
    file(row).remove(key);
    Q_EMIT changed(setting);
}

bool Settings::flush()
{
    m_roaming.sync();
    m_machine.sync();
    return m_roaming.status() == QSettings::NoError && m_machine.status() == QSettings::NoError;
}

} // namespace vigie
