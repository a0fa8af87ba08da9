<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
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
    <name>vigie::LogsPane</name>
    <message numerus="yes">
        <source>writing %n record(s)</source>
        <translation>
            <numerusform>writing %n record</numerusform>
            <numerusform>writing %n records</numerusform>
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
</context>
</TS>
