// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session.h"

#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace vigie {

class DatabaseSection;
class Faces;

/// The databases of an environment, one section each.
class DatabaseView final : public QWidget {
    Q_OBJECT
public:
    explicit DatabaseView(Session& session, QWidget* parent = nullptr);

    void setEnvironment(const EnvironmentId& environment);
    void write();
    void ask();
    bool hasDatabase() const;

private:
    Session& m_session;
    EnvironmentId m_environment;
    QVBoxLayout* m_column;
    Faces* m_faces;
    QList<DatabaseSection*> m_sections;
    QList<const Provider*> m_shown; ///< whose sections stand there; compared, never used
    QTimer m_askAgain;
};

} // namespace vigie
