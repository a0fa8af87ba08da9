// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "backup/artefact/artefactname.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <functional>

namespace vigie {

/// What a source tells of what it has handed over; goes into the manifest as it is.
struct ContentFacts {
    TimePoint at; ///< the state that it shows
    QString tool; ///< "keycloak"; empty where there is none
    QString toolVersion;
    QMap<QString, qint64> counts; ///< Manifest::counts
    QStringList remarks; ///< Manifest::remarks
    /// What went wrong beside the backup itself (a copy to a second bucket); it stands all the same.
    QList<Error> troubles;
};

/// Something other than a database that can be kept: it hands over plain bytes, which are compressed and
/// encrypted while they pass. Kept in a shared_ptr by the run that asks. Main thread; nothing blocks.
class ContentSource {
public:
    /// Takes the next bytes; returns when there is room for more.
    using Sink = std::function<Async<void>(QByteArray)>;

    virtual ~ContentSource() = default;
    virtual BackupContent content() const = 0;
    virtual QString title() const = 0; ///< translated: "Configuration of the realm “mecapy”"
    virtual qint64 expected() const { return 0; } ///< bytes of the artefact, roughly; 0: few
    /// Reads everything once and hands it to @p sink in order; a failure of the sink ends it with that error.
    [[nodiscard]] virtual Async<ContentFacts> read(Sink sink, CancelToken cancel) = 0;
    /// Whether it could be read now, found out as cheaply as possible; for a run that only looks. @return
    /// translated lines about what would be taken; never a value.
    [[nodiscard]] virtual Async<QStringList> look(CancelToken cancel) = 0;
};

} // namespace vigie
