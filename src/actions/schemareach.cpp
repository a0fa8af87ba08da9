// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/schemareach.h"

#include <QCoreApplication>
#include <QLocale>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SchemaReach)
};

/// A reading older than this says so.
constexpr Millis fresh{std::chrono::minutes(10)};

QString whenRead(const ActionTarget& target, const SchemaSpan& now)
{
    if (!target.clock || target.clock->now() - now.last < fresh)
        return {};
    return u' '
        + Text::tr("It was last read on %1.")
              .arg(QLocale().toString(toDateTime(now.last).toLocalTime(), QLocale::LongFormat));
}

} // namespace

void addSchemaReach(const ActionTarget& target, std::optional<TimePoint> lastServed, Plan& plan)
{
    if (target.schemas.isEmpty()) {
        plan.notCovered.append(Text::tr("The database and its schema stay as they are."));
        return;
    }
    for (const KnownSchema& schema : target.schemas) {
        const SchemaSpan& now = schema.spans.last();
        if (now.revision.isEmpty()) {
            plan.notCovered.append(Text::tr("%1 stays as it is and keeps no revision of its schema: whether "
                                            "the version fits it is not known.")
                                       .arg(schema.title)
                + whenRead(target, now));
            continue;
        }
        if (!lastServed) {
            plan.notCovered.append(
                Text::tr("%1 stays as it is, its schema at revision %2.").arg(schema.title, now.revision)
                + whenRead(target, now));
            continue;
        }
        const std::optional<QString> then = schemaAt(schema.spans, *lastServed).revision();
        if (!then) {
            plan.notCovered.append(Text::tr("%1 stays as it is, its schema at revision %2. At which revision "
                                            "this version last served is not known.")
                                       .arg(schema.title, now.revision)
                + whenRead(target, now));
        } else if (*then == now.revision) {
            plan.notCovered.append(Text::tr("%1 stays as it is, its schema at revision %2, on which this "
                                            "version has served before.")
                                       .arg(schema.title, now.revision)
                + whenRead(target, now));
        } else {
            plan.notCovered.append(Text::tr("%1 stays as it is, its schema at revision %2. This version last "
                                            "served on revision %3 and may fail on the present one.")
                                       .arg(schema.title, now.revision, schemaTitle(*then))
                + whenRead(target, now));
            plan.checks.append(
                {Text::tr("The version has not served on the present schema"), PlanCheck::Verdict::Warning,
                    Text::tr("%1: %2 now, %3 when it last served.")
                        .arg(schema.title, now.revision, schemaTitle(*then))});
        }
    }
}

} // namespace vigie
