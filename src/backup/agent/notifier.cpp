// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/agent/notifier.h"

#include "async/completion.h"
#include "async/sleep.h"
#include "net/address.h"

#include <QCoroNetworkReply>
#include <QCoroProcess>

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QStandardPaths>

namespace vigie {

namespace {

using namespace std::chrono_literals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Notifier)
};

constexpr int tries = 3;
constexpr Millis answerWithin{15s};
constexpr Millis handedOverWithin{30s};

/// A later call finds its own address anew: what is asked for in the keychain may be another one by then.
Async<QUrl> webhookOf(std::shared_ptr<const Notifier::Means> means, CancelToken cancel)
{
    if (means->settings.webhookCredential.isEmpty())
        co_return QUrl(means->settings.webhook);
    Async<Secret> asking = means->credential(means->settings.webhookCredential, std::move(cancel));
    const Result<Secret> secret = co_await asking;
    if (!secret)
        co_return fail(secret.error());
    const QUrl url = QUrl::fromEncoded(secret->reveal().trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        co_return fail(ErrorKind::Invalid,
            Text::tr("The credential %1 holds no address for a webhook.")
                .arg(means->settings.webhookCredential));
    co_return url;
}

/// The system's program where a service has no PATH that leads to it.
QString sendmailProgram(const QString& named)
{
    if (!named.isEmpty())
        return named;
    QString found = QStandardPaths::findExecutable(QStringLiteral("sendmail"));
    if (!found.isEmpty())
        return found;
    for (const QString& usual : {QStringLiteral("/usr/sbin/sendmail"), QStringLiteral("/usr/lib/sendmail")}) {
        if (QFileInfo(usual).isExecutable())
            return usual;
    }
    return {};
}

/// Without one Qt would try to start a bus of its own.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(
            qEnvironmentVariable("XDG_RUNTIME_DIR", QStringLiteral("/nonexistent")) + QStringLiteral("/bus"));
}

using Way = Async<void> (*)(std::shared_ptr<const Notifier::Means>, AgentNotice, CancelToken);

QCoro::Task<std::optional<QString>> insist(Way way, QString name,
    std::shared_ptr<const Notifier::Means> means, AgentNotice notice, CancelToken cancel)
{
    Result<> told;
    for (int attempt = 1; attempt <= tries; ++attempt) {
        Async<void> telling = way(means, notice, cancel);
        told = co_await telling;
        if (told)
            co_return std::nullopt;
        if (attempt == tries || !told.error().isTransient())
            break;
        const bool slept = co_await sleepFor(means->firstPause * attempt, cancel);
        if (!slept)
            break;
    }
    co_return Text::tr("Nobody was told by %1: %2").arg(name, told.error().oneLine());
}

} // namespace

bool Notifier::wants(const BackupNotifications& settings, const AgentNotice& notice)
{
    switch (notice.event) {
    case AgentNotice::Event::Failure:
        return settings.failure;
    case AgentNotice::Event::Missed:
        return settings.missed;
    case AgentNotice::Event::Recovery:
        return settings.recovery;
    }
    return true;
}

QCoro::Task<QStringList> Notifier::send(
    std::shared_ptr<const Means> means, AgentNotice notice, CancelToken cancel)
{
    QStringList failures;
    if (!wants(means->settings, notice))
        co_return failures;
    std::vector<QCoro::Task<std::optional<QString>>> all;
    if (means->settings.desktop)
        all.push_back(insist(&Notifier::show, Text::tr("desktop notification"), means, notice, cancel));
    if (means->settings.hasWebhook())
        all.push_back(insist(&Notifier::post, Text::tr("webhook"), means, notice, cancel));
    if (!means->settings.mailTo.isEmpty())
        all.push_back(insist(&Notifier::mail, Text::tr("mail"), means, notice, cancel));
    for (QCoro::Task<std::optional<QString>>& way : all) {
        const std::optional<QString> failure = co_await way;
        if (failure)
            failures.append(*failure);
    }
    co_return failures;
}

