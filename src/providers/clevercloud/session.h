// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "base/jsonreader.h"
#include "domain/deployment.h"
#include "net/apiclient.h"
#include "provider/provider.h"

#include <QHash>

#include <initializer_list>
#include <memory>

namespace vigie::clever {

/// What all facets of one bound service share. Coroutines hold it by its pointer, so that they survive the
/// provider. Main thread only.
struct Session {
    ServiceKey key;
    QString owner; ///< orga_… or user_…: both work in /organisations/ paths
    QString application; ///< app_…; empty when only an add-on is bound
    QString addon; ///< addon_…
    QString addonRealId; ///< "postgresql_…"; filled in by realAddonId() when the settings have none
    bool tls = true;
    std::shared_ptr<const ApiClient> client;
    const Clock* clock = nullptr;

    // What was learnt on the way.
    /// Until when v4's deployments are not asked for: the service said that it has none. Newly made
    /// applications have none for a while.
    TimePoint noCoursesUntil{};
    /// Deployments of this session that were not over when last seen. One that vanishes was cancelled: Clever
    /// Cloud may replace the row of a cancelled build by another one.
    QHash<QString, Deployment> underWay;

    /// "/v2/organisations/{owner}" and the segments given.
    QString ownerPath(std::initializer_list<QStringView> tail) const;
    /// "/v2/organisations/{owner}/applications/{application}" and the segments given.
    QString applicationPath(std::initializer_list<QStringView> tail) const;
};
using SessionPtr = std::shared_ptr<Session>;

[[nodiscard]] SessionPtr makeSession(const ProviderContext& context);

using Query = QList<std::pair<QString, QString>>;

/// A GET whose answer is JSON. Failures are explained (errorwords.h).
[[nodiscard]] Async<JsonReader> readJson(SessionPtr session, QString path, Query query, CancelToken cancel);
/// The same, of a list: an answer of "not found" is an empty list where that is what it means.
[[nodiscard]] Async<JsonReader> readListOrNothing(
    SessionPtr session, QString path, Query query, CancelToken cancel);
[[nodiscard]] Async<HttpResponse> sendWrite(
    SessionPtr session, HttpRequest request, WriteGrant grant, CancelToken cancel);
/// The add-on's real id, by which backups, logs and metrics are filed; from the settings or asked once.
[[nodiscard]] Async<QString> realAddonId(SessionPtr session, CancelToken cancel);

/// Writes a word that we do not know to the log, once per program, so that it is noticed and floods nobody.
void noteUnknown(const char* what, const QString& word);

} // namespace vigie::clever
