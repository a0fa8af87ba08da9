// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/planlock.h"

#include "base/jsonreader.h"
#include "plan/journal.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSysInfo>
#include <QUrl>

#include <cerrno>
#include <csignal>

namespace vigie {

namespace {

std::optional<LockHolder> readHolder(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const JsonReader json = JsonReader::fromBytes(file.readAll());
    LockHolder holder{json.text(u"who"), json.text(u"machine"), json.integer(u"process"), json.textOr(u"why"),
        PlanId(json.text(u"plan")), json.timeFromIso(u"since"), json.timeFromIso(u"heartbeat")};
    if (json.problem())
        return std::nullopt;
    return holder;
}

/// Everything that reads and then writes the file takes turns, or a heartbeat would undo a taking over. A
/// turn is over in an instant, unless its holder was stopped in the middle of it.
constexpr Millis turnTimeout{200};

QString turnFile(const QString& lock)
{
    return lock + QStringLiteral(".lock");
}

/// Of this machine's processes we know at once that they were killed; nobody need wait for their silence. One
/// that its parent has not collected yet is as dead.
bool isGone(const LockHolder& holder)
{
    if (holder.process <= 0 || holder.machine != QSysInfo::machineHostName())
        return false;
    if (::kill(static_cast<pid_t>(holder.process), 0) != 0 && errno == ESRCH)
        return true;
    // "pid (name) state …"; the name may hold anything, so look behind its closing parenthesis.
    QFile stat(u"/proc/%1/stat"_qs.arg(holder.process));
    if (!stat.open(QIODevice::ReadOnly))
        return false;
    const QByteArray line = stat.readAll();
    return line.mid(line.lastIndexOf(')') + 2).startsWith('Z');
}

} // namespace

PlanLock::PlanLock(QString folder, const EnvironmentId& environment, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
{
    QDir().mkpath(folder);
    // An environment's name is free text; percent-encoding makes a file name of it.
    m_file = folder + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(environment.text()))
        + QStringLiteral(".plan");
    m_heartbeat.setInterval(heartbeatEvery);
    connect(&m_heartbeat, &QTimer::timeout, this, &PlanLock::renew);
}

PlanLock::~PlanLock()
{
    release();
}

std::optional<LockHolder> PlanLock::holder() const
{
    auto holder = readHolder(m_file);
    if (holder && (m_clock.now() - holder->heartbeat > deadAfter || isGone(*holder)))
        holder.reset();
    return holder;
}

std::optional<LockHolder> PlanLock::lastHolder() const
{
    auto holder = readHolder(m_file);
    if (holder && holder->heartbeat == TimePoint())
        holder.reset();
    return holder;
}

Result<FileTurn> PlanLock::takeTurn() const
{
    auto turn = FileTurn::take(turnFile(m_file), turnTimeout);
    if (!turn && turn.error().kind() == ErrorKind::Conflict)
        return fail(ErrorKind::Conflict, tr("Another program is taking this environment."), tr("Try again."));
    return turn;
}

Result<> PlanLock::take(const QString& why, const PlanId& plan)
{
    const auto turn = takeTurn();
    if (!turn)
        return fail(turn.error());
    m_revoked = readHolder(m_file);
    if (m_revoked && m_revoked->heartbeat != TimePoint())
        m_revoked.reset();
    if (const auto other = holder(); other && !(m_held && other->plan == m_mine.plan)) {
        // A name would send them to look for somebody else.
        if (other->process == QCoreApplication::applicationPid()
            && other->machine == QSysInfo::machineHostName())
            return fail(ErrorKind::Conflict,
                tr("Your own action here is changing this environment since %1: %2")
                    .arg(toIso(other->since), other->why),
                tr("Wait until it has ended, interrupt it, or take over with a reason."));
        return fail(ErrorKind::Conflict,
            tr("%1 on %2 is changing this environment since %3: %4")
                .arg(other->who, other->machine, toIso(other->since), other->why),
            tr("Wait until that has ended, or take over with a reason."));
    }
    return write(why, plan);
}

Result<> PlanLock::takeOver(const QString& why, const PlanId& plan)
{
    const auto turn = takeTurn();
    if (!turn)
        return fail(turn.error());
    auto written = write(why, plan);
    m_revoked = m_mine;
    m_revoked->heartbeat = TimePoint();
    return written;
}

Result<> PlanLock::revoke(const QString& why, const PlanId& plan)
{
    const auto turn = takeTurn();
    if (!turn)
        return fail(turn.error());
    // The file stays and tells the former holder who it was; a heartbeat this old holds nothing.
    return store({loginName(), QSysInfo::machineHostName(), QCoreApplication::applicationPid(), why, plan,
        m_clock.now(), TimePoint()});
}

bool PlanLock::confirm()
{
    if (m_held)
        renew();
    return m_held;
}

Result<> PlanLock::write(const QString& why, const PlanId& plan)
{
    if (!m_held) {
        m_mine = {loginName(), QSysInfo::machineHostName(), QCoreApplication::applicationPid(), why, plan,
            m_clock.now(), m_clock.now()};
    }
    m_mine.heartbeat = m_clock.now();
    if (auto stored = store(m_mine); !stored)
        return stored;
    m_held = true;
    m_heartbeat.start();
    return {};
}

Result<> PlanLock::store(const LockHolder& holder) const
{
    QSaveFile file(m_file);
    const QJsonObject object{{u"who"_qs, holder.who}, {u"machine"_qs, holder.machine},
        {u"process"_qs, holder.process}, {u"why"_qs, holder.why}, {u"plan"_qs, holder.plan.text()},
        {u"since"_qs, toIso(holder.since)}, {u"heartbeat"_qs, toIso(holder.heartbeat)}};
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(object).toJson()) < 0
        || !file.commit()) {
        return fail(ErrorKind::Unavailable,
            tr("The lock %1 cannot be written: %2.").arg(m_file, file.errorString()),
            tr("Mend the rights of its folder, then try again."));
    }
    return {};
}

void PlanLock::renew()
{
    const auto turn = FileTurn::take(turnFile(m_file), Millis(0));
    if (!turn)
        return; // somebody has the turn for an instant; there are more beats before anyone counts us dead
    const auto now = readHolder(m_file);
    if (now && now->plan == m_mine.plan) {
        // A full disk is no taking over; if it stays full, somebody may, and the next look sees that.
        [[maybe_unused]] const auto written = write(m_mine.why, m_mine.plan);
        return;
    }
    m_held = false;
    m_heartbeat.stop();
    Q_EMIT lost(now ? tr("%1 on %2: %3").arg(now->who, now->machine, now->why) : tr("an unknown program"));
}

void PlanLock::release()
{
    if (!m_held)
        return;
    m_heartbeat.stop();
    m_held = false;
    const auto now = readHolder(m_file);
    if (!now || now->plan != m_mine.plan)
        return;
    if (!m_revoked || !store(*m_revoked))
        QFile::remove(m_file);
}

} // namespace vigie
