// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/webplatform.h"
#include "sim/world.h"

namespace vigie::sim {

QList<BuildLine> WebPlatform::buildLog(const WebDeployment& deployment) const
{
    const Commit* commit = m_world.commits().find(deployment.commit);
    const bool fails = commit && commit->defect == Defect::FailsWebBuild;
    QStringList texts = {u"Running build in Paris, France (West) – cdg1"_qs,
        u"Cloning github.com/mecapy/mecapy (Branch: %1, Commit: %2)"_qs.arg(
            deployment.branch, deployment.commit.left(7)),
        u"Cloning completed: 812.000ms"_qs, u"Restored build cache from previous deployment"_qs,
        u"Running \"vercel build\""_qs, u"Detected Next.js version: 15.1.2"_qs,
        u"Running \"npm run build\""_qs, u"> mecapy-web@2.14.0 build"_qs, u"> next build"_qs,
        u"   Creating an optimized production build ..."_qs};
    if (fails) {
        texts += {u"Failed to compile."_qs, u"./src/app/projects/[id]/page.tsx"_qs,
            u"Type error: Property 'calculations' does not exist on type 'Project'."_qs,
            u"Error: Command \"npm run build\" exited with 1"_qs};
    } else {
        texts += {u" ✓ Compiled successfully"_qs, u"   Linting and checking validity of types ..."_qs,
            u"   Collecting page data ..."_qs, u" ✓ Generating static pages (24/24)"_qs,
            u"Build Completed in /vercel/output [38s]"_qs, u"Deploying outputs..."_qs,
            u"Deployment completed"_qs};
    }
    QList<BuildLine> log;
    const auto count = texts.size();
    for (qsizetype i = 0; i < count; ++i) {
        // A cancelled build wrote at its usual pace until it was cut.
        const TimePoint usualEnd = deployment.outcome == WebState::Canceled
            ? deployment.created + m_world.paced(std::chrono::seconds(47))
            : deployment.ends;
        const TimePoint when = deployment.building + (usualEnd - deployment.building) * (i + 1) / count;
        if (when <= deployment.ends)
            log.append({when, texts.at(i), fails && i >= count - 4});
    }
    if (deployment.outcome == WebState::Canceled)
        log.append({deployment.ends, u"Build canceled"_qs, true});
    return log;
}

} // namespace vigie::sim
