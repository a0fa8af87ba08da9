// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/panecommands.h"

#include "backups/backupactions.h"
#include "deployments/deploymentspane.h"
#include "deployments/deploymentverbs.h"
#include "environments/environmentspane.h"
#include "health/healthpane.h"
#include "logs/logspane.h"
#include "settings/objectivesform.h"
#include "settings/quiethoursfield.h"
#include "settings/servicesview.h"
#include "settings/settingspane.h"

namespace vigie {

namespace {

using enum PaneCommand::Reach;
using Commands = QList<PaneCommand>;

Commands ofEnvironments()
{
    return {
        {u"environments"_qs, u"environmentsRestart"_qs, EnvironmentsPane::tr("Restart the selected service…"),
            Service},
        {u"environments"_qs, u"environmentsStop"_qs, EnvironmentsPane::tr("Stop the selected service…"),
            Service},
        {u"environments"_qs, u"environmentsScale"_qs, EnvironmentsPane::tr("Scale the selected service…"),
            Service},
        {u"environments"_qs, u"environmentsVariables"_qs, EnvironmentsPane::tr("Compare variables"), Reads,
            true},
        {u"environments"_qs, u"environmentsAddVariable"_qs, EnvironmentsPane::tr("Add a variable…"), Reads,
            true},
    };
}

Commands ofDeployments()
{
    return {
        {u"deployments"_qs, u"deployments-verb-0"_qs, verbText(DeploymentVerb::RollBack, {}), Service},
        {u"deployments"_qs, u"deployments-verb-1"_qs, verbText(DeploymentVerb::Promote, {}), Production},
        {u"deployments"_qs, u"deployments-verb-2"_qs, verbText(DeploymentVerb::Redeploy, {}), Service},
        {u"deployments"_qs, u"deployments-verb-3"_qs, verbText(DeploymentVerb::Interrupt, {}), Undoable},
        {u"deployments"_qs, u"deployments-verb-4"_qs, DeploymentsPane::tr("Compare the selected versions")},
        {u"deployments"_qs, u"deployments-verb-5"_qs, verbText(DeploymentVerb::BuildOutput, {})},
        {u"deployments"_qs, u"deployments-verb-7"_qs, verbText(DeploymentVerb::Logs, {})},
        {u"deployments"_qs, u"deployments-verb-6"_qs, verbText(DeploymentVerb::OpenAtProvider, {})},
    };
}

Commands ofLogs()
{
    return {
        {u"logs"_qs, u"logShowHistogram"_qs, LogsPane::tr("Show or hide the histogram"), Reads, true},
        {u"logs"_qs, u"logShowFacets"_qs, LogsPane::tr("Show or hide the values"), Reads, true},
        {u"logs"_qs, u"logShowTables"_qs, LogsPane::tr("Show or hide the figures as a table"), Reads, true},
        {u"logs"_qs, u"logWholeTimeCommand"_qs, LogsPane::tr("Take the bounds of time out of the query"),
            Reads, true},
        {u"logs"_qs, u"logCopyBytes"_qs, LogsPane::tr("Copy the records as they came (Ctrl+C)")},
        {u"logs"_qs, u"logCopyPretty"_qs, LogsPane::tr("Copy the records indented")},
        {u"logs"_qs, u"logCopyTicket"_qs, LogsPane::tr("Copy the records with context, for a ticket")},
        {u"logs"_qs, u"logRedaction"_qs, LogsPane::tr("Patterns of what is cut out as a secret…"), Reads,
            true},
        {u"logs"_qs, u"logNextError"_qs, LogsPane::tr("Next error"), Reads, true},
        {u"logs"_qs, u"logPreviousError"_qs, LogsPane::tr("Previous error"), Reads, true},
        {u"logs"_qs, u"logNextWarning"_qs, LogsPane::tr("Next warning"), Reads, true},
        {u"logs"_qs, u"logPreviousWarning"_qs, LogsPane::tr("Previous warning"), Reads, true},
        {u"logs"_qs, u"logMark"_qs, LogsPane::tr("Mark or unmark the record")},
        {u"logs"_qs, u"logNote"_qs, LogsPane::tr("Write a note on the record…")},
        {u"logs"_qs, u"logNextMark"_qs, LogsPane::tr("Next mark"), Reads, true},
        {u"logs"_qs, u"logPreviousMark"_qs, LogsPane::tr("Previous mark"), Reads, true},
        {u"logs"_qs, u"logHighlight"_qs, LogsPane::tr("Highlight the cell or a word")},
        {u"logs"_qs, u"logExclude"_qs, LogsPane::tr("Exclude what the cell says")},
        {u"logs"_qs, u"logFindNext"_qs, LogsPane::tr("Next match"), Reads, true},
        {u"logs"_qs, u"logFindPrevious"_qs, LogsPane::tr("Previous match"), Reads, true},
        {u"logs"_qs, u"logGoToTime"_qs, LogsPane::tr("Go to time…"), Reads, true},
        {u"logs"_qs, u"logTraceback"_qs, LogsPane::tr("Show or fold the traceback")},
        {u"logs"_qs, u"logFoldTracebacks"_qs, LogsPane::tr("Fold all tracebacks or show them"), Reads, true},
        {u"logs"_qs, u"logToggleWrap"_qs, LogsPane::tr("Wrap long lines or not"), Reads, true},
        {u"logs"_qs, u"logToggleUtc"_qs, LogsPane::tr("UTC or local time"), Reads, true},
        {u"logs"_qs, u"logPauseResume"_qs, LogsPane::tr("Pause or resume"), Reads, true},
        {u"logs"_qs, u"logBottom"_qs, LogsPane::tr("Bottom, and follow"), Reads, true},
        {u"logs"_qs, u"logTop"_qs, LogsPane::tr("Top"), Reads, true},
        {u"logs"_qs, u"logDeploymentRange"_qs, LogsPane::tr("Show logs of the deployment before the record")},
        {u"logs"_qs, u"logOpenDeployment"_qs, LogsPane::tr("Open the deployment before the record")},
        {u"logs"_qs, u"logShowMarks"_qs, LogsPane::tr("Show marks"), Reads, true},
        {u"logs"_qs, u"logEditSearches"_qs, LogsPane::tr("Save this search or change saved ones…"), Reads,
            true},
        {u"logs"_qs, u"logClear"_qs, LogsPane::tr("Clear the query"), Reads, true},
        {u"logs"_qs, u"logOpenFiles"_qs, LogsPane::tr("Open log files…"), Reads, true},
        {u"logs"_qs, u"logLetters"_qs, LogsPane::tr("Change the letters of the log…"), Reads, true},
    };
}

Commands ofHealth()
{
    return {
        {u"health"_qs, u"healthCheckNow"_qs, HealthPane::tr("Check now"), Reads, true},
        {u"health"_qs, u"healthTables"_qs, HealthPane::tr("Show charts as tables, or back"), Reads, true},
        {u"health"_qs, u"healthExport"_qs, HealthPane::tr("Export the samples shown…"), Reads, true},
        {u"health"_qs, u"healthResolve"_qs, HealthPane::tr("Resolve the chosen issue"), Undoable},
        {u"health"_qs, u"healthIgnore"_qs, HealthPane::tr("Ignore the chosen issue"), Undoable},
    };
}

Commands ofBackups()
{
    return {
        {u"backups"_qs, u"backupDownloadCommand"_qs, BackupActions::tr("Download backup…")},
        {u"backups"_qs, u"backupTakeCommand"_qs, BackupActions::tr("Back up now"), Reads, true},
        {u"backups"_qs, u"backupVerifyCommand"_qs, BackupActions::tr("Verify backup")},
        {u"backups"_qs, u"backupDrillCommand"_qs, BackupActions::tr("Restore for practice")},
        {u"backups"_qs, u"backupRestoreCommand"_qs, BackupActions::tr("Restore…"), Service},
        {u"backups"_qs, u"backupHold"_qs, BackupActions::tr("Hold backup…"), Undoable},
        {u"backups"_qs, u"backupRelease"_qs, BackupActions::tr("Release hold…"), Undoable},
        {u"backups"_qs, u"backupRemove"_qs, BackupActions::tr("Delete backup…"), Final},
        {u"backups"_qs, u"backupPrune"_qs, BackupActions::tr("Remove expired backups…"), Final, true},
        {u"backups"_qs, u"backupKeys"_qs, BackupActions::tr("Keys of backups…"), Reads, true},
    };
}

} // namespace

ActionLevel PaneCommand::level(EnvironmentKind kind) const
{
    switch (reach) {
    case Reads:
        return ActionLevel::Read;
    case Undoable:
        return ActionLevel::EasilyUndone;
    case Service:
        return kind == EnvironmentKind::Production ? ActionLevel::AffectsProduction
                                                   : ActionLevel::EasilyUndone;
    case Production:
        return ActionLevel::AffectsProduction;
    case Final:
        return ActionLevel::CannotBeUndone;
    }
    return ActionLevel::Read;
}

QList<PaneCommand> paneCommands()
{
    return ofEnvironments() + ofDeployments() + ofLogs() + ofHealth() + ofBackups();
}

QList<SettingEntry> settingEntries()
{
    return {
        {u"settingLanguage"_qs, SettingsPane::tr("Language")},
        {u"settingTheme"_qs, SettingsPane::tr("Colours")},
        {u"settingCompact"_qs, SettingsPane::tr("Compact rows in tables")},
        {u"settingLetters"_qs, SettingsPane::tr("Single letters are shortcuts")},
        {u"settingQuiet"_qs, QuietHoursField::tr("Quiet hours for alerts")},
        {u"settingPollStatus"_qs, SettingsPane::tr("How often services are asked")},
        {u"settingLogMegabytes"_qs, SettingsPane::tr("Log records that are kept")},
        {u"objectiveRecovery"_qs, SettingsPane::tr("Objectives of the workspace")},
        {u"settingsServices"_qs, SettingsPane::tr("Services and credentials")},
        {u"credentialImport"_qs, ServicesView::tr("Import existing credentials…")},
    };
}

} // namespace vigie
