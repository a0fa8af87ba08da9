// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operationcenter.h"

#include <algorithm>

namespace vigie {

namespace {

/// Removed objects may still be on the call stack of their own signal, so they go at the next turn of the
/// loop.
template <class T> void removeLater(std::vector<std::unique_ptr<T>>& list, T* item)
{
    const auto found
        = std::ranges::find(list, item, [](const std::unique_ptr<T>& held) { return held.get(); });
    if (found == list.end())
        return;
    found->release()->deleteLater();
    list.erase(found);
}

} // namespace

OperationCenter::OperationCenter(QObject* parent)
    : QObject(parent)
{
}

OperationCenter::~OperationCenter() = default;

PlanRunner* OperationCenter::add(std::unique_ptr<PlanRunner> runner)
{
    PlanRunner* const added = runner.get();
    connect(added, &PlanRunner::changed, this, [this, added, running = false]() mutable {
        if (added->isRunning() != running) { // lists show only what has been started
            running = added->isRunning();
            Q_EMIT listChanged();
        }
        Q_EMIT progressed();
    });
    connect(added, &PlanRunner::wrote, this, [this, added] { Q_EMIT planWrote(added); });
    connect(added, &PlanRunner::finished, this, [this, added] {
        Q_EMIT planFinished(added);
        Q_EMIT listChanged();
    });
    m_plans.push_back(std::move(runner));
    Q_EMIT listChanged();
    return added;
}

Operation* OperationCenter::start(const QString& title, Operation::Body body)
{
    auto operation = std::make_unique<Operation>(title, std::move(body), nullptr);
    Operation* const started = operation.get();
    connect(started, &Operation::progressed, this, &OperationCenter::progressed);
    connect(started, &Operation::finished, this, [this, started] {
        Q_EMIT operationFinished(started);
        Q_EMIT listChanged();
    });
    m_operations.push_back(std::move(operation));
    Q_EMIT listChanged();
    return started;
}

QList<PlanRunner*> OperationCenter::plans() const
{
    QList<PlanRunner*> plans;
    for (const auto& plan : m_plans)
        plans.append(plan.get());
    return plans;
}

QList<Operation*> OperationCenter::operations() const
{
    QList<Operation*> operations;
    for (const auto& operation : m_operations)
        operations.append(operation.get());
    return operations;
}

bool OperationCenter::isBusy() const
{
    return std::ranges::any_of(m_plans, [](const auto& plan) { return plan->isRunning(); })
        || std::ranges::any_of(m_operations, [](const auto& operation) { return !operation->isFinished(); });
}

bool OperationCenter::isWriting() const
{
    return std::ranges::any_of(m_plans,
        [](const auto& plan) { return plan->isRunning() && plan->mode() == PlanRunner::Mode::Execute; });
}

void OperationCenter::dismiss(PlanRunner* runner)
{
    if (runner->isRunning())
        return;
    removeLater(m_plans, runner);
    Q_EMIT listChanged();
}

void OperationCenter::dismiss(Operation* operation)
{
    if (!operation->isFinished())
        return;
    removeLater(m_operations, operation);
    Q_EMIT listChanged();
}

void OperationCenter::stopAllAfterStep()
{
    for (const auto& plan : m_plans)
        plan->stopAfterStep();
    for (const auto& operation : m_operations)
        operation->stopAfterStep();
}

} // namespace vigie
