// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingstable.h"

#include <array>

namespace vigie {

namespace {

using Type = SettingRow::Type;
using Scope = SettingRow::Scope;

constexpr std::array table{
    SettingRow{Setting::Language, "ui/language", Type::Text, Scope::Roaming, "", 0, 0, " fr en"},
    SettingRow{Setting::Theme, "ui/theme", Type::Text, Scope::Roaming, "system", 0, 0,
        "system light dark high-contrast"},
    SettingRow{Setting::CompactRows, "ui/compactRows", Type::Flag, Scope::Roaming, "false"},
    SettingRow{Setting::SingleLetterKeys, "ui/singleLetterKeys", Type::Flag, Scope::Roaming, "true"},
    SettingRow{Setting::LastWorkspace, "workspace/last", Type::Text, Scope::Machine, ""},
    SettingRow{Setting::RecentWorkspaces, "workspace/recent", Type::TextList, Scope::Machine, ""},
    SettingRow{Setting::WindowGeometry, "window/geometry", Type::Bytes, Scope::Machine, ""},
    SettingRow{Setting::WindowState, "window/state", Type::Bytes, Scope::Machine, ""},
    SettingRow{Setting::CleverConsumerKey, "clever/consumerKey", Type::Text, Scope::Roaming, ""},
    SettingRow{Setting::PollStatusSeconds, "poll/statusSeconds", Type::Number, Scope::Roaming, "15", 5, 3600},
    SettingRow{Setting::PollDeploymentsSeconds, "poll/deploymentsSeconds", Type::Number, Scope::Roaming, "30",
        10, 3600},
    SettingRow{
        Setting::PollErrorsSeconds, "poll/errorsSeconds", Type::Number, Scope::Roaming, "60", 15, 3600},
    SettingRow{
        Setting::PollDatabaseSeconds, "poll/databaseSeconds", Type::Number, Scope::Roaming, "30", 5, 3600},
    SettingRow{Setting::LogRetentionDays, "logs/retentionDays", Type::Number, Scope::Roaming, "7", 1, 365},
    SettingRow{Setting::LogRetentionMegabytes, "logs/retentionMegabytes", Type::Number, Scope::Roaming,
        "1024", 64, 1048576},
    SettingRow{Setting::SavedSearches, "logs/savedSearches", Type::Bytes, Scope::Roaming, ""},
    SettingRow{Setting::LogRedaction, "logs/redaction", Type::TextList, Scope::Roaming, ""},
    SettingRow{Setting::LogLetters, "logs/letters", Type::TextList, Scope::Roaming, ""},
    SettingRow{Setting::AlertQuietHours, "alerts/quietHours", Type::Text, Scope::Roaming, ""},
};

constexpr bool isInOrder()
{
    for (size_t i = 0; i < table.size(); ++i) {
        if (table[i].setting != static_cast<Setting>(i))
            return false;
    }
    return table.size() == static_cast<size_t>(Setting::AlertQuietHours) + 1;
}
static_assert(isInOrder(), "one row for each setting, in the order of the enumeration");

} // namespace

std::span<const SettingRow> settingsTable()
{
    return table;
}

const SettingRow& settingRow(Setting setting)
{
    return table.at(static_cast<size_t>(setting));
}

} // namespace vigie
