<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>Backup</name>
    <message numerus="yes">
        <source>The role may not read %n large object(s).</source>
        <translation>
            <numerusform>The role may not read %n large object.</numerusform>
            <numerusform>The role may not read %n large objects.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupContents</name>
    <message numerus="yes">
        <source>%n client(s).</source>
        <translation>
            <numerusform>%n client.</numerusform>
            <numerusform>%n clients.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) are masked and have to be set again after an import: %1.</source>
        <translation>
            <numerusform>%n secret are masked and have to be set again after an import: %1.</numerusform>
            <numerusform>%n secrets are masked and have to be set again after an import: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s).</source>
        <translation>
            <numerusform>%n variable.</numerusform>
            <numerusform>%n variables.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s), %1. The objects themselves are not in it.</source>
        <translation>
            <numerusform>%n object, %1. The objects themselves are not in it.</numerusform>
            <numerusform>%n objects, %1. The objects themselves are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) could not be copied to the second bucket.</source>
        <translation>
            <numerusform>%n object could not be copied to the second bucket.</numerusform>
            <numerusform>%n objects could not be copied to the second bucket.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file %1, %n byte(s).</source>
        <translation>
            <numerusform>The file %1, %n byte.</numerusform>
            <numerusform>The file %1, %n bytes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupDrillCommand</name>
    <message numerus="yes">
        <source>%1 (%2): refused, %n statement(s) must not run.</source>
        <translation>
            <numerusform>%1 (%2): refused, %n statement must not run.</numerusform>
            <numerusform>%1 (%2): refused, %n statements must not run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%2): %n statement(s), none of which reaches outside the database.</source>
        <translation>
            <numerusform>%1 (%2): %n statement, none of which reaches outside the database.</numerusform>
            <numerusform>%1 (%2): %n statements, none of which reaches outside the database.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupExposure</name>
    <message numerus="yes">
        <source>%1: at worst %2 are lost, %3 more than the objective of %4. A backup every %n hour(s) would keep it.</source>
        <translation>
            <numerusform>%1: at worst %2 are lost, %3 more than the objective of %4. A backup every %n hour would keep it.</numerusform>
            <numerusform>%1: at worst %2 are lost, %3 more than the objective of %4. A backup every %n hours would keep it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupLedgerCommand</name>
    <message numerus="yes">
        <source>%1 holds remains of %n interrupted run(s).</source>
        <translation>
            <numerusform>%1 holds remains of %n interrupted run.</numerusform>
            <numerusform>%1 holds remains of %n interrupted runs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupRetention</name>
    <message numerus="yes">
        <source>It is not older than %n day(s).</source>
        <translation>
            <numerusform>It is not older than %n day.</numerusform>
            <numerusform>It is not older than %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is the newest of one of the last %n day(s) with a backup.</source>
        <translation>
            <numerusform>It is the newest of one of the last %n day with a backup.</numerusform>
            <numerusform>It is the newest of one of the last %n days with a backup.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is the newest of one of the last %n week(s) with a backup.</source>
        <translation>
            <numerusform>It is the newest of one of the last %n week with a backup.</numerusform>
            <numerusform>It is the newest of one of the last %n weeks with a backup.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is the newest of one of the last %n month(s) with a backup.</source>
        <translation>
            <numerusform>It is the newest of one of the last %n month with a backup.</numerusform>
            <numerusform>It is the newest of one of the last %n months with a backup.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is the newest of one of the last %n year(s) with a backup.</source>
        <translation>
            <numerusform>It is the newest of one of the last %n year with a backup.</numerusform>
            <numerusform>It is the newest of one of the last %n years with a backup.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is one of the %n newest good one(s), which stay whatever their age.</source>
        <translation>
            <numerusform>It is one of the %n newest good one, which stay whatever their age.</numerusform>
            <numerusform>It is one of the %n newest good ones, which stay whatever their age.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is no good backup, and older than %n day(s).</source>
        <translation>
            <numerusform>It is no good backup, and older than %n day.</numerusform>
            <numerusform>It is no good backup, and older than %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupSchedule</name>
    <message numerus="yes">
        <source>Every %n hour(s), first at %1 (%2)</source>
        <translation>
            <numerusform>Every %n hour, first at %1 (%2)</numerusform>
            <numerusform>Every %n hours, first at %1 (%2)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupWork</name>
    <message numerus="yes">
        <source>Restored and checked: %n row(s).</source>
        <translation>
            <numerusform>Restored and checked: %n row.</numerusform>
            <numerusform>Restored and checked: %n rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlastRadius</name>
    <message numerus="yes">
        <source>Error budget of “%1”: overspent by %2 of %3 in %n day(s) at %4 %.</source>
        <translation>
            <numerusform>Error budget of “%1”: overspent by %2 of %3 in %n day at %4 %.</numerusform>
            <numerusform>Error budget of “%1”: overspent by %2 of %3 in %n days at %4 %.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Error budget of “%1”: %2 of %3 left in %n day(s) at %4 %.</source>
        <translation>
            <numerusform>Error budget of “%1”: %2 of %3 left in %n day at %4 %.</numerusform>
            <numerusform>Error budget of “%1”: %2 of %3 left in %n days at %4 %.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) depend on it: %1</source>
        <translation>
            <numerusform>%n service depends on it: %1</numerusform>
            <numerusform>%n services depend on it: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CleverCloud</name>
    <message numerus="yes">
        <source>The log was away for %n second(s) and no longer knows where we were. Lines may be missing.</source>
        <translation>
            <numerusform>The log was away for %n second and no longer knows where we were. Lines may be missing.</numerusform>
            <numerusform>The log was away for %n seconds and no longer knows where we were. Lines may be missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The log was away for %n second(s). It goes on where it stopped.</source>
        <translation>
            <numerusform>The log was away for %n second. It goes on where it stopped.</numerusform>
            <numerusform>The log was away for %n seconds. It goes on where it stopped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clever Cloud allows at most %n instance(s) here.</source>
        <translation>
            <numerusform>Clever Cloud allows at most %n instance here.</numerusform>
            <numerusform>Clever Cloud allows at most %n instances here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareText</name>
    <message numerus="yes">
        <source>%n variable(s) with the same value.</source>
        <translation>
            <numerusform>%n variable with the same value.</numerusform>
            <numerusform>%n variables with the same value.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s) taken back:</source>
        <translation>
            <numerusform>%n commit taken back:</numerusform>
            <numerusform>%n commits taken back:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commit(s) added:</source>
        <translation>
            <numerusform>%n commit added:</numerusform>
            <numerusform>%n commits added:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContentCheck</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeploymentActions</name>
    <message numerus="yes">
        <source>%n health URL(s)</source>
        <translation>
            <numerusform>%n health URL</numerusform>
            <numerusform>%n health URLs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) are replaced one after the other</source>
        <translation>
            <numerusform>%n instance is replaced</numerusform>
            <numerusform>%n instances are replaced one after the other</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s) leave service:</source>
        <translation>
            <numerusform>%n version leaves service:</numerusform>
            <numerusform>%n versions leave service:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n domain(s): %1</source>
        <translation>
            <numerusform>%n domain: %1</numerusform>
            <numerusform>%n domains: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EnvironmentView</name>
    <message numerus="yes">
        <source>The certificate of %1 ends in %n day(s).</source>
        <translation>
            <numerusform>The certificate of %1 ends in %n day.</numerusform>
            <numerusform>The certificate of %1 ends in %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileReader</name>
    <message numerus="yes">
        <source>The file was cut to %n byte(s); reading goes on at its beginning.</source>
        <translation>
            <numerusform>The file was cut to %n byte; reading goes on at its beginning.</numerusform>
            <numerusform>The file was cut to %n bytes; reading goes on at its beginning.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthBars</name>
    <message numerus="yes">
        <source>%Ln check(s)</source>
        <translation>
            <numerusform>%Ln check</numerusform>
            <numerusform>%Ln checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthCheck</name>
    <message numerus="yes">
        <source>The certificate ends in %n day(s).</source>
        <translation>
            <numerusform>The certificate ends in %n day.</numerusform>
            <numerusform>The certificate ends in %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogCopy</name>
    <message numerus="yes">
        <source>%n secret(s) cut out.</source>
        <translation>
            <numerusform>%n secret cut out.</numerusform>
            <numerusform>%n secrets cut out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogExporting</name>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) cut out</source>
        <translation>
            <numerusform>%n secret cut out</numerusform>
            <numerusform>%n secrets cut out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) begin like a formula: import the columns as text</source>
        <translation>
            <numerusform>%n cell begins like a formula: import the columns as text</numerusform>
            <numerusform>%n cells begin like a formula: import the columns as text</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogHistogram</name>
    <message numerus="yes">
        <source>%Ln error(s)</source>
        <translation>
            <numerusform>%Ln error</numerusform>
            <numerusform>%Ln errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s)</source>
        <translation>
            <numerusform>%Ln warning</numerusform>
            <numerusform>%Ln warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatrixCell</name>
    <message numerus="yes">
        <source>%1 of %n instance(s) up</source>
        <translation>
            <numerusform>%1 of %n instance up</numerusform>
            <numerusform>%1 of %n instances up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln error(s) per hour</source>
        <translation>
            <numerusform>%Ln error per hour</numerusform>
            <numerusform>%Ln errors per hour</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewerRows</name>
    <message numerus="yes">
        <source>… and %n more table(s) that differ.</source>
        <translation>
            <numerusform>… and %n more table that differ.</numerusform>
            <numerusform>… and %n more tables that differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostgreSql</name>
    <message numerus="yes">
        <source>The role may change the rows of %n table(s).</source>
        <translation>
            <numerusform>The role may change the rows of %n table.</numerusform>
            <numerusform>The role may change the rows of %n tables.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrunePlan</name>
    <message numerus="yes">
        <source>Stopped after %n removal(s).</source>
        <translation>
            <numerusform>Stopped after %n removal.</numerusform>
            <numerusform>Stopped after %n removals.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 protects %n of them: %2</source>
        <translation>
            <numerusform>%1 protects %n of them: %2</numerusform>
            <numerusform>%1 protects %n of them: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n backup(s) from %1</source>
        <translation>
            <numerusform>Remove %n backup from %1</numerusform>
            <numerusform>Remove %n backups from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n backup(s)</source>
        <translation>
            <numerusform>Remove %n backup</numerusform>
            <numerusform>Remove %n backups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy or copies go; %1 become free.</source>
        <translation>
            <numerusform>%n copy goes; %1 become free.</numerusform>
            <numerusform>%n copies go; %1 become free.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy or copies stay.</source>
        <translation>
            <numerusform>%n copy stays.</numerusform>
            <numerusform>%n copies stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Something changed outside this plan: only %n good backup(s) would be left in %1.</source>
        <translation>
            <numerusform>Something changed outside this plan: only %n good backup would be left in %1.</numerusform>
            <numerusform>Something changed outside this plan: only %n good backups would be left in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy or copies stay that no rule wants: their destination protects them until a date. They go when prune runs after it.</source>
        <translation>
            <numerusform>%n copy stays that no rule wants: its destination protects it until a date. It goes when prune runs after it.</numerusform>
            <numerusform>%n copies stay that no rule wants: their destination protects them until a date. They go when prune runs after it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy or copies stay that no key at hand opens: find their key, or remove them one by one.</source>
        <translation>
            <numerusform>%n copy stays that no key at hand opens: find its key, or remove it by itself.</numerusform>
            <numerusform>%n copies stay that no key at hand opens: find their key, or remove them one by one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreOver</name>
    <message numerus="yes">
        <source>%1 is half loaded, with %n table(s), and of no use.</source>
        <translation>
            <numerusform>%1 is half loaded, with %n table, and of no use.</numerusform>
            <numerusform>%1 is half loaded, with %n tables, and of no use.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is loaded, with %n table(s): the load was one transaction.</source>
        <translation>
            <numerusform>%1 is loaded, with %n table: the load was one transaction.</numerusform>
            <numerusform>%1 is loaded, with %n tables: the load was one transaction.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything in %1 but extensions is dropped, %n table(s) with their rows.</source>
        <translation>
            <numerusform>Everything in %1 but extensions is dropped, %n table with their rows.</numerusform>
            <numerusform>Everything in %1 but extensions is dropped, %n tables with their rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestorePlan</name>
    <message numerus="yes">
        <source>%n statement(s) are worth a look: functions that reach other servers, or what you accepted.</source>
        <translation>
            <numerusform>%n statement are worth a look: functions that reach other servers, or what you accepted.</numerusform>
            <numerusform>%n statements are worth a look: functions that reach other servers, or what you accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n statement</numerusform>
            <numerusform>%n statements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It holds %n table(s) or view(s). A dump over them would mix both, or drop what others need.</source>
        <translation>
            <numerusform>It holds %n table or view. A dump over them would mix both, or drop what others need.</numerusform>
            <numerusform>It holds %n tables or views. A dump over them would mix both, or drop what others need.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) are ended: %1.</source>
        <translation>
            <numerusform>%n session are ended: %1.</numerusform>
            <numerusform>%n sessions are ended: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreReality</name>
    <message numerus="yes">
        <source>%n session(s) are ended.</source>
        <translation>
            <numerusform>%n session are ended.</numerusform>
            <numerusform>%n sessions are ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreSteps</name>
    <message numerus="yes">
        <source>%n owner(s) and right(s) carried over</source>
        <translation>
            <numerusform>%n owner and right carried over</numerusform>
            <numerusform>%n owners and rights carried over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows in %n table(s), as they should be</source>
        <translation>
            <numerusform>%1 rows in %n table, as they should be</numerusform>
            <numerusform>%1 rows in %n tables, as they should be</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunPlan</name>
    <message numerus="yes">
        <source>About %1 s (from %n past run(s))</source>
        <translation>
            <numerusform>About %1 s (from %n past run)</numerusform>
            <numerusform>About %1 s (from %n past runs)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuntimeActions</name>
    <message numerus="yes">
        <source>%n instance(s) start again with version %1</source>
        <translation>
            <numerusform>%n instance starts again with version %1</numerusform>
            <numerusform>%n instances start again with version %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) end: the service is out of service until it is started again.</source>
        <translation>
            <numerusform>%n instance ends: the service is out of service until it is started again.</numerusform>
            <numerusform>%n instances end: the service is out of service until it is started again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServiceSheet</name>
    <message numerus="yes">
        <source>%n new issue(s)</source>
        <translation>
            <numerusform>%n new issue</numerusform>
            <numerusform>%n new issues</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VariableActions</name>
    <message numerus="yes">
        <source>Change %n variable(s) of %1 in %2</source>
        <translation>
            <numerusform>Change %n variable of %1 in %2</numerusform>
            <numerusform>Change %n variables of %1 in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n variable(s)</source>
        <translation>
            <numerusform>Change %n variable</numerusform>
            <numerusform>Change %n variables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkspaceProblem</name>
    <message numerus="yes">
        <source>The workspace file %1 cannot be used as it is (%n problem(s)).</source>
        <translation>
            <numerusform>The workspace file %1 cannot be used as it is (%n problem).</numerusform>
            <numerusform>The workspace file %1 cannot be used as it is (%n problems).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::AlertDesk</name>
    <message numerus="yes">
        <source>%1: “%2” has found %Ln record(s) within %3.</source>
        <extracomment>environment, name of a saved search, length of time</extracomment>
        <translation>
            <numerusform>%1: “%2” has found %Ln record within %3.</numerusform>
            <numerusform>%1: “%2” has found %Ln records within %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s) in the quiet hours</source>
        <translation>
            <numerusform>%Ln alert in the quiet hours</numerusform>
            <numerusform>%Ln alerts in the quiet hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::BackupFigures</name>
    <message numerus="yes">
        <source>%n dump(s) that everybody can read lie in the destinations.</source>
        <translation>
            <numerusform>%n dump that everybody can read lies in the destinations.</numerusform>
            <numerusform>%n dumps that everybody can read lie in the destinations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) cannot be relied on: see the remarks.</source>
        <translation>
            <numerusform>%n backup cannot be relied on: see the remarks.</numerusform>
            <numerusform>%n backups cannot be relied on: see the remarks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Half of the last %n restores took at most %1.</source>
        <translation>
            <numerusform>%n restore took at most %1.</numerusform>
            <numerusform>Half of the last %n restores took at most %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) of our own, %1 in all.</source>
        <translation>
            <numerusform>%n backup of our own, %1 in all.</numerusform>
            <numerusform>%n backups of our own, %1 in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held.</source>
        <translation>
            <numerusform>%n held.</numerusform>
            <numerusform>%n held.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more at the provider.</source>
        <translation>
            <numerusform>%n more at the provider.</numerusform>
            <numerusform>%n more at the provider.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::BackupInspector</name>
    <message numerus="yes">
        <source>%n row(s) counted</source>
        <translation>
            <numerusform>%n row counted</numerusform>
            <numerusform>%n rows counted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n smaller table(s)</source>
        <translation>
            <numerusform>and %n smaller table</numerusform>
            <numerusform>and %n smaller tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::BudgetLine</name>
    <message numerus="yes">
        <source>%1 of %2 left in %n day(s) at %3</source>
        <translation>
            <numerusform>%1 of %2 left in %n day at %3</numerusform>
            <numerusform>%1 of %2 left in %n days at %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>overspent by %1 of %2 in %n day(s) at %3</source>
        <translation>
            <numerusform>overspent by %1 of %2 in %n day at %3</numerusform>
            <numerusform>overspent by %1 of %2 in %n days at %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::BuildOutput</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s), following</source>
        <translation>
            <numerusform>%Ln line, following</numerusform>
            <numerusform>%Ln lines, following</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::CheckInspector</name>
    <message numerus="yes">
        <source>%n security header(s) missing:</source>
        <translation>
            <numerusform>%n security header missing:</numerusform>
            <numerusform>%n security headers missing:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ChecksModel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n day(s)</source>
        <translation>
            <numerusform>%1 in %n day</numerusform>
            <numerusform>%1 in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Availability, %n day(s)</source>
        <translation>
            <numerusform>Availability, %n day</numerusform>
            <numerusform>Availability, %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::CompareDialog</name>
    <message numerus="yes">
        <source>%n deployment(s) between them</source>
        <translation>
            <numerusform>%n deployment between them</numerusform>
            <numerusform>%n deployments between them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ConnectWindow</name>
    <message numerus="yes">
        <source>%1 %Ln page(s) are not complete.</source>
        <translation>
            <numerusform>%1 %Ln page is not complete.</numerusform>
            <numerusform>%1 %Ln pages are not complete.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::DatabaseSection</name>
    <message numerus="yes">
        <source>%n session(s) wait for another</source>
        <translation>
            <numerusform>%n session waits for another</numerusform>
            <numerusform>%n sessions wait for another</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::DeploymentFilterBar</name>
    <message numerus="yes">
        <source>%Ln deployment(s)</source>
        <translation>
            <numerusform>%Ln deployment</numerusform>
            <numerusform>%Ln deployments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::DeploymentsPane</name>
    <message numerus="yes">
        <source>Show %Ln new deployment(s)</source>
        <translation>
            <numerusform>Show %Ln new deployment</numerusform>
            <numerusform>Show %Ln new deployments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::FileBanner</name>
    <message numerus="yes">
        <source>The workspace file %1 has %n key(s) that Vigie does not know. They are kept, and may be typing mistakes.</source>
        <translation>
            <numerusform>The workspace file %1 has %n key that Vigie does not know. They are kept, and may be typing mistakes.</numerusform>
            <numerusform>The workspace file %1 has %n keys that Vigie does not know. They are kept, and may be typing mistakes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::HealthPane</name>
    <message numerus="yes">
        <source>%n issue(s) new, back or escalating</source>
        <translation>
            <numerusform>%n issue new, back or escalating</numerusform>
            <numerusform>%n issues new, back or escalating</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ImportDialog</name>
    <message numerus="yes">
        <source>Copy %Ln credential(s) into the keychain</source>
        <translation>
            <numerusform>Copy %Ln credential into the keychain</numerusform>
            <numerusform>Copy %Ln credentials into the keychain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use %Ln credential(s) for this workspace</source>
        <translation>
            <numerusform>Use %Ln credential for this workspace</numerusform>
            <numerusform>Use %Ln credentials for this workspace</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::KeysDialog</name>
    <message numerus="yes">
        <source>%n key(s) of this machine gave back what was encrypted to them, or signed as they should.</source>
        <translation>
            <numerusform>%n key of this machine gave back what was encrypted to them, or signed as they should.</numerusform>
            <numerusform>%n keys of this machine gave back what was encrypted to them, or signed as they should.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::LedgerCalendar</name>
    <message numerus="yes">
        <source>%1 of %Ln backup(s) that were due are there and usable.</source>
        <translation>
            <numerusform>%1 of %Ln backup that were due are there and usable.</numerusform>
            <numerusform>%1 of %Ln backups that were due are there and usable.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::LogFieldTree</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n element</numerusform>
            <numerusform>%n elements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s); copying takes all</source>
        <translation>
            <numerusform>%n more line; copying takes all</numerusform>
            <numerusform>%n more lines; copying takes all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::LogHistogram</name>
    <message numerus="yes">
        <source>up to %Ln record(s) in %1</source>
        <translation>
            <numerusform>up to %Ln record in %1</numerusform>
            <numerusform>up to %Ln records in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::LogSeparators</name>
    <message numerus="yes">
        <source>%n more before these</source>
        <translation>
            <numerusform>%n more before these</numerusform>
            <numerusform>%n more before these</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::LogTools</name>
    <message numerus="yes">
        <source>There are %n highlight(s) already. Remove one first.</source>
        <translation>
            <numerusform>There are %n highlight already. Remove one first.</numerusform>
            <numerusform>There are %n highlights already. Remove one first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::LogView</name>
    <message numerus="yes">
        <source>The traceback of this record has %n line(s). A click folds it.</source>
        <translation>
            <numerusform>The traceback of this record has %n line. A click folds it.</numerusform>
            <numerusform>The traceback of this record has %n lines. A click folds it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The traceback of this record has %n line(s). A click shows it.</source>
        <translation>
            <numerusform>The traceback of this record has %n line. A click shows it.</numerusform>
            <numerusform>The traceback of this record has %n lines. A click shows it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new record(s)</source>
        <translation>
            <numerusform>%Ln new record</numerusform>
            <numerusform>%Ln new records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; its traceback of %Ln line(s) follows</source>
        <extracomment>what a screen reader says of a record, and then of the traceback that belongs to it</extracomment>
        <translation>
            <numerusform>%1; its traceback of %Ln line follows</numerusform>
            <numerusform>%1; its traceback of %Ln lines follows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; a traceback of %Ln line(s) is folded</source>
        <translation>
            <numerusform>%1; a traceback of %Ln line is folded</numerusform>
            <numerusform>%1; a traceback of %Ln lines is folded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::LogsPane</name>
    <message numerus="yes">
        <source>Reading %n file(s)…</source>
        <translation>
            <numerusform>Reading %n file…</numerusform>
            <numerusform>Reading %n files…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▽ %Ln new, follow</source>
        <translation>
            <numerusform>▽ %Ln new, follow</numerusform>
            <numerusform>▽ %Ln new, follow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s)</source>
        <translation>
            <numerusform>%Ln record</numerusform>
            <numerusform>%Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) copied.</source>
        <translation>
            <numerusform>%Ln record copied.</numerusform>
            <numerusform>%Ln records copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln secret(s) cut out.</source>
        <translation>
            <numerusform>%Ln secret cut out.</numerusform>
            <numerusform>%Ln secrets cut out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of their tracebacks go with them.</source>
        <translation>
            <numerusform>%n line of their tracebacks go with them.</numerusform>
            <numerusform>%n lines of their tracebacks go with them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::OverviewPane</name>
    <message numerus="yes">
        <source>%Ln error(s) in the last hour</source>
        <translation>
            <numerusform>%Ln error in the last hour</numerusform>
            <numerusform>%Ln errors in the last hour</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::PendingChanges</name>
    <message numerus="yes">
        <source>Plan %n change(s) of %1…</source>
        <translation>
            <numerusform>Plan %n change of %1…</numerusform>
            <numerusform>Plan %n changes of %1…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s) of %1 were changed.</source>
        <translation>
            <numerusform>%n variable of %1 was changed.</numerusform>
            <numerusform>%n variables of %1 were changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::PlanPage</name>
    <message numerus="yes">
        <source>About %1 (from %n past run(s))</source>
        <translation>
            <numerusform>About %1 (from %n past run)</numerusform>
            <numerusform>About %1 (from %n past runs)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>begins in %n second(s)</source>
        <translation>
            <numerusform>begins in %n second</numerusform>
            <numerusform>begins in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::SchedulePage</name>
    <message numerus="yes">
        <source>everything of the last %n day(s)</source>
        <translation>
            <numerusform>everything of the last %n day</numerusform>
            <numerusform>everything of the last %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one a day for %n day(s)</source>
        <translation>
            <numerusform>one a day for %n day</numerusform>
            <numerusform>one a day for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one a week for %n week(s)</source>
        <translation>
            <numerusform>one a week for %n week</numerusform>
            <numerusform>one a week for %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one a month for %n month(s)</source>
        <translation>
            <numerusform>one a month for %n month</numerusform>
            <numerusform>one a month for %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one a year for %n year(s)</source>
        <translation>
            <numerusform>one a year for %n year</numerusform>
            <numerusform>one a year for %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n good one(s) stay whatever their age, and so does what somebody holds.</source>
        <translation>
            <numerusform>At least %n good one stay whatever their age, and so does what somebody holds.</numerusform>
            <numerusform>At least %n good ones stay whatever their age, and so does what somebody holds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies would be removed now, which frees %1.</source>
        <translation>
            <numerusform>%n copy would be removed now, which frees %1.</numerusform>
            <numerusform>%n copies would be removed now, which frees %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::VariableEditor</name>
    <message numerus="yes">
        <source>%Ln line(s) from the clipboard</source>
        <translation>
            <numerusform>%Ln line from the clipboard</numerusform>
            <numerusform>%Ln lines from the clipboard</numerusform>
        </translation>
    </message>
</context>
</TS>
