// SPDX-License-Identifier: GPL-3.0-or-later
#include "async/operation.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QTimer>

#include <exception>

namespace vigie {

Operation::Operation(QString title, Body body, QObject* owner)
    : QObject(owner)
    , m_title(std::move(title))
    , m_body(std::move(body))
    , m_startedAt(Clock::system().now())
    , m_stopRequested(std::make_shared<bool>(false))
{
    QTimer::singleShot(0, this, &Operation::start);
}

Operation::~Operation()
{
    m_stop.request_stop();
}

void Operation::stopAfterStep()
{
    *m_stopRequested = true;
    Q_EMIT progressed();
}

void Operation::interrupt()
{
    *m_stopRequested = true;
    m_stop.request_stop();
}

void Operation::start()
{
    const QPointer<Operation> self(this);
    Control control;
    control.report = [self](Progress progress, State state) {
        // Posted also from our own thread: a report then never re-enters the work that made it.
        QMetaObject::invokeMethod(
            qApp,
            [self, progress = std::move(progress), state] {
                if (!self || self->isFinished())
                    return;
                self->m_progress = progress;
                self->m_state = state;
                Q_EMIT self->progressed();
            },
            Qt::QueuedConnection);
    };
    control.interrupt = m_stop.get_token();
    control.stopRequested = [requested = m_stopRequested] { return *requested; };
    runBody(self, m_body, std::move(control));
}

QCoro::Task<> Operation::runBody(QPointer<Operation> self, Body body, Control control)
{
    Result<> outcome;
    try {
        Async<void> work = body(std::move(control));
        outcome = co_await work;
    } catch (const std::exception& error) {
        outcome = fail(ErrorKind::Internal, QString::fromUtf8(error.what()));
    }
    // Behind the reports that are on their way: the last one tells what is worth keeping.
    QMetaObject::invokeMethod(
        qApp,
        [self, outcome = std::move(outcome)] {
            if (self)
                self->finish(outcome);
        },
        Qt::QueuedConnection);
}

void Operation::finish(Result<> outcome)
{
    m_finishedAt = Clock::system().now();
    if (outcome) {
        m_state = State::Done;
    } else {
        switch (outcome.error().kind()) {
        case ErrorKind::Cancelled:
            m_state = State::Stopped;
            break;
        case ErrorKind::OutcomeUnknown:
            m_state = State::Unknown;
            break;
        default:
            m_state = State::Failed;
            break;
        }
        m_error = std::move(outcome).error();
    }
    Q_EMIT progressed();
    Q_EMIT finished();
}

} // namespace vigie
