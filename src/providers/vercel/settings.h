// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "provider/fieldspec.h"

#include <QJsonObject>
#include <QString>
#include <QUrl>

namespace vigie::vercelapi {

/// What a workspace says about one Vercel project in one environment.
struct Settings {
    QString team; ///< "team_…" or slug; empty: the account's own scope
    QString project; ///< "prj_…" or name
    QString target; ///< "production", "preview", or slug or id of a custom environment
    QString branch; ///< only deployments of this git branch; empty: all
    QString apiUrl; ///< empty: Vercel itself

    bool isProduction() const { return target == u"production"; }
    bool isPreview() const { return target == u"preview"; }
    /// Vercel's built-in targets; everything else is a custom environment.
    bool isCustom() const;
};

[[nodiscard]] Settings settingsFrom(const QJsonObject& settings);
[[nodiscard]] QList<FieldSpec> settingsFields();
/// Where requests go. Invalid when api_url is not an absolute http or https address.
[[nodiscard]] Result<QUrl> baseUrl(const QJsonObject& settings);

} // namespace vigie::vercelapi