Async<void> Notifier::post(std::shared_ptr<const Means> means, AgentNotice notice, CancelToken cancel)
{
    Async<QUrl> finding = webhookOf(means, cancel);
    const Result<QUrl> url = co_await finding;
    if (!url)
        co_return fail(url.error());
    if (auto allowed = checkTransport(*url); !allowed)
        co_return fail(std::move(allowed).error());
    QNetworkRequest request(*url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json; charset=utf-8"));
    request.setRawHeader("User-Agent", "vigie");
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(static_cast<int>(answerWithin.count()));
    struct Later {
        void operator()(QNetworkReply* reply) const { reply->deleteLater(); }
    };
    const std::unique_ptr<QNetworkReply, Later> reply(
        means->network->post(request, noticeJson(notice, means->product)));
    const std::stop_callback onCancel(cancel, [raw = reply.get()] { raw->abort(); });
    co_await qCoro(reply.get()).waitForFinished();
    if (cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 200 && status < 300)
        co_return Result<>();
    // The address may be a secret, and Qt's words repeat it: the host is all that is told.
    if (status > 0)
        co_return fail(status >= 500 || status == 429 ? ErrorKind::Unavailable : ErrorKind::Invalid,
            Text::tr("%1 answered with status %2.").arg(url->host()).arg(status));
    co_return fail(ErrorKind::Offline, Text::tr("%1 could not be reached.").arg(url->host()));
}

Async<void> Notifier::mail(std::shared_ptr<const Means> means, AgentNotice notice, CancelToken cancel)
{
    const QString program = sendmailProgram(means->sendmail);
    if (program.isEmpty())
        co_return fail(ErrorKind::Unsupported, Text::tr("There is no program sendmail on this machine."),
            Text::tr("Install one, such as msmtp-mta or postfix."));
    // -i: a line with a single dot is text. The addresses were checked when the workspace was read.
    QStringList arguments{QStringLiteral("-i")};
    if (!means->settings.mailFrom.isEmpty())
        arguments += {QStringLiteral("-f"), means->settings.mailFrom};
    arguments += QStringLiteral("--");
    arguments += means->settings.mailTo;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.write(noticeMail(notice, means->product, means->settings.mailTo, means->settings.mailFrom));
    process.closeWriteChannel();
    const std::stop_callback onCancel(cancel, [&process] { process.kill(); });
    const bool finished = co_await qCoro(process).waitForFinished(handedOverWithin);
    if (!finished) {
        process.kill();
        co_return fail(ErrorKind::Timeout, Text::tr("%1 did not end in time.").arg(program));
    }
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        co_return Result<>();
    ServiceReply reply;
    reply.service = QStringLiteral("sendmail");
    reply.text = QString::fromUtf8(process.readAll()).simplified().left(300);
    Error error(
        ErrorKind::Unavailable, Text::tr("%1 ended with code %2.").arg(program).arg(process.exitCode()));
    co_return fail(std::move(error).quoting(std::move(reply)));
}

Async<void> Notifier::show(std::shared_ptr<const Means> means, AgentNotice notice, CancelToken cancel)
{
    if (!hasSessionBus())
        co_return fail(ErrorKind::Unsupported, Text::tr("There is no session bus here."),
            Text::tr("Run the agent as a user service, or notify by webhook or mail."));
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.Notifications"),
        QStringLiteral("/org/freedesktop/Notifications"), QStringLiteral("org.freedesktop.Notifications"),
        QStringLiteral("Notify"));
    const bool good = notice.event == AgentNotice::Event::Recovery;
    const QVariantMap hints{
        {QStringLiteral("urgency"), QVariant::fromValue(static_cast<uchar>(good ? 0 : 2))},
        {QStringLiteral("desktop-entry"), QStringLiteral("org.mecapy.Vigie")}};
    // Servers may read the body as markup.
    call.setArguments(
        {means->product.isEmpty() ? QStringLiteral("Vigie") : means->product, 0U, QStringLiteral("vigie"),
            noticeTitle(notice), notice.problem.toHtmlEscaped(), QStringList(), hints, good ? -1 : 0});
    const auto completion = std::make_shared<Completion<QString>>();
    QDBusPendingCallWatcher watcher(
        QDBusConnection::sessionBus().asyncCall(call, static_cast<int>(answerWithin.count())));
    QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &watcher,
        [completion](QDBusPendingCallWatcher* ended) { completion->finish(ended->error().message()); });
    const std::stop_callback onCancel(
        cancel, [completion] { completion->finish(QStringLiteral("cancelled")); });
    const QString problem = co_await answerOf(completion);
    if (!problem.isEmpty())
        co_return fail(ErrorKind::Unavailable, Text::tr("The desktop took no notification: %1").arg(problem));
    co_return Result<>();
}

} // namespace vigie
