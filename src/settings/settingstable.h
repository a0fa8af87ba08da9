// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <span>

namespace vigie {

/// Every setting there is. None is a secret: those live in the keychain, and settings hold at most their
/// names.
enum class Setting {
    Language, ///< "fr", "en"; empty: the system's
    Theme, ///< "system", "light", "dark", "high-contrast"
    CompactRows,
    SingleLetterKeys, ///< single letters as shortcuts while a list or log has focus
    LastWorkspace, ///< path of the file
    RecentWorkspaces, ///< paths, latest first
    WindowGeometry, ///< as QWidget::saveGeometry() writes it
    WindowState, ///< as QMainWindow::saveState() writes it
    CleverConsumerKey, ///< of an OAuth consumer of one's own; its secret is part of the credential
    PollStatusSeconds,
    PollDeploymentsSeconds,
    PollErrorsSeconds,
    PollDatabaseSeconds,
    LogRetentionDays,
    LogRetentionMegabytes,
    SavedSearches, ///< the personal ones, as savedSearchesText() writes them
    LogRedaction, ///< patterns of secrets, as vigie::Redaction reads them; empty: the usual ones
    LogLetters, ///< "command=letter", of commands of the log whose letter is not the usual one
    AlertQuietHours, ///< as vigie::QuietHours reads them; empty: none
};

struct SettingRow {
    enum class Type { Text, TextList, Flag, Number, Bytes };
    /// Machine settings stay out of the file that a person may carry along or keep in version control.
    enum class Scope { Roaming, Machine };

    Setting setting;
    const char* key; ///< in the file, with its group: nobody spells a key anywhere else
    Type type;
    Scope scope;
    const char* fallback; ///< as text
    int least = 0; ///< only for Number
    int most = 0; ///< only for Number
    const char* choices = ""; ///< only for Text: words separated by blanks; empty: anything
};

/// One row for each Setting, in its order.
[[nodiscard]] std::span<const SettingRow> settingsTable();
[[nodiscard]] const SettingRow& settingRow(Setting setting);

} // namespace vigie
