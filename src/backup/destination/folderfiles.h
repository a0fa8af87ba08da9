// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Private to this folder: the blocking calls behind localFolder(), for worker threads.
#include "backup/artefact/digest.h"
#include "backup/destination/destination.h"

namespace vigie {

inline const QString partialEnd = QStringLiteral(".partial");

/// A file descriptor that closes itself.
class FileHandle {
public:
    explicit FileHandle(int descriptor = -1)
        : m_descriptor(descriptor)
    {
    }
    FileHandle(FileHandle&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    FileHandle& operator=(FileHandle&& other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~FileHandle();
    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

/// What @p code (errno) means for @p path: a full disk, a missing right, a missing file.
[[nodiscard]] Error fileError(int code, const QString& path);
/// Names are flat: anything that would lead elsewhere is Invalid.
[[nodiscard]] Result<> checkObjectName(const QString& name);

[[nodiscard]] Result<> ensureFolder(const QString& folder);
[[nodiscard]] Result<QList<StoredObject>> listFolder(const QString& folder, const QString& prefix);
[[nodiscard]] Result<QList<Leftover>> listPartials(const QString& folder, const QString& prefix);
[[nodiscard]] Result<StoredObject> statFile(const QString& folder, const QString& name);
[[nodiscard]] Result<QByteArray> readFile(
    const QString& folder, const QString& name, qint64 offset, qint64 length, const QByteArray& etag);
[[nodiscard]] Result<> removeFile(const QString& folder, const QString& name);
[[nodiscard]] Result<std::optional<qint64>> freeBytes(const QString& folder);

/// "NAME.<random>.partial" on its way to NAME. One thread at a time.
class PartialFile {
public:
    [[nodiscard]] static Result<std::shared_ptr<PartialFile>> create(
        const QString& folder, const QString& name);

    [[nodiscard]] Result<> append(const QByteArray& bytes);
    /// Syncs, reads everything back and compares, renames (Conflict when NAME exists and @p replace is not
    /// set), and syncs the folder.
    [[nodiscard]] Result<StoredObject> finish(bool replace);
    void discard();

private:
    PartialFile(QString folder, QString name, QString partial, FileHandle file);
    Result<> readBack();

    QString m_folder;
    QString m_name;
    QString m_partial;
    FileHandle m_file;
    qint64 m_size = 0;
    Digest m_digest{Digest::Kind::Sha256};
};

} // namespace vigie
