// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sim/people.h"

#include <QHash>
#include <QList>
#include <QString>

namespace vigie::sim {

/// What is wrong with a commit, on purpose. A property of the commit, so the same commit always misbehaves
/// alike.
enum class Defect {
    None,
    BreaksUpload, ///< runs, but every POST /upload answers 500: the incident
    FailsToBuild, ///< its API build stops with an error
    FailsToStart, ///< builds, but the API never answers on its port
    FailsWebBuild, ///< its frontend build stops with an error
};

struct Commit {
    QString sha; ///< 40 hex digits
    QString message; ///< first line
    QString branch; ///< "main" or a feature branch
    PersonIndex author = NoPerson;
    TimePoint when;
    Defect defect = Defect::None;

    QString shortSha() const { return sha.left(8); } ///< what logs, health and releases call a version
};

/// One repository, mecapy/mecapy, from which both clouds are deployed. Oldest first.
class CommitLog {
public:
    void add(Commit commit);
    const QList<Commit>& all() const { return m_commits; }
    const Commit* find(const QString& sha) const; ///< full sha; nullptr when unknown
    const Commit* newest(const QString& branch, TimePoint at) const; ///< head of a branch at a time

private:
    QList<Commit> m_commits;
    QHash<QString, int> m_bySha;
};

} // namespace vigie::sim
