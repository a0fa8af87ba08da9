// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "logs/logsearches.h"

#include <QToolButton>

#include <functional>

namespace vigie {

/// Opens the list of saved searches: apply one, save what is searched now, change them all.
class LogSearchButton final : public QToolButton {
    Q_OBJECT
public:
    /// @p current tells what is searched now.
    LogSearchButton(Session& session, std::function<SavedSearch()> current, QWidget* parent = nullptr);

    void openDialog();
    void setEnvironment(const EnvironmentId& environment) { m_environment = environment; }

Q_SIGNALS:
    void applyRequested(vigie::SavedSearch search);

private:
    void fill();

    Session& m_session;
    LogSearches m_searches;
    std::function<SavedSearch()> m_current;
    EnvironmentId m_environment;
};

} // namespace vigie
