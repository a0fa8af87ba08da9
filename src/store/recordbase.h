// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder.
#include "async/task.h"
#include "postgres/databaseworker.h"

#include <QVariantList>

#include <memory>

namespace vigie {

class SqliteFile;

struct RecordStatement {
    QString text; ///< values stand as "?" in it, and nowhere else does one
    QVariantList values; ///< texts and whole numbers
};
using RecordRows = QList<QVariantList>;

/// Where the tables of recordSchema() are: runs statements, all of them or none, and returns the rows of the
/// last one.
class RecordBase {
public:
    virtual ~RecordBase() = default;
    [[nodiscard]] virtual Async<RecordRows> run(QList<RecordStatement> statements) = 0;
};

[[nodiscard]] std::unique_ptr<RecordBase> recordsInFile(std::shared_ptr<SqliteFile> file);
/// In the schema "vigie" of a database that several machines share; made at the first use, when it is not
/// there and the role may do so.
[[nodiscard]] std::unique_ptr<RecordBase> recordsInDatabase(
    const DatabaseAddress& address, DatabaseWorker::CredentialSource credential);

} // namespace vigie
