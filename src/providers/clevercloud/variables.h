// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provider/facets.h"
#include "providers/clevercloud/session.h"

namespace vigie::clever {

/// Variables of one application: its own, and those that linked add-ons and applications inject. Changes take
/// effect with the next deployment.
///
/// Clever Cloud has a strict check (`?check=true`, id 557) only on the call that replaces all variables at
/// once. That call would undo what somebody else changed meanwhile, so it is never made. Instead names are
/// checked here, each variable is written on its own, and what the service refuses is quoted field by field.
class CleverVariables final : public VariablesApi {
public:
    explicit CleverVariables(SessionPtr session)
        : m_session(std::move(session))
    {
    }

    VariableFeatures features() const override;
    Async<QList<Variable>> list(CancelToken cancel) override;
    Async<void> set(Variable variable, WriteGrant grant, CancelToken cancel) override;
    Async<void> remove(Variable variable, WriteGrant grant, CancelToken cancel) override;

private:
    SessionPtr m_session;
};

/// Letters, digits, "_", and what Clever Cloud's relaxed mode lets through besides: "-", ".", leading digits.
[[nodiscard]] bool isVariableName(QStringView name);

/// From the answers of …/env, …/addons/env and …/dependencies/env, in this order, each sorted by name.
[[nodiscard]] QList<Variable> mapVariables(
    const JsonReader& own, const JsonReader& addons, const JsonReader& linked);

} // namespace vigie::clever
