// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/inflight.h"

#include "support/await.h"

#include <QNetworkAccessManager>
#include <QTest>

#include <deque>

using namespace vigie;
using namespace vigie::test;

namespace {

using Slots = std::deque<std::optional<InFlight::Slot>>;

/// Writes its name when it gets a place, or "name-" when it gets none.
QCoro::Task<> queueUp(InFlight* places, QString name, CancelToken cancel, QStringList* log, Slots* held)
{
    QCoro::Task<std::optional<InFlight::Slot>> queuing
        = places->acquire(QStringLiteral("a.example:443"), 2, std::move(cancel));
    std::optional<InFlight::Slot> slot = co_await queuing;
    *log += slot ? name : name + u'-';
    held->push_back(std::move(slot));
}

} // namespace

class InFlightTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_network = std::make_unique<QNetworkAccessManager>(); }

    void servesInOrderWithinTheLimit()
    {
        QStringList log;
        Slots held;
        for (const QChar name : QStringLiteral("abcde"))
            queueUp(InFlight::of(m_network.get()), name, {}, &log, &held);
        QCoreApplication::processEvents();
        QCOMPARE(log.join(u' '), QStringLiteral("a b"));
        held.pop_front();
        QTRY_COMPARE(log.join(u' '), QStringLiteral("a b c"));
        Slots rest = std::move(held);
        held.clear();
        rest.clear();
        QTRY_COMPARE(log.join(u' '), QStringLiteral("a b c d e"));
    }

    void hostsDoNotWaitForEachOther()
    {
        QStringList log;
        Slots held;
        queueUp(InFlight::of(m_network.get()), QStringLiteral("a"), {}, &log, &held);
        queueUp(InFlight::of(m_network.get()), QStringLiteral("b"), {}, &log, &held);
        const auto other
            = await(InFlight::of(m_network.get())->acquire(QStringLiteral("b.example:443"), 1, {}));
        QVERIFY(other);
    }

    void whoIsCancelledLeavesTheQueue()
    {
        QStringList log;
        Slots held;
        std::stop_source second;
        queueUp(InFlight::of(m_network.get()), QStringLiteral("a"), {}, &log, &held);
        queueUp(InFlight::of(m_network.get()), QStringLiteral("b"), {}, &log, &held);
        queueUp(InFlight::of(m_network.get()), QStringLiteral("c"), second.get_token(), &log, &held);
        queueUp(InFlight::of(m_network.get()), QStringLiteral("d"), {}, &log, &held);
        second.request_stop();
        QCOMPARE(log.join(u' '), QStringLiteral("a b")); // nobody resumes inside request_stop()
        QTRY_COMPARE(log.join(u' '), QStringLiteral("a b c-"));
        held.pop_front();
        QTRY_COMPARE(log.join(u' '), QStringLiteral("a b c- d"));
    }

    void placeGrantedAndCancelledAtOnceGoesToTheNext()
    {
        QStringList log;
        Slots held;
        std::stop_source second;
        queueUp(InFlight::of(m_network.get()), QStringLiteral("a"), {}, &log, &held);
        queueUp(InFlight::of(m_network.get()), QStringLiteral("b"), {}, &log, &held);
        queueUp(InFlight::of(m_network.get()), QStringLiteral("c"), second.get_token(), &log, &held);
        queueUp(InFlight::of(m_network.get()), QStringLiteral("d"), {}, &log, &held);
        held.pop_front();
        second.request_stop();
        QTRY_COMPARE(log.join(u' '), QStringLiteral("a b c- d"));
    }

    void everybodyLeavesWhenTheManagerGoes()
    {
        QStringList log;
        Slots held;
        for (const QChar name : QStringLiteral("abc"))
            queueUp(InFlight::of(m_network.get()), name, {}, &log, &held);
        m_network.reset();
        QTRY_COMPARE(log.join(u' '), QStringLiteral("a b c-"));
        held.clear(); // giving back to nobody is harmless
    }

private:
    std::unique_ptr<QNetworkAccessManager> m_network;
};

QTEST_GUILESS_MAIN(InFlightTest)
#include "tst_inflight.moc"
