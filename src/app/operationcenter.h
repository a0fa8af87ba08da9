// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/operation.h"
#include "plan/planrunner.h"

#include <QObject>

#include <memory>
#include <vector>

namespace vigie {

/// Keeps everything that runs longer than the pane that asked for it: plans and plain operations. The
/// operations area of the window shows exactly this list. Main thread.
class OperationCenter final : public QObject {
    Q_OBJECT
public:
    explicit OperationCenter(QObject* parent = nullptr);
    ~OperationCenter() override;

    /// Takes the runner; started or not. Stays listed until dismissed.
    PlanRunner* add(std::unique_ptr<PlanRunner> runner);
    Operation* start(const QString& title, Operation::Body body);

    QList<PlanRunner*> plans() const; ///< newest last
    QList<Operation*> operations() const; ///< newest last
    bool isBusy() const; ///< anything still running
    bool isWriting() const; ///< a plan is executing: closing the window must ask

    /// Forgets a finished one; does nothing while it runs.
    void dismiss(PlanRunner* runner);
    void dismiss(Operation* operation);
    void stopAllAfterStep();

Q_SIGNALS:
    void listChanged();
    void progressed();
    void planWrote(vigie::PlanRunner* runner); ///< one of its steps
    void planFinished(vigie::PlanRunner* runner);
    void operationFinished(vigie::Operation* operation);

private:
    std::vector<std::unique_ptr<PlanRunner>> m_plans;
    std::vector<std::unique_ptr<Operation>> m_operations;
};

} // namespace vigie
