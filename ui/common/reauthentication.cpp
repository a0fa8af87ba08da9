// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/reauthentication.h"

#include "async/worker.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace vigie {

namespace {

constexpr QLatin1StringView authority("org.freedesktop.PolicyKit1");
constexpr QLatin1StringView authorityPath("/org/freedesktop/PolicyKit1/Authority");
constexpr QLatin1StringView authorityInterface("org.freedesktop.PolicyKit1.Authority");
constexpr QLatin1StringView irreversible("org.mecapy.vigie.irreversible");
constexpr QLatin1StringView reveal("org.mecapy.vigie.reveal");
constexpr uint allowInteraction = 1;
constexpr int patienceMs = 5 * 60 * 1000; // people look for their password

/// polkit's structure (sa{sv}): who shall prove it.
struct Subject {
    QString kind;
    QVariantMap details;
};

/// polkit's structure (bba{ss}).
struct Answer {
    bool authorised = false;
    bool needsInteraction = false; ///< it would have to ask, and could not
    QMap<QString, QString> details;
};

QDBusArgument& operator<<(QDBusArgument& to, const Subject& subject)
{
    to.beginStructure();
    to << subject.kind << subject.details;
    to.endStructure();
    return to;
}

const QDBusArgument& operator>>(const QDBusArgument& from, Answer& answer)
{
    from.beginStructure();
    from >> answer.authorised >> answer.needsInteraction >> answer.details;
    from.endStructure();
    return from; // NOLINT(bugprone-return-const-ref-from-parameter): so Qt's operators are made
}

Error cannotAsk(const QString& why)
{
    return Error(ErrorKind::Unsupported,
        Reauthentication::tr("This machine cannot make sure who you are, so nothing was begun: %1").arg(why),
        Reauthentication::tr("Install Vigie's package and a polkit agent, or use vigiectl with --confirm and "
                             "--reason."));
}

Result<> verdict(const QDBusMessage& reply)
{
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
        return fail(cannotAsk(reply.errorMessage()));
    const QVariant first = reply.arguments().constFirst();
    if (first.userType() != qMetaTypeId<QDBusArgument>())
        return fail(cannotAsk(Reauthentication::tr("polkit answered in a form that is not known.")));
    Answer answer;
    first.value<QDBusArgument>() >> answer;
    if (answer.authorised)
        return {};
    if (answer.needsInteraction)
        return fail(cannotAsk(Reauthentication::tr("no polkit agent runs in this desktop.")));
    return fail(ErrorKind::Forbidden,
        Reauthentication::tr("Your identity was not confirmed: nothing was begun."),
        Reauthentication::tr("Try again when you are sure."));
}

} // namespace

Reauthentication::Reauthentication(QThreadPool* workers, Purpose purpose, QObject* parent)
    : QObject(parent)
    , m_workers(workers)
    , m_purpose(purpose)
{
}

void Reauthentication::ask()
{
    if (std::exchange(m_asking, true))
        return;
    m_scope.run(onPool(m_workers, [] { QDBusConnection::systemBus(); }), [this] {
        const QDBusConnection bus = QDBusConnection::systemBus();
        if (bus.isConnected())
            send(bus);
        else
            end(fail(cannotAsk(tr("there is no system bus."))));
    });
}

void Reauthentication::send(QDBusConnection bus)
{
    // Our own name on the bus stands for this process: no race over process numbers.
    QDBusArgument subject;
    subject << Subject{QStringLiteral("system-bus-name"), {{QStringLiteral("name"), bus.baseService()}}};
    QDBusArgument details;
    details.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
    details.endMap();
    QDBusMessage question = QDBusMessage::createMethodCall(
        authority, authorityPath, authorityInterface, QStringLiteral("CheckAuthorization"));
    question.setArguments({QVariant::fromValue(subject), m_purpose == Purpose::Reveal ? reveal : irreversible,
        QVariant::fromValue(details), allowInteraction, QString()});
    auto* const watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, patienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        end(verdict(QDBusPendingReply<>(*done).reply()));
    });
}

void Reauthentication::end(const Result<>& outcome)
{
    m_asking = false;
    if (outcome)
        Q_EMIT proven();
    else
        Q_EMIT refused(outcome.error());
}

} // namespace vigie
