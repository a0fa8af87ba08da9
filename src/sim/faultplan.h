// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "sim/httpmessage.h"

#include <QJsonArray>
#include <QList>
#include <QRegularExpression>

namespace vigie::sim {

/// One thing that goes wrong. JSON keys are the member names (headers and replace are objects; dropConnection
/// is "before" or "after"; retryAfter and redirect are short for a header); what is not given is left alone.
struct FaultRule {
    // When.
    QString service; ///< "clever", "vercel", "sentry", "health"; empty = all
    QByteArray method; ///< empty = all
    QRegularExpression path; ///< searched in the target (path and query); empty = all
    int after = 0; ///< lets this many matching requests pass first
    int times = -1; ///< then strikes this often; -1 = for ever

    // What.
    int status
        = 0; ///< answers this instead of asking the handler in the service's own words unless `body` is given
    QByteArray body; ///< of that answer; "{url}" stands for the server's own address
    HttpHeaders headers; ///< added, replacing those of the same name: Retry-After, Location, Content-Type
    int delayMs = 0; ///< waits before anything is sent
    bool stallAfterHeaders = false; ///< sends the headers and then nothing, connection open
    qint64 stallAfterBytes = -1; ///< of a stream: sends nothing more then, connection open
    // Of a stream's entries (server-sent events with an id, or lines), each so-and-so-manyth. One that comes
    // late follows a dozen others.
    int repeatEvery = 0; ///< is sent twice
    int dropEvery = 0; ///< is left out
    int lateEvery = 0; ///< comes late
    int withinEntries = 0; ///< of the first so many of the connection; must be given with the three
    qint64 cutAfterBytes = -1; ///< closes the connection after that many bytes of the body, streams included
    QByteArray contentType; ///< lies about the type
    bool breakJson = false; ///< removes the last third of the body (with a correct length)
    QList<QPair<QString, QJsonValue>> replace; ///< JSON pointer and new value; "*" as a step means every item
    QStringList drop; ///< JSON pointers to remove
    int repeatItems = 0; ///< makes the (first) list of the answer this long by repeating its items
    enum class Drop { No, BeforeHandler, AfterHandler };
    Drop dropConnection = Drop::No; ///< AfterHandler: the write happened, its answer is lost

    int seen = 0; ///< matching requests so far
};

/// What shall go wrong, in order of rules; the first that strikes decides. One thread, like its server.
class FaultPlan {
public:
    [[nodiscard]] static Result<FaultPlan> fromJson(
        const QByteArray& text); ///< a list of rules or {"rules": [...]}
    void add(FaultRule rule) { m_rules.append(std::move(rule)); }
    void clear() { m_rules.clear(); }
    /// What has been done to the entries of streams so far, for who compares it with what arrived.
    struct Struck {
        qint64 entries = 0; ///< that the rules looked at
        qint64 repeated = 0;
        qint64 dropped = 0;
        qint64 late = 0;
    };
    Struck& struck() { return m_struck; }
    /// Counts the request and tells what happens to it.
    std::optional<FaultRule> strike(const QString& service, const HttpRequest& request);

private:
    QList<FaultRule> m_rules;
    Struck m_struck;
};

/// Applies the parts of a rule that change the answer's content; the rest is the connection's task.
void spoil(HttpResponse& response, const FaultRule& rule);

} // namespace vigie::sim
