// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployments/comparetext.h"

#include "common/format.h"

#include <QCoreApplication>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CompareText)
};

/// More would push everything else out of sight.
constexpr qsizetype mostCommits = 12;

QString item(const QString& text)
{
    return u"• "_qs + text;
}

QStringList presentLines(const ComparedVariables& variables, const CompareNames& names)
{
    QStringList lines;
    const bool alike = variables.different.isEmpty() && variables.onlyOlder.isEmpty()
        && variables.onlyNewer.isEmpty() && variables.unverifiable.isEmpty();
    lines.append(alike ? Text::tr("Now %1 and %2 have the same variables with the same values.")
                             .arg(names.older, names.newer)
                       : Text::tr("What differs now between %1 and %2:").arg(names.older, names.newer));
    for (const QString& name : variables.different)
        lines.append(item(Text::tr("%1 has different values.").arg(name)));
    for (const QString& name : variables.onlyOlder)
        lines.append(item(Text::tr("%1 is only in %2.").arg(name, names.older)));
    for (const QString& name : variables.onlyNewer)
        lines.append(item(Text::tr("%1 is only in %2.").arg(name, names.newer)));
    for (const QString& name : variables.unverifiable)
        lines.append(item(Text::tr("%1 cannot be compared: a value cannot be read back.").arg(name)));
    if (!alike && variables.same > 0)
        lines.append(Text::tr("%n variable(s) with the same value.", nullptr, variables.same));
    lines.append(Text::tr("What they were when each of the two started is not known."));
    return lines;
}

QString recordedText(const RecordedVariable& change)
{
    QString text = !change.certain ? Text::tr("%1, on %2 by %3: whether the change took effect is not known")
        : change.removed           ? Text::tr("%1 was removed on %2 by %3")
                                   : Text::tr("%1 was set on %2 by %3");
    text = text.arg(change.name, exactText(change.at), change.who);
    return change.reason.isEmpty() ? text : text + u" ("_qs + change.reason + u')';
}

QString datedText(const DatedVariable& variable)
{
    return variable.editedBy.isEmpty()
        ? Text::tr("%1, on %2").arg(variable.name, exactText(variable.editedAt))
        : Text::tr("%1, on %2 by %3").arg(variable.name, exactText(variable.editedAt), variable.editedBy);
}

QString momentText(const SchemaMoment& moment)
{
    if (const auto revision = moment.revision())
        return schemaTitle(*revision);
    if (moment.before && moment.after) {
        return Text::tr("%1 or %2: it changed between %3 and %4")
            .arg(schemaTitle(moment.before->revision), schemaTitle(moment.after->revision),
                exactText(moment.before->last), exactText(moment.after->first));
    }
    if (moment.after) {
        return Text::tr("not known; Vigie first read it on %1: %2")
            .arg(exactText(moment.after->first), schemaTitle(moment.after->revision));
    }
    if (moment.before) {
        return Text::tr("not known; Vigie last read it before on %1: %2")
            .arg(exactText(moment.before->last), schemaTitle(moment.before->revision));
    }
    return Text::tr("not known");
}

QString verdictText(const ComparedSchema& schema)
{
    const auto older = schema.older.revision();
    const auto newer = schema.newer.revision();
    if (!older || !newer)
        return Text::tr("Whether it changed between the two starts is not known.");
    if (schema.between.size() < 2)
        return Text::tr("It did not change between the two starts.");
    QStringList course;
    for (const SchemaSpan& span : schema.between)
        course.append(schemaTitle(span.revision));
    return Text::tr("It changed between the two starts: %1.").arg(course.join(u" → "));
}

} // namespace

QStringList commitLines(const CommitsBetween& between)
{
    if (!between.known)
        return {Text::tr("Not known: a service does not tell from which commit it deployed.")};
    if (between.commits.isEmpty())
        return {Text::tr("Both were made from the same commit.")};
    QStringList lines;
    lines.append(between.backwards
            ? Text::tr("%n commit(s) taken back:", nullptr, static_cast<int>(between.commits.size()))
            : Text::tr("%n commit(s) added:", nullptr, static_cast<int>(between.commits.size())));
    for (const Version& version : between.commits.first(std::min(mostCommits, between.commits.size())))
        lines.append(item(version.shortCommit() + u' ' + version.message));
    if (between.commits.size() > mostCommits)
        lines.append(
            item(Text::tr("%n more", nullptr, static_cast<int>(between.commits.size() - mostCommits))));
    lines.append(Text::tr("Commits that were never deployed by themselves are not listed."));
    return lines;
}

QStringList variableLines(const ComparedVariables& variables, const CompareNames& names)
{
    QStringList lines{Text::tr("They keep the values that they have now, whichever version reads them.")};
    if (variables.problem)
        lines.append(Text::tr("They could not be read: %1").arg(variables.problem->what()));
    if (variables.twoEnvironments)
        return variables.problem ? lines : lines + presentLines(variables, names);
    if (variables.recorded.isEmpty()) {
        lines.append(Text::tr("Vigie's record has no change of them between the two starts."));
    } else {
        lines.append(Text::tr("Changes between the two starts that Vigie recorded:"));
        for (const RecordedVariable& change : variables.recorded)
            lines.append(item(recordedText(change)));
    }
    if (!variables.dated.isEmpty()) {
        lines.append(Text::tr("Last edited between the two starts, as %1 tells:").arg(names.provider));
        for (const DatedVariable& variable : variables.dated)
            lines.append(item(datedText(variable)));
    } else if (variables.providerDates) {
        lines.append(
            Text::tr("%1 tells of none that was last edited between the two starts.").arg(names.provider));
    }
    lines.append(variables.providerDates
            ? Text::tr("Removals and earlier edits that were made elsewhere are not known.")
            : Text::tr("Changes that were made elsewhere are not known: %1 keeps no history of variables.")
                  .arg(names.provider));
    return lines;
}

QStringList schemaLines(const QList<ComparedSchema>& schemas, TimePoint now)
{
    if (schemas.isEmpty())
        return {Text::tr("No database of the environment is connected: its schema is not known.")};
    QStringList lines{Text::tr("It stays as it is: a version may meet a schema that is newer than itself.")};
    for (const ComparedSchema& schema : schemas) {
        const QString name = Text::tr("%1 of %2").arg(schema.database, schema.environment);
        if (!schema.now) {
            lines.append(Text::tr("%1: its schema has not been read yet.").arg(name));
            continue;
        }
        lines.append(name + u": "_qs + verdictText(schema));
        lines.append(item(Text::tr("When the older one started: %1").arg(momentText(schema.older))));
        lines.append(item(Text::tr("When the newer one started: %1").arg(momentText(schema.newer))));
        lines.append(item(Text::tr("Now: %1, read %2")
                              .arg(schemaTitle(schema.now->revision), ageText(schema.now->last, now))));
    }
    return lines;
}

} // namespace vigie
