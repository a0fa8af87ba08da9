<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
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
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n check</numerusform>
            <numerusform>%n checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
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
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
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
        <source>%1: “%2” has found %n record(s) within %3.</source>
        <extracomment>environment, name of a saved search, length of time</extracomment>
        <translation>
            <numerusform>%1: “%2” has found %n record within %3.</numerusform>
            <numerusform>%1: “%2” has found %n records within %3.</numerusform>
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
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s), following</source>
        <translation>
            <numerusform>%n line, following</numerusform>
            <numerusform>%n lines, following</numerusform>
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
        <source>%1 %n page(s) are not complete.</source>
        <translation>
            <numerusform>%1 %n page is not complete.</numerusform>
            <numerusform>%1 %n pages are not complete.</numerusform>
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
        <source>%n deployment(s)</source>
        <translation>
            <numerusform>%n deployment</numerusform>
            <numerusform>%n deployments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::DeploymentsPane</name>
    <message numerus="yes">
        <source>Show %n new deployment(s)</source>
        <translation>
            <numerusform>Show %n new deployment</numerusform>
            <numerusform>Show %n new deployments</numerusform>
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
        <source>Copy %n credential(s) into the keychain</source>
        <translation>
            <numerusform>Copy %n credential into the keychain</numerusform>
            <numerusform>Copy %n credentials into the keychain</numerusform>
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
        <source>%n new record(s)</source>
        <translation>
            <numerusform>%n new record</numerusform>
            <numerusform>%n new records</numerusform>
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
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) copied.</source>
        <translation>
            <numerusform>%n record copied.</numerusform>
            <numerusform>%n records copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n secret(s) cut out.</source>
        <translation>
            <numerusform>%n secret cut out.</numerusform>
            <numerusform>%n secrets cut out.</numerusform>
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
    <name>vigie::VariableEditor</name>
    <message numerus="yes">
        <source>%n line(s) from the clipboard</source>
        <translation>
            <numerusform>%n line from the clipboard</numerusform>
            <numerusform>%n lines from the clipboard</numerusform>
        </translation>
    </message>
</context>
</TS>
