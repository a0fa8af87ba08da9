// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup/destination/localfolder.h"

#include "async/worker.h"
#include "backup/destination/folderfiles.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace vigie {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

/// A folder that the first backup will make, in one that is there: it holds nothing yet.
bool isYetToBeMade(const QString& folder)
{
    const QFileInfo info(folder);
    return !info.exists() && QFileInfo(info.path()).isDir();
}

/// Runs @p work on the pool unless @p cancel has fired. Disk calls are short and cannot be interrupted.
template <class Work>
QCoro::Task<std::invoke_result_t<Work>> onDisk(QThreadPool* workers, Work work, CancelToken cancel)
{
    if (cancel.stop_requested())
        co_return fail(ErrorKind::Cancelled, Text::tr("Stopped on request."));
    co_return co_await onPool(workers, std::move(work));
}

class FolderUpload final : public Upload {
public:
    FolderUpload(std::shared_ptr<PartialFile> file, bool replace, QThreadPool* workers)
        : m_file(std::move(file))
        , m_replace(replace)
        , m_workers(workers)
    {
    }

    Async<void> write(QByteArray bytes, CancelToken cancel) override
    {
        auto work = [file = m_file, bytes = std::move(bytes)] { return file->append(bytes); };
        return onDisk(m_workers, std::move(work), std::move(cancel));
    }
    Async<StoredObject> finish(CancelToken cancel) override
    {
        auto work = [file = m_file, replace = m_replace] { return file->finish(replace); };
        return onDisk(m_workers, std::move(work), std::move(cancel));
    }
    Async<void> abort() override
    {
        auto work = [file = m_file] {
            file->discard();
            return Result<>();
        };
        return onDisk(m_workers, std::move(work), {});
    }

private:
    std::shared_ptr<PartialFile> m_file;
    bool m_replace;
    QThreadPool* m_workers;
};

class LocalFolder final : public Destination {
public:
    LocalFolder(QString id, QString folder, QThreadPool* workers)
        : m_id(std::move(id))
        , m_folder(std::move(folder))
        , m_workers(workers)
    {
    }
    QString id() const override { return m_id; }
    QString place() const override { return m_folder; }

    Async<DestinationFeatures> features(CancelToken cancel) override
    {
        auto work = [folder = m_folder]() -> Result<DestinationFeatures> {
            // Looking makes nothing: before the first backup, the folder around it tells the room.
            auto free = freeBytes(isYetToBeMade(folder) ? QFileInfo(folder).path() : folder);
            if (!free)
                return fail(std::move(free).error());
            DestinationFeatures features;
            features.exclusiveCreation = true;
            features.freeBytes = *free;
            return features;
        };
        return onDisk(m_workers, std::move(work), std::move(cancel));
    }
    Async<QList<StoredObject>> list(QString prefix, CancelToken cancel) override
    {
        auto work = [folder = m_folder, prefix = std::move(prefix)]() -> Result<QList<StoredObject>> {
            return isYetToBeMade(folder) ? QList<StoredObject>() : listFolder(folder, prefix);
        };
        return onDisk(m_workers, std::move(work), std::move(cancel));
    }
    Async<StoredObject> stat(QString name, CancelToken cancel) override
    {
        auto work = [folder = m_folder, name = std::move(name)]() -> Result<StoredObject> {
            if (auto good = checkObjectName(name); !good)
                return fail(std::move(good).error());
            return statFile(folder, name);
        };
        return onDisk(m_workers, std::move(work), std::move(cancel));
    }
    Async<QByteArray> read(
        QString name, qint64 offset, qint64 length, QByteArray etag, CancelToken cancel) override
    {
        auto work = [folder = m_folder, name = std::move(name), offset, length,
                        etag = std::move(etag)]() -> Result<QByteArray> {
            if (auto good = checkObjectName(name); !good)
                return fail(std::move(good).error());
            return readFile(folder, name, offset, length, etag);
        };
        return onDisk(m_workers, std::move(work), std::move(cancel));
    }
    Async<std::shared_ptr<Upload>> beginUpload(QString name, UploadRules rules, CancelToken cancel) override
    {
        auto work = [folder = m_folder, name = std::move(name), replace = rules.replace,
                        workers = m_workers]() -> Result<std::shared_ptr<Upload>> {
            if (auto good = checkObjectName(name); !good)
                return fail(std::move(good).error());
            if (auto made = ensureFolder(folder); !made)
                return fail(std::move(made).error());
            if (!replace && statFile(folder, name))
                return fail(fileError(EEXIST, folder + u'/' + name));
            auto file = PartialFile::create(folder, name);
            if (!file)
                return fail(std::move(file).error());
            return std::shared_ptr<Upload>(
                std::make_shared<FolderUpload>(*std::move(file), replace, workers));
        };
        return onDisk(m_workers, std::move(work), std::move(cancel));
    }
    Async<StoredObject> put(QString name, QByteArray content, UploadRules rules, CancelToken cancel) override
    {
        auto work = [folder = m_folder, name = std::move(name), content = std::move(content),
                        replace = rules.replace]() -> Result<StoredObject> {
            if (auto good = checkObjectName(name); !good)
                return fail(std::move(good).error());
            if (auto made = ensureFolder(folder); !made)
                return fail(std::move(made).error());
            auto file = PartialFile::create(folder, name);
            if (!file)
                return fail(std::move(file).error());
            Result<StoredObject> stored
                = (*file)->append(content).and_then([&] { return (*file)->finish(replace); });
            if (!stored)
                (*file)->discard();
            return stored;
        };
        return onDisk(m_workers, std::move(work), std::move(cancel));
    }
    Async<void> remove(QString name, CancelToken cancel) override
    {
        auto work = [folder = m_folder, name = std::move(name)]() -> Result<> {
            if (auto good = checkObjectName(name); !good)
                return good;
            return removeFile(folder, name);
        };
        return onDisk(m_workers, std::move(work), std::move(cancel));
    }
    Async<QList<Leftover>> leftovers(QString prefix, CancelToken cancel) override
    {
        auto work = [folder = m_folder, prefix = std::move(prefix)]() -> Result<QList<Leftover>> {
            return isYetToBeMade(folder) ? QList<Leftover>() : listPartials(folder, prefix);
        };
        return onDisk(m_workers, std::move(work), std::move(cancel));
    }
    Async<void> removeLeftover(Leftover leftover, CancelToken cancel) override
    {
        auto work = [folder = m_folder, handle = std::move(leftover.handle)]() -> Result<> {
            if (auto good = checkObjectName(handle); !good || !handle.endsWith(partialEnd))
                return fail(ErrorKind::Invalid, Text::tr("%1 is not what a dead run left.").arg(handle));
            return removeFile(folder, handle);
        };
        return onDisk(m_workers, std::move(work), std::move(cancel));
    }
    Async<void> setLegalHold(QString, bool, CancelToken) override { co_return Result<>(); }

private:
    const QString m_id;
    const QString m_folder;
    QThreadPool* const m_workers;
};

} // namespace

std::shared_ptr<Destination> localFolder(QString id, QString folder, QThreadPool* workers)
{
    while (folder.size() > 1 && folder.endsWith(u'/'))
        folder.chop(1);
    return std::make_shared<LocalFolder>(std::move(id), std::move(folder), workers);
}

} // namespace vigie
